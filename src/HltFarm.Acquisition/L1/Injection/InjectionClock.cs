using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Where in the cycle of injection an event lies, and how many triggers were vetoed before it: a pure function of its number.</summary>
/// <remarks>Events are spread over open time, so that at the end of the run beam time and nominal time agree. A trigger in the slice of the
/// injected bunch is vetoed when the occupancy, which varies from trigger to trigger by a log-normal factor of width 0.6, is high; the next one
/// comes a nominal spacing later. Neglects that fewer triggers come while slices are vetoed.</remarks>
public sealed class InjectionClock
{
    /// <summary>5120 buckets at 508.9 MHz.</summary>
    public const double TurnMicroseconds = 5120 / 508.9;

    /// <summary>Background, in units of the usual, from which on the occupancy veto fires.</summary>
    private const double OccupiedFrom = 2.5;
    private const double LogWidth = 0.6;
    private const double BackgroundWorthVarying = 0.2;
    private const double NoneAfterDecays = 10;
    private readonly ShotSchedule shots;
    private readonly RingState ler;
    private readonly RingState her;
    private readonly ulong seed;
    private readonly double openNsPerEvent;

    public InjectionClock(InjectionOptions options, ulong seed, double l1RateHz)
    {
        this.seed = seed;
        shots = new ShotSchedule(options.Ler, options.Her);
        ler = new RingState(options.Ler);
        her = new RingState(options.Her);
        openNsPerEvent = shots.OpenShare * 1e9 / l1RateHz;
    }

    /// <returns>Null when nothing is injected.</returns>
    public static InjectionClock? Of(InjectionOptions options, ulong seed, double l1RateHz) =>
        options.Enabled && options.Ler.RateHz + options.Her.RateHz > 0 ? new InjectionClock(options, seed, l1RateHz) : null;

    /// <summary>Share of the time in which every trigger is vetoed.</summary>
    public double BlindShare => 1 - shots.OpenShare;

    public BeamMoment At(EventId id)
    {
        KeyedRandom random = KeyedRandom.For(seed, Draws.Injection, id);
        double begin = (id.Number - 1.0) * openNsPerEvent;
        OpenMoment before = shots.At((long)begin - 1);
        int vetoed = Blinded(before, (long)(begin + openNsPerEvent), ref random);
        while (true)
        {
            long open = (long)(begin + (random.NextDouble() * openNsPerEvent));
            BeamMoment state = StateAt(BeamNs(open, before), ref random);
            if (!state.Vetoes.IsVeto())
            {
                return state with { Vetoed = vetoed };
            }
            vetoed++;
            begin += openNsPerEvent;
        }
    }

    /// <summary>Triggers that come while L1 is blind after the shots up to a moment.</summary>
    private int Blinded(OpenMoment moment, long endNs, ref KeyedRandom random)
    {
        int count = 0;
        while (moment.NextPulseOpenNs < endNs)
        {
            count += moment.NextBlindNs > 0 ? random.NextPoisson(moment.NextBlindNs / openNsPerEvent) : 0;
            moment = shots.At(moment.NextPulseOpenNs);
        }
        return count;
    }

    /// <summary>Beam time of a moment that is mostly before the next pulse already.</summary>
    private long BeamNs(long openNs, in OpenMoment near) =>
        openNs < near.NextPulseOpenNs ? near.BeamNs + (openNs - near.OpenNs) : shots.At(openNs).BeamNs;

    private BeamMoment StateAt(long beamNs, ref KeyedRandom random)
    {
        if (!shots.TryLast(beamNs, out bool intoLer, out long shotNs))
        {
            return BeamMoment.Quiet with { BeamNs = beamNs };
        }
        RingState ring = intoLer ? ler : her;
        double since = 1e-3 * (beamNs - shotNs);
        double phase = since % TurnMicroseconds;
        bool bunch = phase >= ring.BunchFrom && phase < ring.BunchTo;
        double background = ring.BackgroundAt(since, bunch);
        background *= background > BackgroundWorthVarying ? Math.Exp(LogWidth * random.NextGaussian()) : 1;
        InjectionVetoes vetoes = intoLer ? InjectionVetoes.Ler : InjectionVetoes.None;
        vetoes |= since < ring.BlindMicroseconds ? InjectionVetoes.Blind : InjectionVetoes.None;
        vetoes |= bunch && since < ring.GateMicroseconds ? InjectionVetoes.Passive : InjectionVetoes.None;
        vetoes |= background > OccupiedFrom ? InjectionVetoes.Occupied : InjectionVetoes.None;
        return new BeamMoment(beamNs, (float)since, (float)phase, intoLer ? BeamMoment.Ler : BeamMoment.Her, vetoes, background, 0);
    }

    /// <summary>The options of a ring, in us.</summary>
    private sealed class RingState(InjectionRingOptions options)
    {
        private readonly double decay = options.Decay.TotalMicroseconds;
        private readonly double inBunch = options.Background;
        private readonly double elsewhere = options.BackgroundElsewhere;

        public double BlindMicroseconds { get; } = options.Blind.TotalMicroseconds;

        public double GateMicroseconds { get; } = options.Gate.TotalMicroseconds;

        public double BunchFrom { get; } = options.BunchMicroseconds;

        public double BunchTo { get; } = options.BunchMicroseconds + options.BunchWidthMicroseconds;

        public double BackgroundAt(double since, bool bunch)
        {
            double atShot = bunch ? inBunch : elsewhere;
            return atShot > 0 && since < NoneAfterDecays * decay ? atShot * Math.Exp(-since / decay) : 0;
        }
    }
}
