using HltFarm.Farm;
using HltFarm.Vocabulary;

namespace HltFarm.Specs.Tests.Farm;

/// <summary>Keeps even numbers; takes a time around the mean of the options, a function of the number.</summary>
internal sealed class ParityProcessor(FarmOptions options) : IEventProcessor
{
    public HltDecision Process(byte[] record, out StageTimes times)
    {
        uint number = EventRecord.Header(record).Number;
        double share = (1 + (number % 7)) / 4.0;
        times = default;
        times[ProcessingStage.Filter] = (float)(share * options.ProcessingTimeMean.TotalMilliseconds);
        bool kept = number % 2 == 0;
        return new HltDecision(
            record.AsMemory(0, EventRecord.HeaderBytes),
            kept ? Verdict.Accept : Verdict.Reject,
            LineMask.Of(1, 0),
            kept ? LineMask.Of(1, 0) : LineMask.Of(1),
            kept ? 2u : 0u,
            times.TotalMs,
            EventRecord.Checksum(record),
            kept ? record : null,
            null,
            null
        );
    }
}
