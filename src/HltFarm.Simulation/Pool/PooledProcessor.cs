using HltFarm.Farm;
using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Pool;

/// <summary>Decides events of a pool: the cuts are known, prescales and streams are drawn.</summary>
public sealed class PooledProcessor(EventPool pool, MenuEvaluator menu, RunContext run) : IEventProcessor
{
    public HltDecision Process(byte[] record, float processingMs)
    {
        EventHeader header = EventRecord.Header(record);
        int place = PooledBlocks.PlaceOf(record, header, pool.Count);
        ReadOnlySpan<ulong> all = pool.FiredOf(place);
        ulong[] fired = new ulong[pool.Words];
        ulong[] accepted = new ulong[pool.Words];
        bool kept = menu.DrawFilter(all, header.Id, fired, accepted);
        uint streams = kept ? menu.DrawSkims(all, header.Id, fired, accepted) : 0;
        return new HltDecision(
            record.AsMemory(0, EventRecord.HeaderBytes),
            kept ? Verdict.Accept : Verdict.Reject,
            new LineMask(fired),
            new LineMask(accepted),
            streams,
            processingMs,
            EventRecord.Checksum(record),
            streams == 0 ? null : record,
            Variables(place, EventProcessor.IsSkimmed(run, header.Id, kept)),
            Failure: null
        );
    }

    private float[]? Variables(int place, bool skimmed)
    {
        if (run.Index != IndexMode.full)
        {
            return null;
        }
        int count = skimmed ? TriggerVariables.Count : (int)TriggerVariables.FirstOfSkim;
        return pool.Variables.AsSpan(place * TriggerVariables.Count, count).ToArray();
    }
}
