using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Settings of the level-1 trigger.</summary>
public sealed record L1Options
{
    /// <summary>File of prescales and masks: a name in cluster-config/l1, or a path; empty for none. Default physics.</summary>
    public string File { get; init; } = "physics";

    /// <summary>Prescale factor by output bit, on top of the file: keep one in n; 0 masks the bit, 1 keeps all. Default empty, range 0 and 1 to
    /// 1e9.</summary>
    public Dictionary<string, double> Prescales { get; init; } = [];

    /// <summary>Time after an accept in which no trigger is accepted. Default 200 ns, range 0 to 100 us.</summary>
    public TimeSpan MinimumSeparation { get; init; } = TimeSpan.FromTicks(2);

    /// <summary>Triggers that the front ends can hold until they are read out. Default 5, range 1 to 1000.</summary>
    public int FrontEndBuffers { get; init; } = 5;

    /// <summary>Time to read one of them out. Default 5.2 us, five in 26 us as the SVD's chips can; range 0 (no limit) to 1 ms.</summary>
    public TimeSpan BufferReadout { get; init; } = TimeSpan.FromMicroseconds(5.2);

    /// <summary>Top-up injection and its vetoes: a section of its own.</summary>
    public InjectionOptions Injection { get; init; } = new();

    /// <summary>Share of delayed Bhabha triggers among what the generator calls random. Default 0.2, range 0 to 1.</summary>
    public double DelayedBhabhaShare { get; init; } = 0.2;

    /// <summary>Share of Poisson triggers among what the generator calls random. Default 0.1, range 0 to 1; at most 1 with the other
    /// shares.</summary>
    public double PoissonShare { get; init; } = 0.1;

    /// <summary>Share of triggers by the revolution signal among them. Default 0, range 0 to 1.</summary>
    public double RevolutionShare { get; init; }

    /// <summary>Share of pulser triggers among them. Default 0, range 0 to 1.</summary>
    public double PulseShare { get; init; }

    /// <summary>Share of external (NIM) triggers among them. Default 0, range 0 to 1.</summary>
    public double ExternalShare { get; init; }

    /// <summary>With the file's factors in <see cref="Prescales"/>: does not depend on what the file says later.</summary>
    /// <exception cref="InputException">The file is missing or wrong.</exception>
    public L1Options Resolved() => this with { File = "", Prescales = L1Prescales.ByName(this) };

    internal IEnumerable<string> Problems(string section)
    {
        foreach (string problem in PrescaleProblems(section).Concat(Injection.Problems($"{section}.injection")))
        {
            yield return problem;
        }
        if (MinimumSeparation < TimeSpan.Zero || MinimumSeparation > TimeSpan.FromMicroseconds(100))
        {
            yield return $"{section}.minimumSeparation is {MinimumSeparation.TotalNanoseconds} ns: allowed are 0 to 100000 ns";
        }
        if (FrontEndBuffers is < 1 or > 1000)
        {
            yield return $"{section}.frontEndBuffers is {FrontEndBuffers}: allowed are 1 to 1000";
        }
        if (BufferReadout < TimeSpan.Zero || BufferReadout > TimeSpan.FromMilliseconds(1))
        {
            yield return $"{section}.bufferReadout is {BufferReadout.TotalMicroseconds} us: allowed are 0 to 1000 us";
        }
        double[] shares = [DelayedBhabhaShare, PoissonShare, RevolutionShare, PulseShare, ExternalShare];
        if (!(shares.All(share => share >= 0) && shares.Sum() <= 1))
        {
            yield return $"{section}.delayedBhabhaShare {DelayedBhabhaShare}, poissonShare {PoissonShare}, revolutionShare {RevolutionShare}, "
                + $"pulseShare {PulseShare} and externalShare {ExternalShare}: allowed are 0 to 1, sum at most 1";
        }
    }

    private IEnumerable<string> PrescaleProblems(string section)
    {
        string? broken = null;
        IReadOnlyDictionary<string, double> all = Prescales;
        try
        {
            all = L1Prescales.ByName(this);
        }
        catch (InputException wrong)
        {
            broken = wrong.Message;
        }
        if (broken is not null)
        {
            yield return $"{section}.file: {broken}";
        }
        foreach ((string name, double factor) in Prescales)
        {
            if (!L1File.BitNames.Contains(name))
            {
                yield return $"{section}.prescales: {L1File.NoBit(name)}";
            }
            if (L1File.ProblemOf(factor) is { } problem)
            {
                yield return $"{section}.prescales.{name} is {problem}";
            }
        }
        if (broken is null && all.Values.All(factor => factor == 0))
        {
            yield return $"{section}.prescales mask every L1 bit: no event would ever be accepted";
        }
    }
}
