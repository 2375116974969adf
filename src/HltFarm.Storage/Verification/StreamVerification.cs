using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Follows one stream of one partition through its files, commit by commit: each record that the decision log names must be there, in
/// order, and no other.</summary>
internal sealed class StreamVerification(RunFiles files, string stream, int partition, Findings findings) : IDisposable
{
    private BlockWalk? walk;
    private int file = -1;

    public void Check(in StreamExtent extent, ReadOnlySpan<StoredEvent> expected, CommitTally tally, int bit)
    {
        if (extent.File != file)
        {
            Open(extent.File);
        }
        if (walk is null)
        {
            findings.Problem($"stream {stream}: {expected.Length} events of file {extent.File} cannot be read");
            return;
        }
        if (extent.Start != walk.Position)
        {
            findings.Problem($"{walk.Name}: no commit names bytes {walk.Position} to {extent.Start}");
            walk.SkipTo(extent.Start);
        }
        int next = 0;
        int found = 0;
        while (walk.MoveNext(extent.End))
        {
            next += EventsSkipped(walk.Block, expected[next..]);
            int inBlock = CheckBlock(walk, expected[next..], tally, bit);
            next += inBlock;
            found += inBlock;
        }
        if (found < expected.Length)
        {
            findings.Problem($"{walk.Name}: {expected.Length - found} of {expected.Length} events that one commit names are missing");
        }
        walk.SkipTo(extent.End);
    }

    /// <summary>After the last commit: what is left in the stream belongs to a commit that never became durable.</summary>
    public void End() => EndFile(last: true);

    public void Dispose() => walk?.Dispose();

    /// <summary>After damage the next whole block begins further on among the events that the commit names.</summary>
    private static int EventsSkipped(Block block, ReadOnlySpan<StoredEvent> expected)
    {
        for (int i = 0; i < expected.Length && !block.Numbers.IsEmpty; i++)
        {
            if (expected[i].Number == block.Numbers[0])
            {
                return i;
            }
        }
        return 0;
    }

    private int CheckBlock(BlockWalk at, ReadOnlySpan<StoredEvent> expected, CommitTally tally, int bit)
    {
        int found = 0;
        EventRecords records = new(at.Block.Payload);
        try
        {
            while (records.MoveNext())
            {
                ReadOnlySpan<byte> record = records.Current.Span;
                EventHeader header = EventRecord.Header(record);
                if (found >= expected.Length || found >= at.Block.Numbers.Length)
                {
                    findings.Problem($"{at.Name}: event {header.Id} is stored, and no decision names it for this stream");
                    break;
                }
                CheckRecord(at, record, header, expected[found], at.Block.Numbers[found]);
                tally.AddToStream(bit, record.Length, header.RawBytes);
                found++;
            }
        }
        catch (InvalidDataException e)
        {
            findings.Problem($"{at.Name}, block at offset {at.Block.Offset}: {e.Message}");
        }
        return found;
    }

    private void CheckRecord(BlockWalk at, ReadOnlySpan<byte> record, in EventHeader header, in StoredEvent expected, uint listed)
    {
        if (header.Number != expected.Number || header.Number != listed)
        {
            findings.Problem(
                $"{at.Name}: event {header.Id} stands where the decision log names {expected.Number} (the block lists {listed})"
            );
        }
        else if (EventRecord.Checksum(record) != expected.Checksum)
        {
            findings.Problem($"{at.Name}: the record of event {header.Id} does not match the checksum in its decision");
        }
        else if (header.RawBytes != expected.RawBytes)
        {
            findings.Problem($"{at.Name}: event {header.Id} has {header.RawBytes} raw bytes, its decision says {expected.RawBytes}");
        }
    }

    private void Open(int number)
    {
        EndFile(last: false);
        file = number;
        walk = BlockWalk.Open(files.StreamFile(stream, number), RunFileHeader.Events, BlockKind.Events, files, findings);
        if (walk is not null && (walk.Header.Stream != stream || walk.Header.Partition != partition || walk.Header.File != number))
        {
            findings.Problem(
                $"{walk.Name} says that it is file {walk.Header.File} of stream {walk.Header.Stream}, partition {walk.Header.Partition}"
            );
        }
    }

    private void EndFile(bool last)
    {
        if (walk is null)
        {
            return;
        }
        long committed = walk.Position;
        bool more = false;
        while (walk.MoveNext())
        {
            more = true;
        }
        if (more)
        {
            findings.Unfinished($"{walk.Name}: no commit names bytes {committed} to {walk.Position}");
        }
        walk.End(last);
        walk.Dispose();
        walk = null;
    }
}
