using HdrHistogram;

namespace HltFarm.Simulation;

/// <summary>How long each event takes from the moment that its trigger was due until storage has confirmed it.</summary>
/// <remarks>In microseconds, with three digits; longer than a day counts as a day.</remarks>
public sealed class LatencyRecorder
{
    private const long MicrosecondsMost = 86_400_000_000;
    private const long None = -1;
    private readonly LongHistogram histogram = new(MicrosecondsMost, 3);
    private readonly long[] arrivals;
    private double sumSeconds;
    private double sumOfSquares;

    /// <param name="openEventsMax">More events are never open.</param>
    public LatencyRecorder(int openEventsMax)
    {
        // Numbers of open events may be spread wider than there are: an old one stays while others pass.
        arrivals = new long[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)openEventsMax * 4)];
        Array.Fill(arrivals, None);
    }

    public long Count { get; private set; }

    public double MeanSeconds => Count == 0 ? 0 : sumSeconds / Count;

    /// <summary>Standard deviation of one latency, s.</summary>
    public double DeviationSeconds => Count == 0 ? 0 : Math.Sqrt(Math.Max(0, (sumOfSquares / Count) - (MeanSeconds * MeanSeconds)));

    public double MaxSeconds { get; private set; }

    public double QuantileSeconds(double q) => Count == 0 ? 0 : histogram.GetValueAtPercentile(100 * q) * 1e-6;

    public void Arrived(uint number, TimeSpan at) => arrivals[number & (uint)(arrivals.Length - 1)] = at.Ticks;

    /// <summary>One that was confirmed before counts once.</summary>
    public void Confirmed(uint[] numbers, TimeSpan now)
    {
        foreach (uint number in numbers)
        {
            ref long arrival = ref arrivals[number & (uint)(arrivals.Length - 1)];
            if (arrival == None)
            {
                continue;
            }
            double seconds = (double)(now.Ticks - arrival) / TimeSpan.TicksPerSecond;
            arrival = None;
            Count++;
            sumSeconds += seconds;
            sumOfSquares += seconds * seconds;
            MaxSeconds = Math.Max(MaxSeconds, seconds);
            histogram.RecordValue(Math.Clamp((long)(seconds * 1e6), 0, MicrosecondsMost));
        }
    }
}
