using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Where a storage partition's commits go: files, or memory.</summary>
public interface ICommitTarget : IDisposable
{
    /// <summary>Returns only when the whole commit is durable: the records of the streams first, then the decisions that name them.</summary>
    /// <returns>The time that the syncs took.</returns>
    /// <exception cref="InputException">It is not durable; the target takes nothing more.</exception>
    TimeSpan Write(Commit commit);

    /// <summary>Ends all files, whole and synced.</summary>
    void Close();
}
