using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Finds one event in a run directory: its decision, where it is stored, its record.</summary>
public static class EventLookup
{
    /// <summary>Null when the run has no decision on it (yet).</summary>
    /// <exception cref="InputException">No run directory, or the event is of another run.</exception>
    public static FoundEvent? Find(string directory, EventId id)
    {
        RunFiles files = RunDirectory.Open(directory);
        if (id.Experiment != files.Experiment || id.Run != files.Run)
        {
            throw new InputException(
                $"event {id} is not of the run in {directory}: that is experiment {files.Experiment}, run {files.Run}"
            );
        }
        using BlockFileReader first = new(files.DecisionFile(0, 0));
        int partition = StoragePartition.Of(id.Number, first.Header.Partitions);
        for (int file = 0; File.Exists(files.DecisionFile(partition, file)); file++)
        {
            using BlockFileReader log = new(files.DecisionFile(partition, file));
            if (BlockSearch.Find(log, id.Number) is { } found)
            {
                return Describe(files, log.Header, found.Block, found.Position);
            }
        }
        return null;
    }

    private static FoundEvent Describe(RunFiles files, RunFileHeader run, Block block, int position)
    {
        CommitView commit = new(block.Payload.Span);
        DecisionRecord.Content decision = DecisionAt(commit, position);
        List<StoredCopy> copies = [];
        byte[]? record = null;
        foreach (StreamExtent extent in commit.Extents)
        {
            if ((decision.Streams & (1u << extent.Stream)) == 0)
            {
                continue;
            }
            string stream = run.Streams[extent.Stream];
            string path = files.StreamFile(stream, extent.File);
            using BlockFileReader events = new(path);
            if (BlockSearch.Find(events, decision.Event.Number, extent.Start, extent.End) is { } stored)
            {
                copies.Add(new StoredCopy(stream, Path.GetRelativePath(files.Directory, path), stored.Block.Offset, stored.Position));
                record ??= RecordAt(stored.Block, stored.Position);
            }
        }
        return new FoundEvent(
            run,
            decision,
            LeaseOf(files, commit.LeaseId(position)),
            run.Partition,
            commit.Number,
            commit.Process(position),
            commit.Flags(position),
            commit.RawBytes(position),
            commit.ProcessingMs(position),
            commit.Failure(position),
            copies,
            record
        );
    }

    private static DecisionRecord.Content DecisionAt(in CommitView commit, int position)
    {
        ReadOnlySpan<byte> rest = commit.Records;
        for (int i = 0; i < position; i++)
        {
            DecisionRecord.Read(ref rest);
        }
        return DecisionRecord.Read(ref rest);
    }

    private static byte[] RecordAt(Block block, int position)
    {
        EventRecords records = new(block.Payload);
        for (int i = 0; i <= position; i++)
        {
            records.MoveNext();
        }
        return records.Current.ToArray();
    }

    private static Lease? LeaseOf(RunFiles files, long id) =>
        LeaseLogVerification.Read(files, new Findings(settled: false)).FirstOrDefault(lease => lease.Id == id);
}
