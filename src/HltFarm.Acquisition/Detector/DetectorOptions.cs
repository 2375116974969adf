using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>What of the detector response a site may change.</summary>
public sealed record DetectorOptions
{
    /// <summary>Factor on the track-finding efficiency. Default 1, range 0 to 1.</summary>
    public double TrackEfficiencyScale { get; init; } = 1;

    /// <summary>Smallest cluster that is read out, GeV. Default 0.03, range 0.005 to 1.</summary>
    public double ClusterThresholdGeV { get; init; } = 0.03;

    /// <summary>Median number of CDC hits of beam background per event; SVD and ECL digits scale with it. Default 900, range 0 to 10000.</summary>
    public double BackgroundCdcHits { get; init; } = 900;

    /// <summary>Share of events of doom: with beam background as from a lost injection, too many hits to reconstruct in time. Default 0.0002, range 0
    /// to 1.</summary>
    public double DoomShare { get; init; } = 0.0002;

    /// <summary>How many times the median background an event of doom has. Default 20, range 1 to 100.</summary>
    public double DoomFactor { get; init; } = 20;

    /// <summary>Share of fragments that a source does not deliver. Default 0, range 0 to 1.</summary>
    public double MissingFragments { get; init; }

    internal IEnumerable<string> Problems(string section)
    {
        if (!(TrackEfficiencyScale is >= 0 and <= 1))
        {
            yield return $"{section}.trackEfficiencyScale is {TrackEfficiencyScale}: allowed are 0 to 1";
        }
        if (!(ClusterThresholdGeV is >= 0.005 and <= 1))
        {
            yield return $"{section}.clusterThresholdGeV is {ClusterThresholdGeV}: allowed are 0.005 to 1 GeV";
        }
        if (!(BackgroundCdcHits is >= 0 and <= 10_000))
        {
            yield return $"{section}.backgroundCdcHits is {BackgroundCdcHits}: allowed are 0 to 10000 hits";
        }
        if (!(DoomShare is >= 0 and <= 1))
        {
            yield return $"{section}.doomShare is {DoomShare}: allowed are 0 to 1";
        }
        if (!(DoomFactor is >= 1 and <= 100))
        {
            yield return $"{section}.doomFactor is {DoomFactor}: allowed are 1 to 100";
        }
        if (!(MissingFragments is >= 0 and <= 1))
        {
            yield return $"{section}.missingFragments is {MissingFragments}: allowed are 0 to 1";
        }
    }
}
