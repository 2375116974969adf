using MessagePack;

namespace HltFarm.Vocabulary;

/// <summary>The L1 accepts of one numbered block: which events the event builder has to expect, with their headers.</summary>
/// <param name="Block">Number of the block within its lease, from 0.</param>
/// <param name="Headers">One <see cref="EventHeader"/> (44 bytes) per event, in order of number.</param>
[MessagePackObject]
public sealed record L1AcceptBlock(
    [property: Key(0)] long LeaseId,
    [property: Key(1)] int Block,
    [property: Key(2)] uint FirstNumber,
    [property: Key(3)] int Count,
    [property: Key(4)] byte[] Headers
);

/// <summary>One source's fragments for one numbered block of L1 accepts.</summary>
[MessagePackObject]
public sealed record FragmentBlock(
    [property: Key(0)] Source Source,
    [property: Key(1)] long LeaseId,
    [property: Key(2)] int Block,
    [property: Key(3)] FragmentEntry[] Entries,
    [property: Key(4)] byte[] Payload
);

/// <summary>Where one fragment lies in its block's payload. <paramref name="Length"/> -1 says that the source has no fragment for this event.</summary>
[MessagePackObject]
public readonly record struct FragmentEntry(
    [property: Key(0)] int Experiment,
    [property: Key(1)] int Run,
    [property: Key(2)] uint Number,
    [property: Key(3)] int Offset,
    [property: Key(4)] int Length
)
{
    public const int Missing = -1;
}

/// <summary>A source's block is overdue: the event builder asks acquisition to send it again. It decides nothing.</summary>
[MessagePackObject]
public sealed record BlockOverdue([property: Key(0)] Source Source, [property: Key(1)] long LeaseId, [property: Key(2)] int Block);
