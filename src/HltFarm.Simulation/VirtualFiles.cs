using HltFarm.Storage;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation;

/// <summary>The files of a run in virtual time: all that the wall clock writes, or none; and the trigger index, when it is asked for.</summary>
internal sealed class VirtualFiles : IDisposable
{
    private readonly StorageFiles? files;

    public VirtualFiles(StorageOptions options, RunContext run, bool writes)
    {
        files = writes ? new StorageFiles(options, run) : null;
        TriggerIndex =
            run.Index == IndexMode.off
                ? null
                : files?.TriggerIndex ?? new TriggerIndexWriter(new RunFiles(run.Directory, run.Experiment, run.Run), run, options);
    }

    public LeaseLog? Leases => files?.Leases;

    public TriggerIndexWriter? TriggerIndex { get; }

    public ICommitTarget Partition(int partition) => (ICommitTarget?)files?.Partitions[partition] ?? new NoFiles();

    /// <summary>The partitions have closed theirs.</summary>
    public void Close()
    {
        Leases?.Close();
        TriggerIndex?.Close();
    }

    public void Dispose()
    {
        Leases?.Dispose();
        TriggerIndex?.Dispose();
    }

    private sealed class NoFiles : ICommitTarget
    {
        public TimeSpan Write(Commit commit) => TimeSpan.Zero;

        public void Close() { }

        public void Dispose() { }
    }
}
