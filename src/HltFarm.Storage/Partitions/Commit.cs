using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>What one commit makes durable, in the order of arrival.</summary>
/// <param name="Number">Counts from 1 within the partition.</param>
/// <param name="LowestUnconfirmed">No event with a smaller number is still open at the event builder.</param>
/// <param name="Records">The decision records (<see cref="DecisionRecord"/>), one after the other. They hold until the next commit begins.</param>
public sealed record Commit(long Number, uint LowestUnconfirmed, HltDecision[] Decisions, ReadOnlyMemory<byte> Records);
