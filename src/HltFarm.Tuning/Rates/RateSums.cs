using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>What the evaluation of a menu adds up.</summary>
internal sealed class RateSums(int lines, int unions)
{
    public LineSums[] Lines { get; } = new LineSums[lines];

    public WeightedSum[] Unions { get; } = new WeightedSum[unions];

    public double[] UnionBytes { get; } = new double[unions];

    public OverlapMatrix Overlap { get; } = new(lines);

    public WeightedSum[] KeptOf { get; } = new WeightedSum[Enum.GetValues<Process>().Length];

    public double[] EventsOf { get; } = new double[Enum.GetValues<Process>().Length];

    public WeightedSum L1 { get; private set; }

    public WeightedSum Kept { get; private set; }

    public double Bytes { get; private set; }

    public double[] FactorOf { get; } = new double[Enum.GetValues<Process>().Length];

    public double Milliseconds { get; set; }

    public double Unrecorded { get; set; }

    public double SkimUnknown { get; set; }

    public void AddL1(Process process, double events, double factor)
    {
        WeightedSum all = L1;
        all.Add(events, factor);
        L1 = all;
        EventsOf[(int)process] += events;
        FactorOf[(int)process] = factor;
    }

    public void AddKept(Process process, in GroupSums events, double factor, double kept)
    {
        WeightedSum all = Kept;
        all.Add(events.Events, factor * kept);
        Kept = all;
        Bytes += factor * kept * events.RawBytes;
        KeptOf[(int)process].Add(events.Events, kept);
    }
}

internal struct LineSums
{
    public WeightedSum Raw;
    public WeightedSum Accepted;
    public WeightedSum Unique;
    public WeightedSum Kept;
    public double Bytes;
    public double Milliseconds;
}
