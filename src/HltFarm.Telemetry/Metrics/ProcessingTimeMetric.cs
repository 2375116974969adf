using System.Globalization;
using HltFarm.Vocabulary;
using Prometheus;

namespace HltFarm.Telemetry;

/// <summary>The histogram of processing time, filled from bucket counts.</summary>
internal sealed class ProcessingTimeMetric
{
    private readonly Histogram histogram;
    private readonly double[] edges = [.. ProcessingTimeBuckets.UpperEdgesMs.Select(RoundedSeconds)];
    private readonly long[] counted = new long[ProcessingTimeBuckets.Count];
    private double sum;

    public ProcessingTimeMetric(MetricFactory make) =>
        histogram = make.CreateHistogram(
            "hltfarm_hlt_unit_processing_seconds",
            "Time that an event holds a core.",
            new HistogramConfiguration { Buckets = edges }
        );

    /// <param name="counts">Events by bucket since the start.</param>
    /// <param name="processingSeconds">Sum of their processing times since the start.</param>
    /// <remarks>Each new event is entered with one value for its whole bucket: the same share of the way through every bucket, chosen so
    /// that the sum of the histogram grows by the true sum.</remarks>
    public void Update(ReadOnlySpan<long> counts, double processingSeconds)
    {
        double share = ShareOfBucket(counts, processingSeconds - sum);
        for (int i = 0; i < counted.Length; i++)
        {
            long added = counts[i] - counted[i];
            if (added > 0)
            {
                (double low, double width) = Bucket(i);
                histogram.Observe(low + (share * width), added);
                counted[i] = counts[i];
            }
        }
        sum = processingSeconds;
    }

    private double ShareOfBucket(ReadOnlySpan<long> counts, double addedSeconds)
    {
        double lowSum = 0;
        double widthSum = 0;
        for (int i = 0; i < counted.Length; i++)
        {
            (double low, double width) = Bucket(i);
            lowSum += (counts[i] - counted[i]) * low;
            widthSum += (counts[i] - counted[i]) * width;
        }
        // Kept away from the edges, which are rounded: an event must not change its bucket.
        return widthSum > 0 ? Math.Clamp((addedSeconds - lowSum) / widthSum, 0.01, 0.99) : 0.5;
    }

    /// <summary>Above the last edge the bucket is taken to be as wide as its lower edge is high.</summary>
    private (double Low, double Width) Bucket(int i)
    {
        double low = i == 0 ? 0 : edges[i - 1];
        return (low, i < edges.Length ? edges[i] - low : low);
    }

    /// <summary>Four digits, so that the label of an edge stays readable.</summary>
    private static double RoundedSeconds(double ms) =>
        double.Parse((ms / 1000).ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
