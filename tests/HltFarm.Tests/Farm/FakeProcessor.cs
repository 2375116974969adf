using HltFarm.Farm;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Farm;

/// <summary>Accepts even numbers to the stream `physics`, and dies of those that it is told to, each a given number of times.</summary>
internal sealed class FakeProcessor(Dictionary<uint, int>? deadly = null) : IEventProcessor
{
    public HltDecision Process(byte[] record, float processingMs)
    {
        EventHeader header = EventRecord.Header(record);
        if (deadly is not null && deadly.TryGetValue(header.Number, out int deaths) && deaths > 0)
        {
            deadly[header.Number] = deaths - 1;
            throw new InvalidDataException($"event {header.Number} is deadly");
        }
        bool kept = header.Number % 2 == 0;
        return new HltDecision(
            record.AsMemory(0, EventRecord.HeaderBytes),
            kept ? Verdict.Accept : Verdict.Reject,
            LineMask.Of(3, (int)(header.Number % 3)),
            kept ? LineMask.Of(3, (int)(header.Number % 3)) : LineMask.Of(3),
            kept ? 2u : 0u,
            processingMs,
            EventRecord.Checksum(record),
            kept ? record : null,
            null,
            null
        );
    }
}
