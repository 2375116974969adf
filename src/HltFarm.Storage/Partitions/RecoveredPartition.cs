using System.Runtime.InteropServices;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>What the files of a partition say about it when a process takes it over: the decision log is the truth, and the streams hold what it
/// names.</summary>
internal sealed class RecoveredPartition
{
    private readonly Dictionary<(int Stream, int File), long> ends = [];
    private readonly List<uint> numbers = [];

    private RecoveredPartition() { }

    /// <summary>Commits made.</summary>
    public long Commits { get; private set; }

    /// <summary>Events that are durable.</summary>
    public ReadOnlySpan<uint> Numbers => CollectionsMarshal.AsSpan(numbers);

    /// <summary>The last file of the decision log; null when there is none.</summary>
    public WholeBlocks? Log { get; private set; }

    /// <summary>The number of that file in its name.</summary>
    public int LogFile { get; private set; }

    public static RecoveredPartition Read(RunFiles files, int partition)
    {
        RecoveredPartition recovered = new();
        for (int file = 0; File.Exists(files.DecisionFile(partition, file)); file++)
        {
            recovered.LogFile = file;
            recovered.Log = WholeBlocks.Read(files.DecisionFile(partition, file), until: null, recovered.Note);
        }
        return recovered;
    }

    /// <summary>What is durable of an event file; null when no commit names it.</summary>
    public long? EndOf(int stream, int file) => ends.TryGetValue((stream, file), out long end) ? end : null;

    private void Note(Block block)
    {
        CommitView commit = new(block.Payload.Span);
        Commits = Math.Max(Commits, commit.Number);
        numbers.AddRange(block.Numbers);
        foreach (StreamExtent extent in commit.Extents)
        {
            ref long end = ref CollectionsMarshal.GetValueRefOrAddDefault(ends, (extent.Stream, extent.File), out _);
            end = Math.Max(end, extent.End);
        }
    }
}
