using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>Counts each commit of each storage partition once and in order, and knows what to ask for when some are missing.</summary>
public sealed class CommitOrder
{
    private readonly Dictionary<int, long> counted = [];
    private readonly Dictionary<int, long> made = [];

    /// <summary>Whether the commit is the next of its partition. One that counts nothing has no number and is always taken.</summary>
    public bool TryTake(StorageCommitted commit)
    {
        if (commit.Commit == 0)
        {
            return true;
        }
        bool next = commit.Commit == Next(commit.Partition);
        if (next)
        {
            counted[commit.Partition] = commit.Commit;
        }
        return next;
    }

    /// <summary>A partition says how far it is.</summary>
    /// <returns>What to ask it for; null when nothing is missing.</returns>
    public CommitsWanted? Compare(PartitionFloor floor)
    {
        made[floor.Partition] = floor.Commits;
        return Missing(floor.Partition);
    }

    /// <summary>What to ask for next while earlier commits are told again; null when the last is there, or more of them are on their way.</summary>
    /// <param name="commit">Just taken.</param>
    /// <param name="atOnce">Commits told for one question.</param>
    public CommitsWanted? AskOn(StorageCommitted commit, int atOnce) =>
        commit.Commit > 0 && commit.Commit % atOnce == 0 && made.GetValueOrDefault(commit.Partition) > commit.Commit
            ? Missing(commit.Partition)
            : null;

    private long Next(int partition) => counted.GetValueOrDefault(partition) + 1;

    private CommitsWanted? Missing(int partition) =>
        made.GetValueOrDefault(partition) >= Next(partition) ? new CommitsWanted(partition, Next(partition)) : null;
}
