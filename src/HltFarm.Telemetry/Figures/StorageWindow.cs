namespace HltFarm.Telemetry;

/// <summary>Storage's counts over the last seconds.</summary>
public sealed class StorageWindow
{
    private const int Stored = 0;
    private const int Rejected = 1;
    private const int Errors = 2;
    private const int Commits = 3;
    private const int SyncSeconds = 4;
    private const int FirstLine = 5;
    private readonly int firstStream;
    private readonly SlidingWindow window;

    public StorageWindow(TimeSpan length, int lines, int streams, TimeSpan start)
    {
        firstStream = FirstLine + lines;
        window = new SlidingWindow(length, firstStream + (2 * streams));
        window.Sample(start).Clear();
    }

    public void Add(StorageTotals totals, TimeSpan now)
    {
        Span<double> sample = window.Sample(now);
        sample[Stored] = totals.Stored;
        sample[Rejected] = totals.Rejected;
        sample[Errors] = totals.Errors;
        sample[Commits] = totals.Commits;
        sample[SyncSeconds] = totals.SyncSeconds;
        for (int i = 0; i < totals.Accepted.Length; i++)
        {
            sample[FirstLine + i] = totals.Accepted[i];
        }
        for (int i = 0; i < totals.StreamEvents.Length; i++)
        {
            sample[firstStream + (2 * i)] = totals.StreamEvents[i];
            sample[firstStream + (2 * i) + 1] = totals.StreamBytes[i];
        }
    }

    public CountRate OutRate(TimeSpan now) => window.Rate(Stored, now);

    public CountRate ErrorRate(TimeSpan now) => window.Rate(Errors, now);

    public Fraction RejectedShare(TimeSpan now)
    {
        double decided = window.Growth(Stored, now) + window.Growth(Rejected, now) + window.Growth(Errors, now);
        return new Fraction((long)window.Growth(Rejected, now), (long)decided);
    }

    /// <summary>Accepts of a line of the menu.</summary>
    public CountRate LineRate(int line, TimeSpan now) => window.Rate(FirstLine + line, now);

    public CountRate StreamEventRate(int stream, TimeSpan now) => window.Rate(firstStream + (2 * stream), now);

    public CountRate StreamByteRate(int stream, TimeSpan now) => window.Rate(firstStream + (2 * stream) + 1, now);

    /// <summary>Mean time of one sync, ms.</summary>
    public double SyncMs(TimeSpan now)
    {
        double commits = window.Growth(Commits, now);
        return commits > 0 ? 1000 * window.Growth(SyncSeconds, now) / commits : 0;
    }
}
