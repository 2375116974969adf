using HltFarm.Reconstruction;
using HltFarm.Vocabulary;

namespace HltFarm.Farm;

/// <summary>Puts down what was decided about an event: what is kept with its record, what is dropped with what is left of it.</summary>
public sealed class DecisionWriter(RunContext run)
{
    private static readonly DrawName SkimSample = new("skim-sample");

    /// <summary>Whether the trigger index gets the skim variables of an event that the filter drops.</summary>
    public bool IsSampled(EventId id) =>
        run.Index == IndexMode.full && KeyedRandom.For(run.Seed, SkimSample, id).NextInt(run.SkimSampleOneIn) == 0;

    /// <summary>Whether <see cref="Dropped"/> needs the event's variables.</summary>
    /// <param name="streams">Where the short record goes.</param>
    public bool NeedsVariables(uint streams) => run.Index == IndexMode.full || streams != 0;

    public static HltDecision Kept(
        byte[] record,
        ulong[] fired,
        ulong[] accepted,
        uint streams,
        float processingMs,
        bool wouldDrop,
        int regionsOfInterest,
        float[]? variables
    ) =>
        new(
            record.AsMemory(0, EventRecord.HeaderBytes),
            Verdict.Accept,
            new LineMask(fired),
            new LineMask(accepted),
            streams,
            processingMs,
            EventRecord.Checksum(record),
            record,
            variables,
            Failure: null,
            wouldDrop,
            regionsOfInterest
        );

    /// <param name="streams">Where the short record goes; 0 for none.</param>
    /// <param name="variables">See <see cref="NeedsVariables"/>.</param>
    public HltDecision Dropped(byte[] record, ulong[] fired, ulong[] accepted, uint streams, float processingMs, float[]? variables)
    {
        byte[]? shortRecord =
            streams == 0
                ? null
                : ShortRecord.Of(
                    record,
                    new LineMask(fired),
                    new LineMask(accepted),
                    regionsOfInterest: 0,
                    variables.AsSpan(0, (int)TriggerVariables.FirstOfSkim)
                );
        return new HltDecision(
            record.AsMemory(0, EventRecord.HeaderBytes),
            Verdict.Reject,
            new LineMask(fired),
            new LineMask(accepted),
            streams,
            processingMs,
            EventRecord.Checksum(shortRecord ?? record),
            shortRecord,
            run.Index == IndexMode.full ? variables : null,
            Failure: null
        );
    }
}
