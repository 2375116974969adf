using HltFarm.Vocabulary;

namespace HltFarm.Farm;

/// <summary>How long an event holds a core, step by step: what its content asks for, times one random factor with mean 1 (log-normal unless asked otherwise) for what content
/// does not tell; a pure function of seed, event and content.</summary>
/// <remarks>Steps and order as in an HLT worker of basf2; what they cost: <see cref="ProcessingCostOptions"/>. Tracking grows faster than the
/// hits, so bursts of background reach seconds unless the prefilter stops them. Neglects memory and start-up of a worker.</remarks>
public sealed class ProcessingCost
{
    /// <summary>The mean time for which the figures of the options are given, ms.</summary>
    private const double ReferenceMeanMs = 320;

    private const double BytesPerUnit = 100_000;
    private static readonly DrawName Draw = new("processing-time");
    private readonly ProcessingCostOptions cost;
    private readonly ulong seed;
    private readonly ProcessingTimeShape shape;
    private readonly double sigma;
    private readonly double scale;

    public ProcessingCost(FarmOptions options, ulong seed)
    {
        cost = options.ProcessingCost;
        this.seed = seed;
        shape = options.ProcessingTimeShape;
        sigma = options.ProcessingTimeSigma;
        // The mean of a log-normal distribution is its median x exp(sigma^2 / 2).
        double meanOverScale = shape == ProcessingTimeShape.exponential ? 1 : Math.Exp(0.5 * sigma * sigma);
        scale = options.ProcessingTimeMean.TotalMilliseconds / ReferenceMeanMs / meanOverScale;
    }

    public StageTimes Of(EventId id, in EventWork work)
    {
        StageTimes times = default;
        times[ProcessingStage.Unpackers] = (float)(cost.UnpackMsPer100kB * work.RawBytes / BytesPerUnit);
        times[ProcessingStage.Prefilter] = (float)cost.PrefilterMs;
        times[ProcessingStage.RoiPayload] = (float)cost.RoiPayloadMs;
        if (work.Reconstructed)
        {
            times[ProcessingStage.Clustering] = (float)ClusteringMs(work);
            times[ProcessingStage.Tracking] = (float)TrackingMs(work);
            times[ProcessingStage.Filter] = (float)cost.FilterMs;
        }
        if (work.Kept)
        {
            times[ProcessingStage.Skim] = (float)(cost.SkimMs + (cost.SkimMsPerTrack * work.Tracks));
            times[ProcessingStage.RoiFinder] = (float)(cost.RoiMsPerTrack * work.Tracks);
            times[ProcessingStage.CloseEvent] = (float)(cost.CloseMsPer100kB * work.RawBytes / BytesPerUnit);
        }
        else
        {
            times[ProcessingStage.Discard] = (float)cost.DiscardMs;
        }
        float factor = (float)(scale * Spread(id));
        foreach (ref float ms in times)
        {
            ms *= factor;
        }
        return times;
    }

    private double Spread(EventId id)
    {
        KeyedRandom random = KeyedRandom.For(seed, Draw, id);
        return shape == ProcessingTimeShape.exponential ? random.NextExponential(1) : Math.Exp(sigma * random.NextGaussian());
    }

    private double ClusteringMs(in EventWork work) =>
        cost.ClusteringMs + (cost.ClusteringMsPerCluster * work.Clusters) + (cost.ClusteringMsPerGeV * work.EclEnergyGeV);

    private double TrackingMs(in EventWork work) =>
        (cost.FindingMsPerHit * work.CdcHits * (1 + (work.CdcHits / cost.FindingHitsToDouble)))
        + (cost.FittingMsPerHit * work.HitsOnTracks);
}
