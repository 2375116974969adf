using HltFarm.Storage;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Storage;

/// <summary>Drives one partition's kernel in virtual time with a target in memory, and keeps what it says in order.</summary>
internal sealed class PartitionDriver
{
    private readonly ICommitTarget target;
    private long batches;

    public PartitionDriver(StorageOptions options, IndexMode index = IndexMode.off, int units = 4, ICommitTarget? target = null)
    {
        Kernel = new StoragePartitionKernel(0, options, Samples.Context("", index), units);
        this.target = target ?? Memory;
    }

    public StoragePartitionKernel Kernel { get; }

    public MemoryCommitTarget Memory { get; } = new();

    public TimeSpan Now { get; set; }

    public List<CommitOutcome> Outcomes { get; } = [];

    public uint[] Confirmed => [.. Outcomes.SelectMany(outcome => outcome.Confirmed.Numbers)];

    public bool Send(int unit, long epoch, uint lowestUnconfirmed, params HltDecision[] decisions)
    {
        bool taken = Kernel.Take(new DecisionBatch(unit, epoch, 0, ++batches, lowestUnconfirmed, decisions), Now);
        Advance();
        return taken;
    }

    public bool SendNumbers(params uint[] numbers) => Send(0, 1, 0, [.. numbers.Select(number => Samples.Decision(number))]);

    /// <summary>Does what is due, as the actor does.</summary>
    public void Advance()
    {
        while (true)
        {
            if (Kernel.CommitDue(Now))
            {
                Commit commit = Kernel.StartCommit(Now);
                if (commit.Decisions.Length > 0)
                {
                    target.Write(commit);
                }
                Kernel.Synced(Now, TimeSpan.Zero);
            }
            else if (Kernel.CompletionDue(Now))
            {
                Outcomes.Add(Kernel.Complete());
            }
            else
            {
                return;
            }
        }
    }

    public void After(TimeSpan time)
    {
        Now += time;
        Advance();
    }
}
