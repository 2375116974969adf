using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>The files that a run writes on this node, opened before any actor starts: what is wrong with the directory shows at once.</summary>
internal sealed class StorageFiles
{
    /// <param name="share">Null where one process keeps all; else this node's part, which goes on with what an earlier process left.</param>
    /// <exception cref="InputException">The run directory cannot be written.</exception>
    public StorageFiles(StorageOptions options, RunContext run, StorageShare? share = null)
    {
        RunFiles files = new(run.Directory, run.Experiment, run.Run);
        foreach (string stream in run.Streams)
        {
            RunFiles.CheckStreamName(stream);
        }
        Share = share;
        Partitions =
        [
            .. Enumerable
                .Range(0, options.Partitions)
                .Select(i => share?.Keeps(i) == false ? null : new PartitionFiles(files, run, i, options, owned: share is not null)),
        ];
        Leases = share?.KeepsLeases == false ? null : new LeaseLog(files, run, goOn: share is not null);
        TriggerIndex =
            run.Index == IndexMode.off
                ? null
                : new TriggerIndexWriter(files, run, options, share is null ? null : (share.Number, share.Of));
    }

    public StorageShare? Share { get; }

    /// <summary>Null on a node that does not keep it.</summary>
    public LeaseLog? Leases { get; }

    /// <summary>Null when nothing is recorded in it.</summary>
    public TriggerIndexWriter? TriggerIndex { get; }

    /// <summary>By partition; null for one that another node keeps.</summary>
    public IReadOnlyList<PartitionFiles?> Partitions { get; }
}
