namespace HltFarm.Acquisition;

/// <summary>When which ring is injected, and how much of the time up to any moment is not blind. Exact: whole ns.</summary>
/// <remarks>The linac pulses every 20 ms from time 0 on, even pulses for the LER, odd ones for the HER. A ring below 25 Hz takes those pulses at
/// which rate x time passes a whole number. Two clocks: beam time runs on; open time stands still while L1 is blind after a shot.</remarks>
public sealed class ShotSchedule
{
    public const long PulseNs = 20_000_000;
    private const long FullRateMilliHz = 25_000;
    private readonly Ring ler;
    private readonly Ring her;
    private readonly double openPerPulseNs;

    public ShotSchedule(InjectionRingOptions ler, InjectionRingOptions her)
    {
        this.ler = new Ring(ler);
        this.her = new Ring(her);
        OpenShare =
            1
            - (
                ((this.ler.MilliHz * (double)this.ler.BlindNs) + (this.her.MilliHz * (double)this.her.BlindNs))
                / (2 * FullRateMilliHz * PulseNs)
            );
        openPerPulseNs = OpenShare * PulseNs;
    }

    /// <summary>Share of the time in which L1 is not blind.</summary>
    public double OpenShare { get; }

    /// <param name="openNs">Open time, ns.</param>
    public OpenMoment At(long openNs)
    {
        long pulse = (long)(openNs / openPerPulseNs);
        while (OpenBefore(pulse) > openNs)
        {
            pulse--;
        }
        while (OpenBefore(pulse + 1) <= openNs)
        {
            pulse++;
        }
        long begin = (pulse * PulseNs) + BlindOf(pulse);
        return new OpenMoment(openNs, begin + openNs - OpenBefore(pulse), OpenBefore(pulse + 1), BlindOf(pulse + 1));
    }

    /// <summary>The last shot at or before a time; false when there was none.</summary>
    public bool TryLast(long beamNs, out bool intoLer, out long shotNs)
    {
        long pulse = beamNs / PulseNs;
        long lerPulse = ler.LastUpTo(pulse / 2) is >= 0 and var j ? 2 * j : -1;
        long herPulse = pulse > 0 && her.LastUpTo((pulse - 1) / 2) is >= 0 and var i ? (2 * i) + 1 : -1;
        intoLer = lerPulse > herPulse;
        shotNs = Math.Max(lerPulse, herPulse) * PulseNs;
        return shotNs >= 0;
    }

    /// <summary>Open time before a pulse.</summary>
    private long OpenBefore(long pulse) =>
        (pulse * PulseNs) - (ler.ShotsBefore((pulse + 1) / 2) * ler.BlindNs) - (her.ShotsBefore(pulse / 2) * her.BlindNs);

    private long BlindOf(long pulse)
    {
        Ring ring = pulse % 2 == 0 ? ler : her;
        return (ring.ShotsBefore((pulse / 2) + 1) - ring.ShotsBefore(pulse / 2)) * ring.BlindNs;
    }

    /// <summary>One ring's shots among the pulses that are offered to it, counted from 0.</summary>
    private readonly struct Ring(InjectionRingOptions options)
    {
        public long MilliHz { get; } = (long)Math.Round(1000 * options.RateHz);

        public long BlindNs { get; } = (long)options.Blind.TotalNanoseconds;

        public long ShotsBefore(long pulse) => pulse * MilliHz / FullRateMilliHz;

        /// <summary>The last pulse up to this one that was a shot; -1 for none.</summary>
        public long LastUpTo(long pulse)
        {
            long shots = ShotsBefore(pulse + 1);
            // The first pulse after which so many shots are complete.
            return shots == 0 ? -1 : ((shots * FullRateMilliHz) + MilliHz - 1) / MilliHz - 1;
        }
    }
}

/// <summary>A moment of open time in beam time, and the next time that L1 goes blind.</summary>
/// <param name="OpenNs">Open time, ns.</param>
/// <param name="BeamNs">Since the start of the run, ns.</param>
/// <param name="NextPulseOpenNs">Open time at the next pulse, ns.</param>
/// <param name="NextBlindNs">How long L1 is blind then; 0 when that pulse is no shot.</param>
public readonly record struct OpenMoment(long OpenNs, long BeamNs, long NextPulseOpenNs, long NextBlindNs);
