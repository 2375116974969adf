using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>The level-1 trigger: looks at the first half of the detector's response and accepts or rejects the collision.</summary>
/// <remarks>The truth tag counts only for triggers that are no collisions (random, Poisson, delayed Bhabha, external): there it is the trigger.</remarks>
public sealed class L1Trigger
{
    /// <summary>The neural-network stream rides with one event in this many.</summary>
    private const int NeuralStreamOneIn = 256;
    private readonly (double Share, ClockTrigger Trigger)[] clockShares;
    private readonly L1Prescales prescales;
    private readonly TrackTrigger tracks = new();
    private readonly ClusterTrigger clusters = new();

    public L1Trigger(L1Options options, ulong seed)
    {
        clockShares =
        [
            (options.DelayedBhabhaShare, ClockTrigger.DelayedBhabha),
            (options.PoissonShare, ClockTrigger.Poisson),
            (options.RevolutionShare, ClockTrigger.Revolution),
            (options.PulseShare, ClockTrigger.Pulse),
            (options.ExternalShare, ClockTrigger.External),
        ];
        prescales = new L1Prescales(options, seed);
    }

    /// <summary>Output bits before prescale and mask of the collision looked at last.</summary>
    public L1Words Ftdl { get; private set; }

    /// <summary>Sets the event's summary.</summary>
    /// <param name="candidate">See <see cref="L1Prescales.Apply"/>.</param>
    /// <returns>Whether at least one PSNM bit is set.</returns>
    public bool Accepts(ReadoutEvent readout, EventId id, uint candidate, in BeamMoment moment, ref KeyedRandom random)
    {
        Ftdl = default;
        if (!readout.HasSignal && readout.Process != Process.random)
        {
            return false;
        }
        L1Quantities seen = default;
        seen.Injection = moment.Vetoes;
        if (readout.Process == Process.random)
        {
            seen.Clock = ClockTriggerOf(random.NextDouble());
        }
        tracks.Look(readout, ref random, ref seen);
        clusters.Look(readout, ref random, ref seen);
        MatchTrigger.Look(readout, tracks, clusters, ref seen);
        L1Inputs inputs = L1Encoding.Inputs(seen);
        Ftdl = L1Logic.Decide(inputs);
        L1Words psnm = prescales.Apply(Ftdl, id, candidate);
        if (psnm.IsEmpty)
        {
            return false;
        }
        readout.Trg = new TrgSummary(
            inputs.Low,
            inputs.Middle,
            0,
            Ftdl.Low,
            Ftdl.Middle,
            Ftdl.High,
            psnm.Low,
            psnm.Middle,
            psnm.High,
            (float)seen.EnergySumGeV,
            moment.MicrosecondsSinceInjection,
            moment.PhaseMicroseconds,
            Timing(seen),
            moment.Ring,
            Flag(moment.Vetoes, InjectionVetoes.Passive),
            Flag(moment.Vetoes, InjectionVetoes.Occupied),
            random.NextInt(NeuralStreamOneIn) == 0 ? 1 : 0
        );
        return true;
    }

    /// <summary>A summary for an event that does not go through L1, such as bad input: no bit, no time.</summary>
    public static TrgSummary Untriggered { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, float.NaN, 0, TimingType.NONE, 0, 0, 0, 0);

    private static byte Flag(InjectionVetoes seen, InjectionVetoes flag) => (byte)(seen.HasFlag(flag) ? 1 : 0);

    private ClockTrigger ClockTriggerOf(double draw)
    {
        foreach ((double share, ClockTrigger trigger) in clockShares)
        {
            if (draw < share)
            {
                return trigger;
            }
            draw -= share;
        }
        return ClockTrigger.Random;
    }

    private static TimingType Timing(in L1Quantities seen) =>
        seen.Clock switch
        {
            ClockTrigger.Random => TimingType.RAND,
            ClockTrigger.Poisson => TimingType.POIS,
            ClockTrigger.DelayedBhabha => TimingType.DPHY,
            ClockTrigger.Pulse => TimingType.TSTP,
            _ => seen.EclTiming ? TimingType.ECL
            : seen.TopTiming ? TimingType.TOP
            : seen.CdcTiming ? TimingType.CDC
            : TimingType.SELF,
        };
}
