using MessagePack;

namespace HltFarm.Vocabulary;

/// <summary>Built events for one unit, by its credit.</summary>
/// <param name="LowestUnconfirmed">No event of this builder with a smaller number is still open.</param>
/// <param name="Records">One event record each (<see cref="EventRecord"/>).</param>
[MessagePackObject]
public sealed record EventBatch(
    [property: Key(0)] int Builder,
    [property: Key(1)] int Unit,
    [property: Key(2)] long Epoch,
    [property: Key(3)] long BatchNumber,
    [property: Key(4)] uint LowestUnconfirmed,
    [property: Key(5)] byte[][] Records
);

/// <summary>Decisions of one unit for one storage partition, by its credit.</summary>
[MessagePackObject]
public sealed record DecisionBatch(
    [property: Key(0)] int Unit,
    [property: Key(1)] long Epoch,
    [property: Key(2)] int Partition,
    [property: Key(3)] long BatchNumber,
    [property: Key(4)] uint LowestUnconfirmed,
    [property: Key(5)] HltDecision[] Decisions
);

/// <summary>These events are on disk, synced: stored or rejected. Only storage says so; to the event builder.</summary>
[MessagePackObject]
public sealed record EventsConfirmed([property: Key(0)] int Partition, [property: Key(1)] uint[] Numbers);

/// <summary>Starts a unit under an epoch, or finds it: it answers the sender with <see cref="UnitReady"/>. Sharded by unit.</summary>
[MessagePackObject]
public sealed record StartUnit([property: Key(0)] int Unit, [property: Key(1)] int Builder);

/// <summary>All events are confirmed and no lease is left: close what is open. To each stage at the end of a run.</summary>
[MessagePackObject]
public sealed record EndRun;

/// <summary>A stage has closed all it had open.</summary>
/// <param name="Part">`storage-0`, `trigger-index` ...</param>
/// <param name="Failure">Null, or what went wrong.</param>
[MessagePackObject]
public sealed record Closed([property: Key(0)] string Part, [property: Key(1)] string? Failure);

/// <summary>Something failed in a way that ends the run: it drains and exits with code 1.</summary>
[MessagePackObject]
public sealed record RunFailed([property: Key(0)] string Message);
