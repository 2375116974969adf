using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>Processing time per event, from counts in the buckets of <see cref="ProcessingTimeBuckets"/>.</summary>
public static class ProcessingTimes
{
    /// <summary>The quantile in ms: within its bucket by logarithmic interpolation, so exact to about a tenth of the bucket's width of 26
    /// %.</summary>
    /// <param name="counts">One per bucket.</param>
    /// <param name="q">In 0 .. 1.</param>
    /// <returns>0 without events; the last finite edge (100 s) for a quantile above it.</returns>
    public static double QuantileMs(ReadOnlySpan<long> counts, double q)
    {
        long total = 0;
        foreach (long count in counts)
        {
            total += count;
        }
        double rank = q * total;
        double below = 0;
        for (int i = 0; i < counts.Length && total > 0; i++)
        {
            if (counts[i] > 0 && below + counts[i] >= rank)
            {
                return WithinBucket(i, Math.Clamp((rank - below) / counts[i], 0, 1));
            }
            below += counts[i];
        }
        return 0;
    }

    private static double WithinBucket(int bucket, double share)
    {
        IReadOnlyList<double> edges = ProcessingTimeBuckets.UpperEdgesMs;
        if (bucket >= edges.Count)
        {
            return edges[^1];
        }
        return bucket == 0 ? edges[0] * share : edges[bucket - 1] * Math.Pow(edges[bucket] / edges[bucket - 1], share);
    }
}
