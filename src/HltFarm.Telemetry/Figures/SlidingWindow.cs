namespace HltFarm.Telemetry;

/// <summary>Growth of a few running totals over the last seconds. Totals come in at any pace; samples are kept at most every
/// <see cref="Spacing"/>, so memory is bounded by length / spacing.</summary>
public sealed class SlidingWindow
{
    public static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(200);

    private readonly TimeSpan length;
    private readonly (TimeSpan At, double[] Totals)[] ring;
    private int first;
    private int count;

    /// <param name="totals">How many totals each sample holds.</param>
    public SlidingWindow(TimeSpan length, int totals)
    {
        this.length = length;
        ring = new (TimeSpan, double[])[(int)(length / Spacing) + 3];
        for (int i = 0; i < ring.Length; i++)
        {
            ring[i].Totals = new double[totals];
        }
    }

    /// <summary>Where the caller writes the totals as they stand now.</summary>
    public Span<double> Sample(TimeSpan now)
    {
        bool newestIsFresh = count >= 2 && At(count - 1) - At(count - 2) < Spacing;
        if (!newestIsFresh)
        {
            Append();
        }
        ref (TimeSpan At, double[] Totals) newest = ref ring[Index(count - 1)];
        newest.At = now;
        return newest.Totals;
    }

    /// <summary>Seconds that the growth refers to: up to the newest sample, or to a second ago when that is older, so that rates sink when
    /// nothing comes.</summary>
    public double Seconds(TimeSpan now)
    {
        if (count == 0)
        {
            return 0;
        }
        TimeSpan end = TimeSpan.FromTicks(Math.Max(At(count - 1).Ticks, (now - TimeSpan.FromSeconds(1)).Ticks));
        return (end - At(Oldest(now))).TotalSeconds;
    }

    public double Growth(int total, TimeSpan now) =>
        count == 0 ? 0 : ring[Index(count - 1)].Totals[total] - ring[Index(Oldest(now))].Totals[total];

    public CountRate Rate(int total, TimeSpan now) => new(Growth(total, now), Seconds(now));

    private void Append()
    {
        if (count == ring.Length)
        {
            first = (first + 1) % ring.Length;
            count--;
        }
        count++;
    }

    /// <summary>The last sample at or before the window's begin; the first there is when the window is not full yet.</summary>
    private int Oldest(TimeSpan now)
    {
        TimeSpan begin = now - length;
        int oldest = 0;
        while (oldest + 1 < count && At(oldest + 1) <= begin)
        {
            oldest++;
        }
        return oldest;
    }

    private int Index(int sample) => (first + sample) % ring.Length;

    private TimeSpan At(int sample) => ring[Index(sample)].At;
}
