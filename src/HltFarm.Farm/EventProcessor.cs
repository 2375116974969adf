using HltFarm.Reconstruction;
using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Farm;

/// <summary>Reconstructs an event and asks the menu: the filter first, the skims only for what the filter accepts.</summary>
/// <remarks>With the full trigger index, one rejected event in n (keyed) has its skim variables computed too: they change nothing about it.
/// Events that the input itself marks as bad are not reconstructed.</remarks>
public sealed class EventProcessor(EventReconstruction reconstruction, MenuEvaluator menu, RunContext run) : IEventProcessor
{
    private static readonly DrawName SkimSample = new("skim-sample");
    private readonly VariableFrame frame = new();
    private readonly int words = (run.Lines.Count + 63) / 64;

    public HltDecision Process(byte[] record, float processingMs)
    {
        EventHeader header = EventRecord.Header(record);
        if ((header.Flags & EventFlags.BadInput) != EventFlags.None)
        {
            return ErrorDecision.Of(record, run.Lines.Count, processingMs, BadInput(header.Flags));
        }
        reconstruction.ReconstructForFilter(new EventFragments(record), frame);
        ulong[] fired = new ulong[words];
        ulong[] accepted = new ulong[words];
        uint streams = 0;
        bool kept = menu.DecideFilter(frame.Values, header.Id, fired, accepted);
        bool skimmed = IsSkimmed(run, header.Id, kept);
        if (skimmed)
        {
            reconstruction.ReconstructForSkims(frame);
        }
        if (kept)
        {
            streams = menu.DecideSkims(frame.Values, header.Id, fired, accepted);
        }
        return new HltDecision(
            record.AsMemory(0, EventRecord.HeaderBytes),
            kept ? Verdict.Accept : Verdict.Reject,
            new LineMask(fired),
            new LineMask(accepted),
            streams,
            processingMs,
            EventRecord.Checksum(record),
            streams == 0 ? null : record,
            Variables(skimmed),
            Failure: null
        );
    }

    /// <summary>Whether the trigger index gets an event's skim variables.</summary>
    public static bool IsSkimmed(RunContext run, EventId id, bool kept) =>
        kept || (run.Index == IndexMode.full && KeyedRandom.For(run.Seed, SkimSample, id).NextInt(run.SkimSampleOneIn) == 0);

    private float[]? Variables(bool skimmed)
    {
        if (run.Index != IndexMode.full)
        {
            return null;
        }
        float[] values = new float[skimmed ? TriggerVariables.Count : (int)TriggerVariables.FirstOfSkim];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)frame.Values[i];
        }
        return values;
    }

    private static string BadInput(EventFlags flags) =>
        (flags & EventFlags.NotANumber) != EventFlags.None ? "input: a momentum is not a number" : "input: four-momentum is not conserved";
}
