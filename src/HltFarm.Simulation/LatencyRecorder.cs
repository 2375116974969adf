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
    private readonly uint[] owners;
    private readonly Dictionary<uint, long> late = [];
    private LongHistogram? recent;
    private double sumSeconds;
    private double sumOfSquares;

    /// <param name="openEventsMax">More events are never open.</param>
    public LatencyRecorder(int openEventsMax)
    {
        arrivals = new long[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)openEventsMax * 4)];
        owners = new uint[arrivals.Length];
        Array.Fill(arrivals, None);
    }

    public long Count { get; private set; }

    public double MeanSeconds => Count == 0 ? 0 : sumSeconds / Count;

    /// <summary>Standard deviation of one latency, s.</summary>
    public double DeviationSeconds => Count == 0 ? 0 : Math.Sqrt(Math.Max(0, (sumOfSquares / Count) - (MeanSeconds * MeanSeconds)));

    public double MaxSeconds { get; private set; }

    public double QuantileSeconds(double q) => Count == 0 ? 0 : histogram.GetValueAtPercentile(100 * q) * 1e-6;

    /// <summary>From now on the events since the last <see cref="TakeRecent"/> are kept apart too.</summary>
    public void KeepRecent() => recent ??= new LongHistogram(MicrosecondsMost, 3);

    /// <summary>Quantiles of the events since the last call, s; none without events.</summary>
    public double[]? TakeRecent(params ReadOnlySpan<double> quantiles)
    {
        if (recent is null || recent.TotalCount == 0)
        {
            return null;
        }
        double[] seconds = new double[quantiles.Length];
        for (int i = 0; i < seconds.Length; i++)
        {
            seconds[i] = recent.GetValueAtPercentile(100 * quantiles[i]) * 1e-6;
        }
        recent.Reset();
        return seconds;
    }

    public void Arrived(uint number, TimeSpan at)
    {
        uint place = number & (uint)(arrivals.Length - 1);
        if (arrivals[place] != None)
        {
            // An old event is still open while many others have passed.
            late[owners[place]] = arrivals[place];
        }
        owners[place] = number;
        arrivals[place] = at.Ticks;
    }

    /// <summary>One that was confirmed before counts once.</summary>
    public void Confirmed(uint[] numbers, TimeSpan now)
    {
        foreach (uint number in numbers)
        {
            if (TryTake(number, out long arrival))
            {
                Add((double)(now.Ticks - arrival) / TimeSpan.TicksPerSecond);
            }
        }
    }

    private bool TryTake(uint number, out long arrival)
    {
        uint place = number & (uint)(arrivals.Length - 1);
        arrival = arrivals[place];
        if (arrival == None || owners[place] != number)
        {
            return late.Count > 0 && late.Remove(number, out arrival);
        }
        arrivals[place] = None;
        return true;
    }

    private void Add(double seconds)
    {
        Count++;
        sumSeconds += seconds;
        sumOfSquares += seconds * seconds;
        MaxSeconds = Math.Max(MaxSeconds, seconds);
        long microseconds = Math.Clamp((long)(seconds * 1e6), 0, MicrosecondsMost);
        histogram.RecordValue(microseconds);
        recent?.RecordValue(microseconds);
    }
}
