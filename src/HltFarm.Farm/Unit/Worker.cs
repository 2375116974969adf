using HltFarm.Vocabulary;

namespace HltFarm.Farm.Unit;

/// <summary>Processes events. An exception is the death of a worker: a new one starts and takes the same event once more; if it dies too, the
/// event goes to the error stream with its record, and the farm goes on.</summary>
internal sealed class Worker(Func<IEventProcessor> start, RunContext run)
{
    private IEventProcessor processor = start();

    public long Deaths { get; private set; }

    public HltDecision Decide(byte[] record, out StageTimes times)
    {
        if (Try(record, out times, out string failure) is { } first)
        {
            return first;
        }
        return Try(record, out times, out failure)
            ?? ErrorDecision.Of(record, run.Lines.Count, processingMs: 0, $"processing failed twice: {failure}");
    }

    private HltDecision? Try(byte[] record, out StageTimes times, out string failure)
    {
        failure = "";
        times = default;
        try
        {
            return processor.Process(record, out times);
        }
        // The boundary of a worker: whatever goes wrong in the code of one event must not take the unit's other events along.
        catch (Exception e)
        {
            Deaths++;
            processor = start();
            failure = $"{e.GetType().Name}: {e.Message}";
            return null;
        }
    }
}
