using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>The level-1 trigger: looks at the first half of the detector's response and accepts or rejects the collision.</summary>
/// <remarks>The truth tag counts only for triggers that are no collisions (random, Poisson, delayed Bhabha): there it is the trigger.</remarks>
public sealed class L1Trigger
{
    /// <summary>The neural-network stream rides with one event in this many.</summary>
    private const int NeuralStreamOneIn = 256;
    private readonly L1Options options;
    private readonly L1Prescales prescales;
    private readonly TrackTrigger tracks = new();
    private readonly ClusterTrigger clusters = new();

    public L1Trigger(L1Options options, ulong seed)
    {
        this.options = options;
        prescales = new L1Prescales(options, seed);
    }

    /// <summary>Sets the event's summary.</summary>
    /// <param name="candidate">See <see cref="L1Prescales.Apply"/>.</param>
    /// <returns>Whether at least one PSNM bit is set.</returns>
    public bool Accepts(ReadoutEvent readout, EventId id, uint candidate, ref KeyedRandom random)
    {
        if (!readout.HasSignal && readout.Process != Process.random)
        {
            return false;
        }
        L1Quantities seen = default;
        if (readout.Process == Process.random)
        {
            seen.Clock = ClockTriggerOf(random.NextDouble());
        }
        tracks.Look(readout, ref random, ref seen);
        clusters.Look(readout, ref random, ref seen);
        MatchTrigger.Look(readout, tracks, clusters, ref seen);
        L1Words ftdl = L1Logic.Decide(seen);
        L1Words psnm = prescales.Apply(ftdl, id, candidate);
        if (psnm.IsEmpty)
        {
            return false;
        }
        int neuralStream = random.NextInt(NeuralStreamOneIn) == 0 ? 1 : 0;
        readout.Trg = Summary(ftdl, psnm, Timing(seen), (float)seen.EnergySumGeV, neuralStream);
        return true;
    }

    /// <summary>A summary for an event that does not go through L1, such as bad input: no bit, no time.</summary>
    public static TrgSummary Untriggered => Summary(default, default, TimingType.NONE, 0, 0);

    private static TrgSummary Summary(L1Words ftdl, L1Words psnm, TimingType timing, float energySum, int neuralStream) =>
        new(
            0,
            0,
            0,
            ftdl.Low,
            ftdl.Middle,
            ftdl.High,
            psnm.Low,
            psnm.Middle,
            psnm.High,
            energySum,
            float.NaN,
            0,
            timing,
            0,
            0,
            0,
            neuralStream
        );

    private ClockTrigger ClockTriggerOf(double draw) =>
        draw < options.DelayedBhabhaShare ? ClockTrigger.DelayedBhabha
        : draw < options.DelayedBhabhaShare + options.PoissonShare ? ClockTrigger.Poisson
        : ClockTrigger.Random;

    private static TimingType Timing(in L1Quantities seen) =>
        seen.Clock switch
        {
            ClockTrigger.Random => TimingType.RAND,
            ClockTrigger.Poisson => TimingType.POIS,
            ClockTrigger.DelayedBhabha => TimingType.DPHY,
            _ => seen.EclTiming ? TimingType.ECL
            : seen.TopTiming ? TimingType.TOP
            : seen.CdcTiming ? TimingType.CDC
            : TimingType.SELF,
        };
}
