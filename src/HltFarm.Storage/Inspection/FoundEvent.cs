using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>All that a run directory says of one event.</summary>
/// <param name="Run">What the run was: the names of lines and streams.</param>
/// <param name="Lease">The lease that the number came from; null when the lease log does not hold it.</param>
/// <param name="Commit">Number of the commit that made it durable, within its partition.</param>
/// <param name="ProcessingMs">On its simulated core, ms.</param>
/// <param name="Failure">Why it went to the error stream; null otherwise.</param>
/// <param name="Record">Its event record (<see cref="EventRecord"/>); null when no stream keeps it.</param>
public sealed record FoundEvent(
    RunFileHeader Run,
    DecisionRecord.Content Decision,
    Lease? Lease,
    int Partition,
    long Commit,
    Process Process,
    EventFlags Flags,
    int RawBytes,
    float ProcessingMs,
    string? Failure,
    IReadOnlyList<StoredCopy> Copies,
    byte[]? Record
);

/// <param name="Offset">Of its block in the file, bytes.</param>
/// <param name="Position">Among the records of the block, from 0.</param>
public sealed record StoredCopy(string Stream, string File, long Offset, int Position);
