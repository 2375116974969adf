using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Make this block and send it to the event builder. To a worker; answered by <see cref="BlockMade"/>.</summary>
internal sealed record MakeBlock(BlockJob Job);

/// <summary>Make this block again and send one source of it. To a worker; no answer.</summary>
internal sealed record RepeatBlock(BlockJob Job, Source Source);

internal sealed record BlockMade(BlockTally Tally);

/// <summary>A block cannot be made: the run cannot go on.</summary>
internal sealed record BlockFailed(string Message);

/// <summary>Read so many more events. To the input's worker; answered by <see cref="InputRead"/>.</summary>
internal sealed record ReadInput(int Events);

/// <param name="Total">Events prepared since the start.</param>
/// <param name="Failure">Why reading ended early; null otherwise.</param>
/// <param name="RejectedLast">Once it has ended: what L1 rejected after the last accept.</param>
internal sealed record InputRead(long Total, bool Ended, string? Failure, IReadOnlyList<RejectedCollision> RejectedLast);

/// <summary>Blocks of leases before this one are not asked for again. To the input's worker.</summary>
internal sealed record ForgetLeases(long Before);
