using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Re-reads the decision log: counts, digest, doubles, and which events each stream must hold.</summary>
internal sealed class DecisionPass(RunFiles files, Findings findings)
{
    private readonly long[] verdicts = new long[3];

    public NumberSet Decided { get; } = new();

    /// <summary>By stream bit: the events that the decisions send there.</summary>
    public Dictionary<int, NumberSet> Wanted { get; } = [];

    /// <summary>By stream bit: sum of a hash of (number, checksum of the record) over these events.</summary>
    public Dictionary<int, UInt128> WantedSums { get; } = [];

    /// <summary>By (stream bit, file number): where the last extent that a decision names ends.</summary>
    public Dictionary<(int Stream, int File), long> ConfirmedTo { get; } = [];

    public Digest Digest { get; private set; }

    public long Doubled { get; private set; }

    public bool AllClosed { get; private set; } = true;

    public RunFileHeader? Header { get; private set; }

    public long Count(Verdict verdict) => verdicts[(int)verdict];

    public void Run()
    {
        foreach (string path in DecisionFiles(files))
        {
            using BlockFileReader reader = new(path);
            Header ??= reader.Header;
            AllClosed &= reader.Closed;
            Block block = new();
            long offset = reader.DataStart;
            string? broken;
            while (reader.TryRead(offset, block, out broken))
            {
                ReadCommit(reader, block);
                offset = block.End;
            }
            findings.Broken(reader, offset, broken);
        }
    }

    /// <summary>In the order in which they were written.</summary>
    public static IEnumerable<string> DecisionFiles(RunFiles files) =>
        Directory.Exists(files.Decisions)
            ? Directory.EnumerateFiles(files.Decisions, "*" + RunFiles.DecisionSuffix).Order(StringComparer.Ordinal)
            : [];

    /// <summary>What stands for one event in a stream's sum.</summary>
    public static UInt128 Mark(uint number, ulong checksum)
    {
        Span<byte> bytes = stackalloc byte[12];
        BitConverter.TryWriteBytes(bytes, number);
        BitConverter.TryWriteBytes(bytes[4..], checksum);
        return System.IO.Hashing.XxHash128.HashToUInt128(bytes);
    }

    private void ReadCommit(BlockFileReader reader, Block block)
    {
        try
        {
            CommitView commit = new(block.Payload.Span);
            foreach (StreamExtent extent in commit.Extents)
            {
                ref long end = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(
                    ConfirmedTo,
                    (extent.Stream, extent.File),
                    out _
                );
                end = Math.Max(end, extent.End);
            }
            ReadOnlySpan<byte> rest = commit.Records;
            while (!rest.IsEmpty)
            {
                ReadOnlySpan<byte> start = rest;
                DecisionRecord.Content decision = DecisionRecord.Read(ref rest);
                Take(reader, decision, start[..^rest.Length]);
            }
        }
        catch (InvalidDataException e)
        {
            findings.Problem($"{reader.Path}, block at offset {block.Offset}: {e.Message}");
        }
    }

    private void Take(BlockFileReader reader, DecisionRecord.Content decision, ReadOnlySpan<byte> bytes)
    {
        EventId id = decision.Event;
        if (id.Experiment != files.Experiment || id.Run != files.Run)
        {
            findings.Problem($"{reader.Path}: a decision on event {id} of another run");
            return;
        }
        if (!Decided.Add(id.Number))
        {
            Doubled++;
            findings.Problem($"event {id}: decided twice ({reader.Path})");
            return;
        }
        Digest += Digest.Of(bytes);
        verdicts[(int)decision.Verdict]++;
        for (int stream = 0; stream < 32; stream++)
        {
            if (((decision.Streams >> stream) & 1) != 0)
            {
                Want(stream, id.Number, decision.RecordChecksum);
            }
        }
    }

    private void Want(int stream, uint number, ulong checksum)
    {
        if (!Wanted.TryGetValue(stream, out NumberSet? numbers))
        {
            numbers = new NumberSet();
            Wanted.Add(stream, numbers);
        }
        numbers.Add(number);
        WantedSums[stream] = unchecked(WantedSums.GetValueOrDefault(stream) + Mark(number, checksum));
    }
}
