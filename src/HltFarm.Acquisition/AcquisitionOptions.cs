using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Options of acquisition: section `acquisition` of a scenario.</summary>
public sealed record AcquisitionOptions : IStageOptions
{
    /// <summary>Nominal rate of L1 accepts, Hz: the clock of the leases and, in real time, the rate of the Poisson arrivals. Default 30000, range
    /// 0 to 1e7; 0: the rate that luminosity, cross sections, background and L1 prescales give.</summary>
    public double L1RateHz { get; init; } = 30_000;

    /// <summary>The rate of the Poisson arrivals over time instead of `l1RateHz`, one part after the other, such as `5 kHz..60 kHz for 2 min`,
    /// `30 kHz for 60 s`, `0 Hz for 10 s`, `fill 30 kHz to 90 % every 15 min for 8 h`. Default none: constant.</summary>
    public IReadOnlyList<string> RateProfile { get; init; } = [];

    /// <summary>Workers that make collisions side by side. Default 2, range 1 to 64. Input files have one.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>Events in a block. Default 64, range 1 to 64.</summary>
    public int BlockSize { get; init; } = 64;

    /// <summary>Leases held or asked for: 50 ms of triggers each, so that a slow sync of the lease log costs none. Default 6, range 1 to 16.</summary>
    public int LeasesAhead { get; init; } = 6;

    /// <summary>How often triggers that are due are handed out in real time. Default 7 ms, range 1 ms to 100 ms.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromMilliseconds(7);

    /// <summary>Response of the detector: a section of its own.</summary>
    public DetectorOptions Detector { get; init; } = new();

    /// <summary>Level-1 trigger: a section of its own.</summary>
    public L1Options L1 { get; init; } = new();

    public IEnumerable<string> Problems()
    {
        if (!(L1RateHz is >= 0 and <= 1e7))
        {
            yield return $"l1RateHz is {L1RateHz}: allowed are 0 (as the physics gives) to 1e7 Hz";
        }
        foreach (string part in RateProfile)
        {
            if (RateSegment.Parse(part, out string problem) is null)
            {
                yield return $"rateProfile: {problem}";
            }
        }
        if (RateProfile.Count > 0 && RateProfile.Select(part => RateSegment.Parse(part, out _)).All(part => part is { FromHz: 0, ToHz: 0 }))
        {
            yield return "rateProfile: no part of it has a rate above 0 Hz";
        }
        if (Workers is < 1 or > 64)
        {
            yield return $"workers is {Workers}: allowed are 1 to 64";
        }
        if (BlockSize is < 1 or > 64)
        {
            yield return $"blockSize is {BlockSize}: allowed are 1 to 64 events";
        }
        if (LeasesAhead is < 1 or > 16)
        {
            yield return $"leasesAhead is {LeasesAhead}: allowed are 1 to 16";
        }
        if (Tick < TimeSpan.FromMilliseconds(1) || Tick > TimeSpan.FromMilliseconds(100))
        {
            yield return $"tick is {Tick.TotalMilliseconds} ms: allowed are 1 to 100 ms";
        }
        foreach (string problem in Detector.Problems("detector").Concat(L1.Problems("l1")))
        {
            yield return problem;
        }
    }
}
