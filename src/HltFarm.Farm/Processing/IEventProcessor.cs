using HltFarm.Vocabulary;

namespace HltFarm.Farm;

/// <summary>What a worker does with one event: reconstruct it and decide. Not shared between threads.</summary>
public interface IEventProcessor
{
    /// <param name="record">One <see cref="EventRecord"/>.</param>
    /// <param name="times">How long the event holds its core: their sum is in the decision.</param>
    /// <exception cref="InvalidDataException">The record is corrupt.</exception>
    HltDecision Process(byte[] record, out StageTimes times);
}
