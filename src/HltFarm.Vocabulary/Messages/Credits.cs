using MessagePack;

namespace HltFarm.Vocabulary;

/// <summary>"Send me your credit": at start, and again when none came for a while, since any message may be lost. From acquisition to the event
/// builder (answer <see cref="BuilderReady"/>), from a unit to storage (answer one <see cref="StorageReady"/> per partition).</summary>
/// <param name="Requester">Builder share number or unit number.</param>
/// <param name="Epoch">The requester's epoch.</param>
/// <param name="Asked">Counts the requests; the answer, and every credit after it, repeats it. What was sent before the request and is not counted
/// as received by then is lost.</param>
[MessagePackObject]
public sealed record CreditRequested([property: Key(0)] int Requester, [property: Key(1)] long Epoch, [property: Key(2)] long Asked = 0);

/// <summary>The event builder's credit to acquisition, in events, counted from the start of the run: a cumulative total survives a lost message.</summary>
/// <param name="Cause">Why there is no more, one of <see cref="StallCause"/>; empty while there is.</param>
/// <param name="FirstOpenLease">Every event of the leases before it is confirmed: nobody asks for their blocks again.</param>
[MessagePackObject]
public sealed record BuilderReady(
    [property: Key(0)] int Builder,
    [property: Key(1)] long GrantedTotal,
    [property: Key(2)] string Cause,
    [property: Key(3)] long FirstOpenLease = 0
);

/// <summary>A unit's credit to one event builder, in events, counted from the start of the unit's epoch.</summary>
/// <param name="Cause">What holds the unit back, one of <see cref="StallCause"/>; empty when nothing does.</param>
/// <param name="Received">Events that have come from this builder, in order and without a gap.</param>
/// <param name="Asked">The builder's last <see cref="CreditRequested"/>.</param>
[MessagePackObject]
public sealed record UnitReady(
    [property: Key(0)] int Unit,
    [property: Key(1)] long Epoch,
    [property: Key(2)] long GrantedTotal,
    [property: Key(3)] string Cause,
    [property: Key(4)] long Received = 0,
    [property: Key(5)] long Asked = 0,
    [property: Key(6)] int Builder = 0
);

/// <summary>A storage partition's credit to one unit, in decisions, counted from the start of the unit's epoch, or from the partition's own start
/// when that was later.</summary>
/// <param name="Owner">Larger for each process that has owned the partition: a new one knows nothing of what the last one had not made durable.</param>
/// <param name="Received">Decisions that have come, in order and without a gap.</param>
/// <param name="Durable">How many of the first of these are on disk: the unit may forget them.</param>
/// <param name="Asked">The unit's last <see cref="CreditRequested"/>.</param>
[MessagePackObject]
public sealed record StorageReady(
    [property: Key(0)] int Partition,
    [property: Key(1)] long Epoch,
    [property: Key(2)] long GrantedTotal,
    [property: Key(3)] long Owner = 0,
    [property: Key(4)] long Received = 0,
    [property: Key(5)] long Durable = 0,
    [property: Key(6)] long Asked = 0
);
