using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Makes blocks, for one worker. The same job gives the same block.</summary>
public interface IBlockSource : IDisposable
{
    /// <exception cref="InputException">It cannot be made, and the run cannot go on.</exception>
    ReadoutBlock Make(BlockJob job);
}

/// <summary>Makes blocks of events from input, in order: they have to be read before they get a number.</summary>
public interface IInputBlockSource : IBlockSource
{
    /// <summary>Events read so far that wait or have a number.</summary>
    long Prepared { get; }

    /// <summary>Nothing more is to be read.</summary>
    bool Ended { get; }

    /// <summary>Why reading ended early; null when it did not.</summary>
    string? Failure { get; }

    /// <summary>The events after the last accept, all rejected by L1; known when <see cref="Ended"/>.</summary>
    IReadOnlyList<RejectedCollision> RejectedLast { get; }

    void Read(int events);

    /// <summary>Drops the blocks of the leases before this one.</summary>
    void Forget(long leaseId);
}
