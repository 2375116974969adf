using HltFarm.Vocabulary;

namespace HltFarm.Farm;

/// <summary>What each step of the processing costs, in ms of a core, before the common scale of <see cref="FarmOptions.ProcessingTimeMean"/>.</summary>
/// <remarks>Published are only ratios of means by process (background : Bhabha and mu pair : tau : quarks : B pairs = 0.5 : 0.6 : 0.8 : 1.5 : 2), the
/// order of the steps, and the size of the farm (0.32 s an event). The figures here are chosen so that the events of the generator reproduce
/// the ratios, and the default mix of L1 accepts the mean.</remarks>
public sealed record ProcessingCostOptions
{
    /// <summary>Unpacking, per 100 kB of raw event: 20 ms (0 to 10000).</summary>
    public double UnpackMsPer100kB { get; init; } = 20;

    /// <summary>Prefilter: 0.5 ms (0 to 10000).</summary>
    public double PrefilterMs { get; init; } = 0.5;

    /// <summary>Clustering in the ECL, without any cluster: 10 ms (0 to 10000).</summary>
    public double ClusteringMs { get; init; } = 10;

    /// <summary>Clustering in the ECL, per cluster: 1.5 ms (0 to 10000).</summary>
    public double ClusteringMsPerCluster { get; init; } = 1.5;

    /// <summary>Clustering in the ECL, per GeV: energetic showers have more crystals: 14 ms (0 to 10000).</summary>
    public double ClusteringMsPerGeV { get; init; } = 14;

    /// <summary>Finding tracks, per hit in the CDC: 0.055 ms (0 to 1000).</summary>
    public double FindingMsPerHit { get; init; } = 0.055;

    /// <summary>Hits in the CDC at which the combinations double the time per hit: 4000 hits (1 to 1000000).</summary>
    public double FindingHitsToDouble { get; init; } = 4000;

    /// <summary>Fitting and extrapolating tracks, per hit on them: 1.2 ms (0 to 1000).</summary>
    public double FittingMsPerHit { get; init; } = 1.2;

    /// <summary>Filter variables and lines: 3 ms (0 to 10000).</summary>
    public double FilterMs { get; init; } = 3;

    /// <summary>Dropping an event but for its metadata: 0.5 ms (0 to 10000).</summary>
    public double DiscardMs { get; init; } = 0.5;

    /// <summary>Remaining reconstruction, particle lists and skim lines, without any track: 20 ms (0 to 10000).</summary>
    public double SkimMs { get; init; } = 20;

    /// <summary>Remaining reconstruction and particle lists, per track: 18 ms (0 to 10000).</summary>
    public double SkimMsPerTrack { get; init; } = 18;

    /// <summary>Extrapolation to the pixel detector, per track: 1 ms (0 to 10000).</summary>
    public double RoiMsPerTrack { get; init; } = 1;

    /// <summary>The payload for the pixel readout, of every event: 0.5 ms (0 to 10000).</summary>
    public double RoiPayloadMs { get; init; } = 0.5;

    /// <summary>Closing an event, per 100 kB that are kept: 5 ms (0 to 10000).</summary>
    public double CloseMsPer100kB { get; init; } = 5;

    internal IEnumerable<string> Problems()
    {
        const double Limit = 10_000;
        (string Key, double Seen, double Low, double High)[] values =
        [
            ("unpackMsPer100kB", UnpackMsPer100kB, 0, Limit),
            ("prefilterMs", PrefilterMs, 0, Limit),
            ("clusteringMs", ClusteringMs, 0, Limit),
            ("clusteringMsPerCluster", ClusteringMsPerCluster, 0, Limit),
            ("clusteringMsPerGeV", ClusteringMsPerGeV, 0, Limit),
            ("findingMsPerHit", FindingMsPerHit, 0, 1000),
            ("findingHitsToDouble", FindingHitsToDouble, 1, 1_000_000),
            ("fittingMsPerHit", FittingMsPerHit, 0, 1000),
            ("filterMs", FilterMs, 0, Limit),
            ("discardMs", DiscardMs, 0, Limit),
            ("skimMs", SkimMs, 0, Limit),
            ("skimMsPerTrack", SkimMsPerTrack, 0, Limit),
            ("roiMsPerTrack", RoiMsPerTrack, 0, Limit),
            ("roiPayloadMs", RoiPayloadMs, 0, Limit),
            ("closeMsPer100kB", CloseMsPer100kB, 0, Limit),
        ];
        foreach ((string key, double seen, double low, double high) in values)
        {
            // Written so that NaN is a problem too.
            if (!(seen >= low && seen <= high))
            {
                yield return FormattableString.Invariant($"processingCost.{key} is {seen}: allowed are {low} to {high}");
            }
        }
    }
}
