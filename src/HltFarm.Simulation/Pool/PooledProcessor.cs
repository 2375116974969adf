using HltFarm.Farm;
using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Pool;

/// <summary>Takes events of a pool through the steps of an HLT worker: what reconstruction and cuts find is known, prescales, streams and times
/// are drawn.</summary>
public sealed class PooledProcessor(EventPool pool, Menu menu, RunContext run, FarmOptions options) : IEventProcessor
{
    private readonly MenuEvaluator evaluator = new(menu, run.Seed);
    private readonly ProcessingCost cost = new(options, run.Seed);
    private readonly DecisionWriter decisions = new(run);
    private readonly bool monitors = options.Mode == ProcessingMode.monitor;

    public HltDecision Process(byte[] record, out StageTimes times)
    {
        EventHeader header = EventRecord.Header(record);
        int place = PooledBlocks.PlaceOf(record, header, pool.Count);
        ReadOnlySpan<ulong> all = pool.FiredOf(place);
        ulong[] fired = new ulong[pool.Words];
        ulong[] accepted = new ulong[pool.Words];
        bool passes = evaluator.DrawPrefilter(all, header.Id, fired, accepted);
        bool reconstructed = passes || monitors;
        if (reconstructed)
        {
            passes = evaluator.DrawAfterPrefilter(all, fired, accepted) && passes;
        }
        bool kept = passes || monitors;
        times = cost.Of(header.Id, pool.Work[place] with { Reconstructed = reconstructed, Kept = kept });
        if (kept)
        {
            uint streams = evaluator.DrawSkims(all, header.Id, fired, accepted);
            float[]? variables = run.Index == IndexMode.full ? Variables(place, TriggerVariables.Count) : null;
            return DecisionWriter.Kept(record, fired, accepted, streams, times.TotalMs, !passes, pool.RegionsOfInterest[place], variables);
        }
        return Dropped(record, header.Id, place, fired, accepted, times.TotalMs, reconstructed);
    }

    private HltDecision Dropped(
        byte[] record,
        EventId id,
        int place,
        ulong[] fired,
        ulong[] accepted,
        float processingMs,
        bool reconstructed
    )
    {
        uint streams = evaluator.StreamsOfRejected(id);
        bool sampled = reconstructed && decisions.IsSampled(id);
        int count = sampled ? TriggerVariables.Count : (int)TriggerVariables.FirstOfSkim;
        float[]? variables = decisions.NeedsVariables(streams) ? Variables(place, count) : null;
        return decisions.Dropped(record, fired, accepted, streams, processingMs, variables);
    }

    private float[] Variables(int place, int count) => pool.Variables.AsSpan(place * TriggerVariables.Count, count).ToArray();
}
