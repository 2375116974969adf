using HltFarm.Farm;
using HltFarm.Vocabulary;

namespace HltFarm.Specs.Tests.Farm;

/// <summary>Keeps even numbers.</summary>
internal sealed class ParityProcessor : IEventProcessor
{
    public HltDecision Process(byte[] record, float processingMs)
    {
        uint number = EventRecord.Header(record).Number;
        bool kept = number % 2 == 0;
        return new HltDecision(
            record.AsMemory(0, EventRecord.HeaderBytes),
            kept ? Verdict.Accept : Verdict.Reject,
            LineMask.Of(1, 0),
            kept ? LineMask.Of(1, 0) : LineMask.Of(1),
            kept ? 2u : 0u,
            processingMs,
            EventRecord.Checksum(record),
            kept ? record : null,
            null,
            null
        );
    }
}
