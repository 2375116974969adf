using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>The files that a run writes on this node, opened before any actor starts: what is wrong with the directory shows at once.</summary>
internal sealed class StorageFiles
{
    /// <exception cref="InputException">The run directory cannot be written.</exception>
    public StorageFiles(StorageOptions options, RunContext run)
    {
        RunFiles files = new(run.Directory, run.Experiment, run.Run);
        foreach (string stream in run.Streams)
        {
            RunFiles.CheckStreamName(stream);
        }
        Leases = new LeaseLog(files, run);
        TriggerIndex = run.Index == IndexMode.off ? null : new TriggerIndexWriter(files, run, options);
        Partitions = [.. Enumerable.Range(0, options.Partitions).Select(i => new PartitionFiles(files, run, i, options))];
    }

    public LeaseLog Leases { get; }

    /// <summary>Null when nothing is recorded in it.</summary>
    public TriggerIndexWriter? TriggerIndex { get; }

    public IReadOnlyList<ICommitTarget> Partitions { get; }
}
