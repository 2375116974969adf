using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>One event as a run directory holds it.</summary>
/// <param name="Header">Of the decision log: what the bits of lines and streams mean.</param>
/// <param name="Record">Null when no stream kept it.</param>
public sealed record StoredEvent(
    RunFileHeader Header,
    DecisionRecord.Content Decision,
    long LeaseId,
    Process Process,
    EventFlags Flags,
    byte MissingSources,
    int RawBytes,
    float ProcessingMs,
    string? Failure,
    IReadOnlyList<string> Streams,
    byte[]? Record
);

/// <summary>Finds one event by its number: its decision, then its record.</summary>
public static class EventLookup
{
    /// <returns>Null when the run has no decision on it.</returns>
    public static StoredEvent? Find(RunFiles files, uint number)
    {
        foreach (string path in DecisionPass.DecisionFiles(files))
        {
            using BlockFileReader reader = new(path);
            if (FindBlock(reader, number, reader.DataStart, reader.DataEnd) is { } block)
            {
                return Describe(files, reader.Header, new CommitView(block.Payload.Span), number);
            }
        }
        return null;
    }

    private static StoredEvent? Describe(RunFiles files, RunFileHeader header, CommitView commit, uint number)
    {
        ReadOnlySpan<byte> rest = commit.Records;
        for (int i = 0; i < commit.Count; i++)
        {
            DecisionRecord.Content decision = DecisionRecord.Read(ref rest);
            if (decision.Event.Number == number)
            {
                return new StoredEvent(
                    header,
                    decision,
                    commit.LeaseId(i),
                    commit.Process(i),
                    commit.Flags(i),
                    commit.MissingSources(i),
                    commit.RawBytes(i),
                    commit.ProcessingMs(i),
                    commit.Failure(i),
                    [.. header.Streams.Where((_, bit) => ((decision.Streams >> bit) & 1) != 0)],
                    Record(files, header, commit.Extents, number)
                );
            }
        }
        return null;
    }

    private static byte[]? Record(RunFiles files, RunFileHeader header, StreamExtent[] extents, uint number)
    {
        foreach (StreamExtent extent in extents)
        {
            using BlockFileReader reader = new(files.StreamFile(header.Streams[extent.Stream], extent.File));
            if (FindBlock(reader, number, extent.Start, extent.End) is not { } block)
            {
                continue;
            }
            EventRecords records = new(block.Payload);
            while (records.MoveNext())
            {
                if (EventRecord.Header(records.Current.Span).Number == number)
                {
                    return records.Current.ToArray();
                }
            }
        }
        return null;
    }

    /// <summary>Looks at the directories of the blocks and decompresses only the one that holds the number.</summary>
    private static Block? FindBlock(BlockFileReader reader, uint number, long start, long end)
    {
        Block block = new();
        for (long offset = start; offset < end && reader.TryRead(offset, block, out _, numbersOnly: true); offset = block.End)
        {
            if (block.Numbers.Contains(number) && reader.TryRead(offset, block, out _))
            {
                return block;
            }
        }
        return null;
    }
}
