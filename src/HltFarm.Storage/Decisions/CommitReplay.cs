using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Tells the durable commits of a partition again as they were told when they were made, from its decision log and streams: telemetry may have
/// missed some, or begun anew.</summary>
internal sealed class CommitReplay(RunFiles files, RunContext run, int partition)
{
    /// <summary>Told for one question; whoever wants more asks again.</summary>
    public const int AtOnce = 64;

    /// <param name="from">Number of the first commit.</param>
    /// <param name="last">Number of the last durable one.</param>
    public IReadOnlyList<StorageCommitted> Read(long from, long last)
    {
        List<StorageCommitted> reports = [];
        for (int file = 0; reports.Count < AtOnce && File.Exists(files.DecisionFile(partition, file)); file++)
        {
            using BlockFileReader reader = new(files.DecisionFile(partition, file));
            Read(reader, from, last, reports);
        }
        return reports;
    }

    private void Read(BlockFileReader reader, long from, long last, List<StorageCommitted> reports)
    {
        Block block = new();
        long position = reader.DataStart;
        long? first = null;
        while (reports.Count < AtOnce)
        {
            // Only the first commit of a file says its number; from there on the blocks count.
            bool wanted = first + block.Header.Sequence + 1 >= from;
            if (!reader.TryRead(position, block, out _, numbersOnly: first is not null && !wanted) || block.Kind != BlockKind.Commit)
            {
                return;
            }
            position = block.End;
            first ??= new CommitView(block.Payload.Span).Number;
            long number = first.Value + block.Header.Sequence;
            if (number > last)
            {
                return;
            }
            if (number >= from)
            {
                reports.Add(Tell(new CommitView(block.Payload.Span)));
            }
        }
    }

    private StorageCommitted Tell(CommitView commit)
    {
        CommitTally tally = new(run.Lines, run.Streams.Count);
        ReadOnlySpan<byte> rest = commit.Records;
        for (int i = 0; i < commit.Count; i++)
        {
            ReadOnlySpan<byte> record = rest;
            DecisionRecord.Content decision = DecisionRecord.Read(ref rest);
            record = record[..^rest.Length];
            tally.Add(record, commit.LeaseId(i), commit.Process(i), decision.Verdict, decision.Fired.Words, decision.Accepted.Words);
        }
        foreach (StreamExtent extent in commit.Extents)
        {
            AddStream(extent, tally);
        }
        return tally.Report(partition, duplicates: 0, syncSeconds: 0, buffered: 0, bufferedMax: 0, commit.Number);
    }

    private void AddStream(StreamExtent extent, CommitTally tally)
    {
        using BlockFileReader reader = new(files.StreamFile(run.Streams[extent.Stream], extent.File));
        Block block = new();
        for (long position = extent.Start; position < extent.End && reader.TryRead(position, block, out _); position = block.End)
        {
            EventRecords records = new(block.Payload);
            while (records.MoveNext())
            {
                ReadOnlySpan<byte> record = records.Current.Span;
                tally.AddToStream(extent.Stream, record.Length, EventRecord.Header(record).RawBytes);
            }
        }
    }
}
