using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>What a durable commit says, in this order: to telemetry, to the event builder, to the units; and its decisions, to the trigger index.</summary>
/// <param name="Confirmed">With events that were durable before and came again: their confirmation may have been lost.</param>
public sealed record CommitOutcome(
    StorageCommitted Report,
    EventsConfirmed Confirmed,
    IReadOnlyList<UnitCredit> Credits,
    HltDecision[] Decisions
);
