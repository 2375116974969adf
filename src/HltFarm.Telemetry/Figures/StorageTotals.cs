using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>Sums over all synced commits of all storage partitions.</summary>
public sealed class StorageTotals(int lines, int streams)
{
    private readonly Dictionary<int, (int Buffered, int Max)> buffers = [];

    public long Stored { get; private set; }

    public long Rejected { get; private set; }

    public long Errors { get; private set; }

    public long Decided => Stored + Rejected + Errors;

    /// <summary>By line of the menu, like <see cref="Accepted"/> and <see cref="Unique"/>.</summary>
    public long[] Fired { get; } = new long[lines];

    public long[] Accepted { get; } = new long[lines];

    public long[] Unique { get; } = new long[lines];

    /// <summary>By stream, like <see cref="StreamBytes"/> and <see cref="StreamRawBytes"/>.</summary>
    public long[] StreamEvents { get; } = new long[streams];

    public long[] StreamBytes { get; } = new long[streams];

    /// <summary>Modelled raw size.</summary>
    public long[] StreamRawBytes { get; } = new long[streams];

    /// <summary>By <see cref="Process"/>.</summary>
    public long[] KeptByProcess { get; } = new long[Enum.GetValues<Process>().Length];

    public Digest Digest { get; private set; }

    public long DuplicatesDropped { get; private set; }

    public long Commits { get; private set; }

    public double SyncSeconds { get; private set; }

    /// <summary>Decisions that wait to be written, over all partitions.</summary>
    public long Buffered => buffers.Values.Sum(b => (long)b.Buffered);

    public long BufferedMax => buffers.Values.Sum(b => (long)b.Max);

    public TimeSpan? FirstCommitAt { get; private set; }

    public TimeSpan? LastCommitAt { get; private set; }

    /// <exception cref="ArgumentException">The commit counts other lines, streams or processes than this run has.</exception>
    public void Add(StorageCommitted commit, TimeSpan now)
    {
        FirstCommitAt ??= now;
        LastCommitAt = now;
        Stored += Sum(commit.LeaseStored);
        Rejected += Sum(commit.LeaseRejected);
        Errors += Sum(commit.LeaseErrors);
        AddTo(Fired, commit.Fired, nameof(commit.Fired));
        AddTo(Accepted, commit.Accepted, nameof(commit.Accepted));
        AddTo(Unique, commit.Unique, nameof(commit.Unique));
        AddTo(StreamEvents, commit.StreamEvents, nameof(commit.StreamEvents));
        AddTo(StreamBytes, commit.StreamBytes, nameof(commit.StreamBytes));
        AddTo(StreamRawBytes, commit.StreamRawBytes, nameof(commit.StreamRawBytes));
        AddTo(KeptByProcess, commit.KeptByProcess, nameof(commit.KeptByProcess));
        Digest += new Digest(new UInt128(commit.DigestHigh, commit.DigestLow));
        DuplicatesDropped += commit.DuplicatesDropped;
        Commits++;
        SyncSeconds += commit.SyncSeconds;
        buffers[commit.Partition] = (commit.Buffered, commit.BufferedMax);
    }

    private static long Sum(int[] counts)
    {
        long sum = 0;
        foreach (int count in counts)
        {
            sum += count;
        }
        return sum;
    }

    private static void AddTo(long[] totals, long[] counts, string what)
    {
        if (counts.Length != totals.Length)
        {
            throw new ArgumentException($"StorageCommitted.{what} has {counts.Length} entries; this run has {totals.Length}", what);
        }
        for (int i = 0; i < totals.Length; i++)
        {
            totals[i] += counts[i];
        }
    }
}
