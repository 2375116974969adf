using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Reads the decision log of one partition and everything that it names.</summary>
internal sealed class PartitionVerification : IDisposable
{
    private readonly RunFiles files;
    private readonly int partition;
    private readonly RunFileHeader run;
    private readonly LeaseCoverage leases;
    private readonly CommitTally tally;
    private readonly Findings findings;
    private readonly StreamVerification[] streams;
    private readonly List<StoredEvent>[] expected;
    private long commits;

    /// <param name="run">The header of any decision log of the run: what its masks mean.</param>
    public PartitionVerification(
        RunFiles files,
        int partition,
        RunFileHeader run,
        LeaseCoverage leases,
        CommitTally tally,
        Findings findings
    )
    {
        this.files = files;
        this.partition = partition;
        this.run = run;
        this.leases = leases;
        this.tally = tally;
        this.findings = findings;
        streams = [.. run.Streams.Select(stream => new StreamVerification(files, stream, partition, findings))];
        expected = [.. run.Streams.Select(_ => new List<StoredEvent>())];
    }

    public void Check(CancellationToken cancellation)
    {
        for (int file = 0; file == 0 || File.Exists(files.DecisionFile(partition, file)); file++)
        {
            CheckFile(file, cancellation);
        }
        foreach (StreamVerification stream in streams)
        {
            stream.End();
        }
    }

    public void Dispose()
    {
        foreach (StreamVerification stream in streams)
        {
            stream.Dispose();
        }
    }

    private void CheckFile(int file, CancellationToken cancellation)
    {
        string path = files.DecisionFile(partition, file);
        using BlockWalk? walk = BlockWalk.Open(path, RunFileHeader.Decisions, BlockKind.Commit, files, findings);
        if (walk is null)
        {
            return;
        }
        if (walk.Header.Partition != partition || walk.Header.File != file || walk.Header.Partitions != run.Partitions)
        {
            findings.Problem(
                $"{walk.Name} says that it is file {walk.Header.File} of partition {walk.Header.Partition} of {walk.Header.Partitions}"
            );
        }
        while (walk.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                CheckCommit(walk);
            }
            catch (InvalidDataException e)
            {
                findings.Problem($"{walk.Name}, block at offset {walk.Block.Offset}: {e.Message}");
            }
        }
        walk.End(last: !File.Exists(files.DecisionFile(partition, file + 1)));
    }

    private void CheckCommit(BlockWalk walk)
    {
        CommitView commit = new(walk.Block.Payload.Span);
        if (commit.Number != commits + 1)
        {
            findings.Problem($"{walk.Name}: commit {commit.Number} where commit {commits + 1} belongs");
        }
        commits = commit.Number;
        ReadDecisions(walk, commit);
        foreach (StreamExtent extent in commit.Extents)
        {
            if ((uint)extent.Stream >= (uint)streams.Length)
            {
                throw new InvalidDataException($"commit {commit.Number} names stream {extent.Stream} of {streams.Length}");
            }
            List<StoredEvent> events = expected[extent.Stream];
            streams[extent.Stream].Check(extent, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(events), tally, extent.Stream);
            if (extent.Events != events.Count)
            {
                findings.Problem(
                    $"{walk.Name}: commit {commit.Number} says {extent.Events} events in {run.Streams[extent.Stream]}, decisions {events.Count}"
                );
            }
            events.Clear();
        }
        for (int i = 0; i < expected.Length; i++)
        {
            if (expected[i].Count > 0)
            {
                findings.Problem(
                    $"{walk.Name}: commit {commit.Number} keeps {expected[i].Count} events in {run.Streams[i]} and does not say where"
                );
                expected[i].Clear();
            }
        }
    }

    private void ReadDecisions(BlockWalk walk, in CommitView commit)
    {
        ReadOnlySpan<byte> rest = commit.Records;
        ReadOnlySpan<uint> listed = walk.Block.Numbers;
        for (int i = 0; i < commit.Count; i++)
        {
            ReadOnlySpan<byte> record = rest;
            DecisionRecord.Content decision = DecisionRecord.Read(ref rest);
            record = record[..^rest.Length];
            uint number = decision.Event.Number;
            if (
                decision.Event.Experiment != files.Experiment
                || decision.Event.Run != files.Run
                || StoragePartition.Of(number, run.Partitions) != partition
                || i >= listed.Length
                || listed[i] != number
            )
            {
                findings.Problem($"{walk.Name}: a decision on event {decision.Event} in commit {commit.Number}, where it does not belong");
            }
            if (
                decision.Fired.Words.Length * 64 > (tally.Fired.Length + 63) / 64 * 64
                || (decision.Streams >> 1 >> (streams.Length - 1)) != 0
            )
            {
                throw new InvalidDataException($"decision on event {decision.Event} names lines or streams beyond the menu's");
            }
            leases.Decide(number, commit.LeaseId(i));
            tally.Add(record, commit.LeaseId(i), commit.Process(i), decision.Verdict, decision.Fired.Words, decision.Accepted.Words);
            for (int stream = 0; stream < streams.Length; stream++)
            {
                if ((decision.Streams & (1u << stream)) != 0)
                {
                    expected[stream].Add(new StoredEvent(number, decision.RecordChecksum, commit.RawBytes(i)));
                }
            }
        }
        if (!rest.IsEmpty || commit.Count != listed.Length)
        {
            findings.Problem($"{walk.Name}: commit {commit.Number} holds {commit.Count} decisions, its block lists {listed.Length}");
        }
    }
}
