using HltFarm.Reconstruction;
using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Farm;

/// <summary>Takes an event through the steps of an HLT worker: unpacking, prefilter, reconstruction, filter; then what is dropped is discarded but
/// for its metadata, results and variables, and what is kept goes on to the skims and the regions of interest.</summary>
/// <remarks>With the full trigger index, one dropped event in n (keyed) has its skim variables computed too: they change nothing about it, and cost
/// no time of its core. Events that the input itself marks as bad are not reconstructed.</remarks>
public sealed class EventProcessor(EventReconstruction reconstruction, Menu menu, RunContext run, FarmOptions options) : IEventProcessor
{
    /// <summary>The line whose result is the variable <see cref="TriggerVariable.NeuroTRG"/> of the skims.</summary>
    public const string NeuralLine = "filter/L1_trigger_nn_info";

    private readonly VariableFrame frame = new();
    private readonly MenuEvaluator evaluator = new(menu, run.Seed);
    private readonly ProcessingCost cost = new(options, run.Seed);
    private readonly DecisionWriter decisions = new(run);
    private readonly bool monitors = options.Mode == ProcessingMode.monitor;
    private readonly int words = (run.Lines.Count + 63) / 64;
    private readonly int neuralLine = menu.IndexOf(NeuralLine);

    public HltDecision Process(byte[] record, out StageTimes times)
    {
        EventHeader header = EventRecord.Header(record);
        if ((header.Flags & EventFlags.BadInput) != EventFlags.None)
        {
            times = cost.Of(header.Id, default(EventWork) with { RawBytes = header.RawBytes });
            return ErrorDecision.Of(record, run.Lines.Count, times.TotalMs, BadInput(header.Flags));
        }
        ulong[] fired = new ulong[words];
        ulong[] accepted = new ulong[words];
        bool passes = Filter(new EventFragments(record), header.Id, fired, accepted, out bool reconstructed);
        bool kept = passes || monitors;
        uint streams = 0;
        bool sampled = !kept && reconstructed && decisions.IsSampled(header.Id);
        if (kept || sampled)
        {
            reconstruction.ReconstructForSkims(frame);
        }
        if (kept)
        {
            // The variable that says what a line of the filter found before its prescale.
            frame.Values[(int)TriggerVariable.NeuroTRG] = IsSet(fired, neuralLine) ? 1 : 0;
            streams = evaluator.DecideSkims(frame.Values, header.Id, fired, accepted);
        }
        times = cost.Of(header.Id, EventWork.Of(header.RawBytes, reconstruction, reconstructed, kept));
        return kept
            ? DecisionWriter.Kept(
                record,
                fired,
                accepted,
                streams,
                times.TotalMs,
                wouldDrop: !passes,
                PixelRegions.Count(reconstruction.Tracks),
                run.Index == IndexMode.full ? Variables(TriggerVariables.Count) : null
            )
            : Dropped(record, header.Id, fired, accepted, times.TotalMs, sampled);
    }

    /// <summary>Prefilter and filter. What the prefilter drops is not reconstructed, but in mode monitor.</summary>
    private bool Filter(EventFragments fragments, EventId id, ulong[] fired, ulong[] accepted, out bool reconstructed)
    {
        reconstruction.Unpack(fragments, frame);
        bool passes = evaluator.DecidePrefilter(frame.Values, id, fired, accepted);
        reconstructed = passes || monitors;
        if (!reconstructed)
        {
            return false;
        }
        reconstruction.ReconstructUnpacked(fragments, frame);
        return evaluator.DecideAfterPrefilter(frame.Values, fired, accepted) && passes;
    }

    private HltDecision Dropped(byte[] record, EventId id, ulong[] fired, ulong[] accepted, float processingMs, bool sampled)
    {
        uint streams = evaluator.StreamsOfRejected(id);
        int count = sampled ? TriggerVariables.Count : (int)TriggerVariables.FirstOfSkim;
        float[]? variables = decisions.NeedsVariables(streams) ? Variables(count) : null;
        return decisions.Dropped(record, fired, accepted, streams, processingMs, variables);
    }

    private float[] Variables(int count)
    {
        float[] values = new float[count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)frame.Values[i];
        }
        return values;
    }

    private static bool IsSet(ulong[] mask, int line) => line >= 0 && ((mask[line >> 6] >> (line & 63)) & 1) != 0;

    private static string BadInput(EventFlags flags) =>
        (flags & EventFlags.NotANumber) != EventFlags.None ? "input: a momentum is not a number" : "input: four-momentum is not conserved";
}
