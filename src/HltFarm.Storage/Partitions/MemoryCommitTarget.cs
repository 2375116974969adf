namespace HltFarm.Storage;

/// <summary>Keeps commits in memory: the twin of <see cref="PartitionFiles"/> for tests and virtual time.</summary>
public sealed class MemoryCommitTarget : ICommitTarget
{
    private readonly List<Commit> commits = [];

    public IReadOnlyList<Commit> Commits => commits;

    public bool Closed { get; private set; }

    public TimeSpan Write(Commit commit)
    {
        commits.Add(commit with { Records = commit.Records.ToArray() });
        return TimeSpan.Zero;
    }

    public void Close() => Closed = true;

    public void Dispose() => Closed = true;
}
