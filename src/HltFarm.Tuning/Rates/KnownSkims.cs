using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>The probability with which the skims of an event got known: it was kept under the menu it was recorded with, or sampled.</summary>
internal sealed class KnownSkims
{
    private readonly RecordedEvents recorded;
    private readonly FiredLines[] origins;
    private readonly bool[] keepsAll;
    private readonly double[] byGroup;

    public KnownSkims(RecordedEvents recorded)
    {
        this.recorded = recorded;
        origins = [.. recorded.Origins.Select(origin => new FiredLines(new MenuWeights(origin.Menu, recorded.Conditions)))];
        keepsAll = new bool[origins.Length];
        double[] keptThen = new double[recorded.Groups.Count];
        for (int group = 0; group < recorded.Groups.Count; group++)
        {
            int origin = recorded.Groups.Keys[group].Origin;
            // In mode monitor the farm keeps what its menu would drop.
            keptThen[group] = KeptThen(group);
            keepsAll[origin] |= recorded.Groups.Sums[group].KeptEvents > 0 && keptThen[group] == 0;
        }
        byGroup = [.. keptThen.Select(OfKind)];
    }

    /// <summary>Above 0 for every group that is known.</summary>
    public double Probability(int group) => byGroup[group];

    /// <summary>1 when events of this kind could never have become known, else 0.</summary>
    public double LackingShare(int group) => byGroup[group] > 0 ? 0 : 1;

    private double OfKind(double keptThen, int group)
    {
        Origin origin = recorded.Origins[recorded.Groups.Keys[group].Origin];
        double kept = keepsAll[recorded.Groups.Keys[group].Origin] ? 1 : keptThen;
        return kept + (recorded.SampleUsed && origin.SkimSampleOneIn is { } n ? (1 - kept) / n : 0);
    }

    private double KeptThen(int group)
    {
        FiredLines then = origins[recorded.Groups.Keys[group].Origin];
        then.Load(recorded.Groups.Mask(group), skims: false);
        return then.Kept;
    }
}
