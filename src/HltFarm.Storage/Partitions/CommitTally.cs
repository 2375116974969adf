using System.Numerics;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Adds up decisions, as telemetry reports them and verification recomputes them.</summary>
internal sealed class CommitTally
{
    private readonly ulong[] filterLines;
    private readonly ulong[] skimLines;
    private readonly Dictionary<long, int> leasePositions = [];
    private readonly List<long> leases = [];
    private readonly List<LeaseCounts> leaseCounts = [];
    private Digest digest;

    public CommitTally(IReadOnlyList<MenuLine> lines, int streams)
    {
        filterLines = MaskOf(lines, Stage.filter);
        skimLines = MaskOf(lines, Stage.skim);
        Fired = new long[lines.Count];
        Accepted = new long[lines.Count];
        Unique = new long[lines.Count];
        StreamEvents = new long[streams];
        StreamBytes = new long[streams];
        StreamRawBytes = new long[streams];
    }

    public long[] Fired { get; }

    public long[] Accepted { get; }

    public long[] Unique { get; }

    public long[] StreamEvents { get; }

    public long[] StreamBytes { get; }

    public long[] StreamRawBytes { get; }

    public long[] ByProcess { get; } = new long[byte.MaxValue + 1];

    public long[] KeptByProcess { get; } = new long[byte.MaxValue + 1];

    public long[] Verdicts { get; } = new long[3];

    public long RawBytesWritten { get; private set; }

    public Digest Digest => digest;

    public void Add(
        ReadOnlySpan<byte> record,
        long lease,
        Process process,
        Verdict verdict,
        ReadOnlySpan<ulong> fired,
        ReadOnlySpan<ulong> accepted
    )
    {
        digest += Digest.Of(record);
        Verdicts[(int)verdict]++;
        ByProcess[(int)process]++;
        AddToLease(lease, verdict);
        Count(fired, Fired);
        Count(accepted, Accepted);
        if (verdict == Verdict.Accept)
        {
            KeptByProcess[(int)process]++;
            CountUnique(accepted, filterLines);
            CountUnique(accepted, skimLines);
        }
    }

    public void AddToStream(int stream, int recordBytes, int rawBytes)
    {
        StreamEvents[stream]++;
        StreamBytes[stream] += recordBytes;
        StreamRawBytes[stream] += rawBytes;
        RawBytesWritten += rawBytes;
    }

    public StorageCommitted Report(int partition, long duplicates, double syncSeconds, int buffered, int bufferedMax, long commit) =>
        new(
            partition,
            [.. leases],
            [.. leaseCounts.Select(c => c.Stored)],
            [.. leaseCounts.Select(c => c.Rejected)],
            [.. leaseCounts.Select(c => c.Errors)],
            [.. Fired],
            [.. Accepted],
            [.. Unique],
            [.. StreamEvents],
            [.. StreamBytes],
            [.. StreamRawBytes],
            (ulong)digest.Sum,
            (ulong)(digest.Sum >> 64),
            duplicates,
            syncSeconds,
            buffered,
            bufferedMax,
            ByProcess[..ProcessCount],
            KeptByProcess[..ProcessCount],
            commit
        );

    public void Clear()
    {
        foreach (
            long[] counts in new[]
            {
                Fired,
                Accepted,
                Unique,
                StreamEvents,
                StreamBytes,
                StreamRawBytes,
                ByProcess,
                KeptByProcess,
                Verdicts,
            }
        )
        {
            Array.Clear(counts);
        }
        leasePositions.Clear();
        leases.Clear();
        leaseCounts.Clear();
        digest = default;
        RawBytesWritten = 0;
    }

    private static int ProcessCount { get; } = Enum.GetValues<Process>().Length;

    private void AddToLease(long lease, Verdict verdict)
    {
        if (!leasePositions.TryGetValue(lease, out int position))
        {
            position = leases.Count;
            leasePositions.Add(lease, position);
            leases.Add(lease);
            leaseCounts.Add(default);
        }
        ref LeaseCounts counts = ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(leaseCounts)[position];
        counts.Stored += verdict == Verdict.Accept ? 1 : 0;
        counts.Rejected += verdict == Verdict.Reject ? 1 : 0;
        counts.Errors += verdict == Verdict.Error ? 1 : 0;
    }

    private static void Count(ReadOnlySpan<ulong> mask, long[] counts)
    {
        for (int word = 0; word < mask.Length; word++)
        {
            for (ulong bits = mask[word]; bits != 0; bits &= bits - 1)
            {
                counts[(64 * word) + BitOperations.TrailingZeroCount(bits)]++;
            }
        }
    }

    /// <summary>Counts the one line of a kind that the event has; two or more are not unique.</summary>
    private void CountUnique(ReadOnlySpan<ulong> accepted, ulong[] kind)
    {
        int only = -1;
        for (int word = 0; word < accepted.Length; word++)
        {
            ulong bits = accepted[word] & kind[word];
            if (bits == 0)
            {
                continue;
            }
            if (only >= 0 || (bits & (bits - 1)) != 0)
            {
                return;
            }
            only = (64 * word) + BitOperations.TrailingZeroCount(bits);
        }
        if (only >= 0)
        {
            Unique[only]++;
        }
    }

    private static ulong[] MaskOf(IReadOnlyList<MenuLine> lines, Stage stage)
    {
        ulong[] mask = new ulong[(lines.Count + 63) / 64];
        for (int i = 0; i < lines.Count; i++)
        {
            mask[i >> 6] |= lines[i].Stage == stage ? 1UL << (i & 63) : 0;
        }
        return mask;
    }

    private struct LeaseCounts
    {
        public int Stored;
        public int Rejected;
        public int Errors;
    }
}
