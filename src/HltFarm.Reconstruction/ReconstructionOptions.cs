using System.Globalization;
using HltFarm.Vocabulary;

namespace HltFarm.Reconstruction;

/// <summary>Limits of the reconstruction and the parameters of the prefilter variables.</summary>
public sealed record ReconstructionOptions : IStageOptions
{
    private const int TracksLimit = 100_000;
    private const int ClustersLimit = 8736;

    /// <summary>EventsOfDoom: more CDC hits than this. Default 6000 hits, 0 to 1,000,000.</summary>
    public int CdcHitsMax { get; init; } = 6000;

    /// <summary>EventsOfDoom: more SVD shaper digits than this. Default 70,000 digits, 0 to 10,000,000.</summary>
    public int SvdDigitsMax { get; init; } = 70_000;

    /// <summary>Injection strip of the positron ring. Default 1000 to 20,000 us since injection, phase 1.25 to 1.55 us.</summary>
    public InjectionStripOptions LerStrip { get; init; } =
        new()
        {
            SinceInjectionMinMicroseconds = 1000,
            SinceInjectionMaxMicroseconds = 20_000,
            PhaseMinMicroseconds = 1.25,
            PhaseMaxMicroseconds = 1.55,
        };

    /// <summary>Injection strip of the electron ring. Default 600 to 20,000 us since injection, phase 2.20 to 2.33 us.</summary>
    public InjectionStripOptions HerStrip { get; init; } =
        new()
        {
            SinceInjectionMinMicroseconds = 600,
            SinceInjectionMaxMicroseconds = 20_000,
            PhaseMinMicroseconds = 2.2,
            PhaseMaxMicroseconds = 2.33,
        };

    /// <summary>An event with more tracks is refused as corrupt: matching costs tracks times clusters. Default 2000 tracks, 1 to 100,000.</summary>
    public int TracksMax { get; init; } = 2000;

    /// <summary>An event with more ECL clusters is refused as corrupt. Default 2000 clusters, 1 to 8736 (the crystals).</summary>
    public int ClustersMax { get; init; } = 2000;

    public IEnumerable<string> Problems()
    {
        if (CdcHitsMax is < 0 or > 1_000_000)
        {
            yield return OutOfRange("cdcHitsMax", CdcHitsMax, "0 to 1000000 hits");
        }
        if (SvdDigitsMax is < 0 or > 10_000_000)
        {
            yield return OutOfRange("svdDigitsMax", SvdDigitsMax, "0 to 10000000 digits");
        }
        if (TracksMax is < 1 or > TracksLimit)
        {
            yield return OutOfRange("tracksMax", TracksMax, $"1 to {TracksLimit} tracks");
        }
        if (ClustersMax is < 1 or > ClustersLimit)
        {
            yield return OutOfRange("clustersMax", ClustersMax, $"1 to {ClustersLimit} clusters");
        }
        foreach (string problem in LerStrip.Problems("lerStrip").Concat(HerStrip.Problems("herStrip")))
        {
            yield return problem;
        }
    }

    internal static string OutOfRange(string key, double seen, string allowed) =>
        string.Create(CultureInfo.InvariantCulture, $"{key} is {seen}: allowed are {allowed}");
}
