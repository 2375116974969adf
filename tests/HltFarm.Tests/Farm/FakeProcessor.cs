using HltFarm.Farm;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Farm;

/// <summary>Takes a log-normal time with the mean and the width of the options. Accepts even numbers to the stream `physics`, and dies of those that it is told to, each a given number of times.</summary>
internal sealed class FakeProcessor(FarmOptions options, Dictionary<uint, int>? deadly = null) : IEventProcessor
{
    private static readonly DrawName Draw = new("processing-time");

    public static TimeSpan TimeOf(FarmOptions options, uint number)
    {
        double sigma = options.ProcessingTimeSigma;
        double spread = Math.Exp((sigma * KeyedRandom.For(1, Draw, new EventId(35, 7, number)).NextGaussian()) - (0.5 * sigma * sigma));
        return options.ProcessingTimeMean * spread;
    }

    public HltDecision Process(byte[] record, out StageTimes times)
    {
        EventHeader header = EventRecord.Header(record);
        times = default;
        times[ProcessingStage.Tracking] = (float)TimeOf(options, header.Number).TotalMilliseconds;
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
            times.TotalMs,
            EventRecord.Checksum(record),
            kept ? record : null,
            null,
            null
        );
    }
}
