using System.Diagnostics;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Writes the commits of one partition to its files: streams first, synced, then the decision log, synced.</summary>
internal sealed class PartitionFiles : ICommitTarget
{
    private readonly BlockCodec codec;
    private readonly EventStreamWriter[] streams;
    private readonly DecisionLog decisions;
    private readonly List<StreamExtent> extents = [];

    private readonly DurableFile? fence;

    /// <param name="owned">In a farm of several processes: only the holder of the partition's lock writes its files, and goes on with what the one
    /// before has left.</param>
    public PartitionFiles(RunFiles files, RunContext run, int partition, StorageOptions options, bool owned = false)
    {
        Files = files;
        fence = owned ? DurableFile.Lock(files.PartitionLock(partition)) : null;
        Recovered = owned ? RecoveredPartition.Read(files, partition) : null;
        codec = new BlockCodec(options.CompressionLevel);
        streams = [.. run.Streams.Select(stream => new EventStreamWriter(files, run, stream, partition, options, codec))];
        decisions = new DecisionLog(files, run, partition, options, codec, Recovered);
        for (int i = 0; i < streams.Length && Recovered is not null; i++)
        {
            streams[i].GoOn(Recovered, i);
        }
    }

    public RunFiles Files { get; }

    /// <summary>What was there before; null in a farm of one process.</summary>
    public RecoveredPartition? Recovered { get; }

    public TimeSpan Write(Commit commit)
    {
        foreach (HltDecision decision in commit.Decisions)
        {
            AddToStreams(decision);
        }
        long start = Stopwatch.GetTimestamp();
        extents.Clear();
        for (int i = 0; i < streams.Length; i++)
        {
            if (streams[i].HasOpenCommit)
            {
                extents.Add(streams[i].EndCommit(i));
            }
        }
        decisions.Add(commit, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(extents));
        return Stopwatch.GetElapsedTime(start);
    }

    public void Close()
    {
        foreach (EventStreamWriter stream in streams)
        {
            stream.Close();
        }
        decisions.Close();
        codec.Dispose();
        fence?.Dispose();
    }

    public void Dispose()
    {
        foreach (EventStreamWriter stream in streams)
        {
            stream.Dispose();
        }
        decisions.Dispose();
        codec.Dispose();
        fence?.Dispose();
    }

    private void AddToStreams(HltDecision decision)
    {
        if (decision.Streams == 0)
        {
            return;
        }
        uint number = decision.EventHeader.Number;
        for (int i = 0; i < streams.Length; i++)
        {
            if ((decision.Streams & (1u << i)) != 0)
            {
                streams[i].Add(number, decision.Record);
            }
        }
    }
}
