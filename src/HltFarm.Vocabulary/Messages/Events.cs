using MessagePack;

namespace HltFarm.Vocabulary;

/// <summary>Built events for one unit, by its credit.</summary>
/// <param name="LowestUnconfirmed">No event of this builder with a smaller number is still open.</param>
/// <param name="Records">One event record each (<see cref="EventRecord"/>).</param>
/// <param name="Before">Events sent to the unit before this batch: one that does not follow what came is refused, and what is lost is found out.</param>
[MessagePackObject]
public sealed record EventBatch(
    [property: Key(0)] int Builder,
    [property: Key(1)] int Unit,
    [property: Key(2)] long Epoch,
    [property: Key(3)] long BatchNumber,
    [property: Key(4)] uint LowestUnconfirmed,
    [property: Key(5)] byte[][] Records,
    [property: Key(6)] long Before = Batches.Unnumbered
);

/// <summary>Decisions of one unit for one storage partition, by its credit.</summary>
/// <param name="Before">Decisions sent to the partition's owner before this batch.</param>
[MessagePackObject]
public sealed record DecisionBatch(
    [property: Key(0)] int Unit,
    [property: Key(1)] long Epoch,
    [property: Key(2)] int Partition,
    [property: Key(3)] long BatchNumber,
    [property: Key(4)] uint LowestUnconfirmed,
    [property: Key(5)] HltDecision[] Decisions,
    [property: Key(6)] long Before = Batches.Unnumbered
);

public static class Batches
{
    /// <summary>The sender does not say what it sent before.</summary>
    public const long Unnumbered = -1;
}

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

/// <summary>Which of these events are durable? From an event builder that has waited long for their confirmation, which may be lost, to storage;
/// answered by <see cref="EventsConfirmed"/>.</summary>
[MessagePackObject]
public sealed record ConfirmationsWanted([property: Key(0)] int Builder, [property: Key(1)] uint[] Numbers);

/// <summary>How far a storage partition has come. Now and then, to the lease authority, the run and telemetry.</summary>
/// <param name="Floor">All its events with smaller numbers are durable.</param>
/// <param name="Commits">Commits so far.</param>
[MessagePackObject]
public sealed record PartitionFloor([property: Key(0)] int Partition, [property: Key(1)] uint Floor, [property: Key(2)] long Commits);

/// <summary>No number, no trigger until it is over. To acquisition.</summary>
[MessagePackObject]
public sealed record RunPaused([property: Key(0)] bool Paused);
