using System.Text.Json;
using HltFarm.Storage;
using HltFarm.TestKit;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Storage;

/// <summary>A run directory written by the stage's own kernel and files, without actors.</summary>
internal sealed class StoredRun : IDisposable
{
    private readonly TemporaryDirectory folder = new();
    private readonly RunDirectory directory;
    private readonly StorageOptions options;
    private readonly LeaseLog leases;
    private readonly TriggerIndexWriter? index;
    private readonly PartitionFiles[] targets;
    private readonly StoragePartitionKernel[] kernels;
    private readonly CommitTally tally;
    private long leased;
    private long commitsPastKernel;
    private TimeSpan now;

    public StoredRun(StorageOptions? options = null, IndexMode index = IndexMode.off)
    {
        this.options = options ?? new StorageOptions { CommitDecisions = 100, BlockRecords = 16 };
        directory = RunDirectory.Create(folder.Path, Samples.Experiment, Samples.Run, overwrite: false);
        Context = Samples.Context(directory.Path, index);
        leases = new LeaseLog(Files, Context);
        this.index = index == IndexMode.off ? null : new TriggerIndexWriter(Files, Context, this.options);
        targets = [.. Enumerable.Range(0, this.options.Partitions).Select(i => new PartitionFiles(Files, Context, i, this.options))];
        kernels =
        [
            .. Enumerable.Range(0, this.options.Partitions).Select(i => new StoragePartitionKernel(i, this.options, Context, units: 1)),
        ];
        tally = new CommitTally(Context.Lines, Context.Streams.Count);
    }

    public RunContext Context { get; }

    public RunFiles Files => directory.Files;

    public string Path => directory.Path;

    /// <summary>A run that ended: leases closed, files closed, summary written.</summary>
    public static StoredRun Ended(int events, StorageOptions? options = null, IndexMode index = IndexMode.off)
    {
        StoredRun run = new(options, index);
        run.Lease(events / Samples.LeaseLength);
        run.Store(1, events);
        run.End();
        return run;
    }

    public void Lease(int count)
    {
        leases.Add(Enumerable.Range(0, count).Select(i => Samples.LeaseOf(leased + 1 + i)));
        leased += count;
    }

    /// <summary>Stores the events from first to last, as a unit would send them.</summary>
    public void Store(int first, int last)
    {
        for (int partition = 0; partition < kernels.Length; partition++)
        {
            HltDecision[] decisions = Samples.Decisions(partition, kernels.Length, first, last, Context.Index);
            foreach (HltDecision[] batch in decisions.Chunk(50))
            {
                Store(partition, batch);
            }
            Commit(partition);
        }
    }

    public void Store(int partition, params HltDecision[] decisions)
    {
        kernels[partition].Take(new DecisionBatch(0, 1, partition, 1, 0, decisions), now);
        if (kernels[partition].CommitDue(now))
        {
            Commit(partition);
        }
    }

    public void Commit(int partition)
    {
        now += options.CommitDelay;
        kernels[partition].IndexGranted(long.MaxValue);
        while (kernels[partition].CommitDue(now))
        {
            Commit commit = kernels[partition].StartCommit(now);
            if (commit.Decisions.Length > 0)
            {
                targets[partition].Write(commit);
            }
            kernels[partition].Synced(now, TimeSpan.Zero);
            CommitOutcome outcome = kernels[partition].Complete();
            index?.Add(outcome.Decisions);
            Add(outcome.Decisions);
        }
    }

    /// <summary>Writes a commit past the kernel that would refuse it.</summary>
    public void WriteUnchecked(int partition, params HltDecision[] decisions)
    {
        byte[] records = new byte[decisions.Sum(d => DecisionRecord.Size(d.Fired.Words.Length))];
        int length = 0;
        foreach (HltDecision decision in decisions)
        {
            length += DecisionRecord.Write(records.AsSpan(length), decision);
        }
        targets[partition].Write(new Commit(++commitsPastKernel, 0, decisions, records.AsMemory(0, length)));
    }

    public void End(bool summary = true)
    {
        leases.Close();
        foreach (PartitionFiles target in targets)
        {
            target.Close();
        }
        index?.Close();
        if (summary)
        {
            directory.WriteDocument(RunFiles.Summary, Summary());
        }
    }

    /// <summary>The run directory as a kill at this moment leaves it.</summary>
    public string Copy(string name)
    {
        string copy = folder.File($"{name}/{RunFiles.DirectoryName(Samples.Experiment, Samples.Run)}");
        foreach (string file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
        {
            string target = System.IO.Path.Combine(copy, System.IO.Path.GetRelativePath(Path, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }

    public void Dispose()
    {
        leases.Dispose();
        index?.Dispose();
        foreach (PartitionFiles target in targets)
        {
            target.Dispose();
        }
        directory.Dispose();
        folder.Dispose();
    }

    /// <summary>The fields of design 4.2 that verification compares.</summary>
    private byte[] Summary() =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                experiment = Samples.Experiment,
                run = Samples.Run,
                menu = new { name = Context.MenuName, hash = Context.MenuHash },
                events = new
                {
                    l1Accepted = leased * Samples.LeaseLength,
                    accepted = tally.Verdicts[1],
                    rejected = tally.Verdicts[0],
                    error = tally.Verdicts[2],
                    stored = tally.Verdicts[1],
                    inFlight = 0,
                },
                digest = tally.Digest.ToString(),
                streams = Context.Streams.Select(
                    (name, i) =>
                        new
                        {
                            name,
                            events = tally.StreamEvents[i],
                            bytes = tally.StreamBytes[i],
                        }
                ),
                lines = Context.Lines.Select(
                    (line, i) =>
                        new
                        {
                            stage = line.Stage.ToString(),
                            name = line.Name,
                            fired = tally.Fired[i],
                            accepted = tally.Accepted[i],
                            unique = tally.Unique[i],
                        }
                ),
            }
        );

    private void Add(HltDecision[] decisions)
    {
        byte[] bytes = new byte[DecisionRecord.Size(2)];
        foreach (HltDecision decision in decisions)
        {
            EventHeader header = decision.EventHeader;
            int length = DecisionRecord.Write(bytes, decision);
            tally.Add(
                bytes.AsSpan(0, length),
                header.LeaseId,
                header.Process,
                decision.Verdict,
                decision.Fired.Words,
                decision.Accepted.Words
            );
            for (int stream = 0; stream < Context.Streams.Count; stream++)
            {
                if ((decision.Streams & (1u << stream)) != 0)
                {
                    tally.AddToStream(stream, decision.Record!.Length, header.RawBytes);
                }
            }
        }
    }
}
