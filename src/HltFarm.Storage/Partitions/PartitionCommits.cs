using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Does what is due in one storage partition: writes commits to their target and says what became durable.</summary>
/// <remarks>After a failed write nothing more is written or confirmed: the event builder keeps what was not.</remarks>
/// <param name="clock">The time, read again after each write, which may take long.</param>
/// <param name="committed">Hears of each durable commit.</param>
public sealed class PartitionCommits(
    StoragePartitionKernel kernel,
    ICommitTarget target,
    Func<TimeSpan> clock,
    Action<CommitOutcome> committed
)
{
    private bool ending;

    /// <summary>Why nothing is written any more; null while all is well.</summary>
    public string? Failure { get; private set; }

    /// <summary>All that came is durable, and the target is closed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>From now on commits do not wait for company; with the last one the target is closed.</summary>
    public void End()
    {
        ending = true;
        kernel.Drain();
    }

    /// <summary>Does all that is due now.</summary>
    public void Advance()
    {
        if (Failure is not null || IsClosed)
        {
            return;
        }
        try
        {
            while (TryCommit() || TryComplete()) { }
            if (ending && kernel.Idle)
            {
                target.Close();
                IsClosed = true;
            }
        }
        catch (InputException e)
        {
            Failure = e.Message;
            target.Dispose();
        }
    }

    /// <summary>Lets the target go, whatever its state.</summary>
    public void Release() => target.Dispose();

    private bool TryCommit()
    {
        if (!kernel.CommitDue(clock()))
        {
            return false;
        }
        Commit commit = kernel.StartCommit(clock());
        TimeSpan syncTime = commit.Decisions.Length > 0 ? target.Write(commit) : TimeSpan.Zero;
        kernel.Synced(clock(), syncTime);
        return true;
    }

    private bool TryComplete()
    {
        if (!kernel.CompletionDue(clock()))
        {
            return false;
        }
        committed(kernel.Complete());
        return true;
    }
}
