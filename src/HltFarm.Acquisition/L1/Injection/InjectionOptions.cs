namespace HltFarm.Acquisition;

/// <summary>Top-up injection while the run goes on: a shot into a ring blinds the detector, and its bunch is noisy for some turns.</summary>
/// <remarks>The linac gives a shot every 20 ms, to LER and HER in turn. Veto windows: about what is quoted for Belle II, together some 5 % of the
/// time; the slices are those of the prefilter's example payload, with a margin. Input files have no beam time, hence no injection.</remarks>
public sealed record InjectionOptions
{
    /// <summary>Whether there is injection. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Positron ring. Default 25 shots per second, blind 1 ms, gated until 20 ms, bunch at 1.1 to 1.7 us.</summary>
    public InjectionRingOptions Ler { get; init; } =
        new()
        {
            RateHz = 25,
            Blind = TimeSpan.FromMilliseconds(1),
            BunchMicroseconds = 1.1,
        };

    /// <summary>Electron ring. Default 12.5 shots per second, blind 0.6 ms, gated until 20 ms, bunch at 2.0 to 2.5 us.</summary>
    public InjectionRingOptions Her { get; init; } =
        new()
        {
            RateHz = 12.5,
            Blind = TimeSpan.FromMilliseconds(0.6),
            BunchMicroseconds = 2.0,
            BunchWidthMicroseconds = 0.5,
        };

    internal IEnumerable<string> Problems(string section) => Ler.Problems($"{section}.ler").Concat(Her.Problems($"{section}.her"));
}

/// <summary>How one ring is filled, and what the shots do to the detector.</summary>
public sealed record InjectionRingOptions
{
    private static readonly TimeSpan WindowMost = TimeSpan.FromMilliseconds(20);

    /// <summary>Shots per second. Default 25, range 0 (the ring is not filled) to 25.</summary>
    public double RateHz { get; init; } = 25;

    /// <summary>Time after a shot in which every trigger is vetoed. Default 1 ms, range 0 to 10 ms.</summary>
    public TimeSpan Blind { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Time after a shot until which the passage of the injected bunch is vetoed when it makes hits. Default 20 ms, range 0 to 20 ms.</summary>
    public TimeSpan Gate { get; init; } = WindowMost;

    /// <summary>Where the slice of the injected bunch begins in each turn of 10.06 us. Default 1.1 us, range 0 to 10.</summary>
    public double BunchMicroseconds { get; init; } = 1.1;

    /// <summary>Width of that slice. Default 0.6 us, range 0 to 5.</summary>
    public double BunchWidthMicroseconds { get; init; } = 0.6;

    /// <summary>Beam background of the injected bunch right after the shot, in units of the usual overlay, on top of it. Default 15, range 0 to
    /// 100.</summary>
    public double Background { get; init; } = 15;

    /// <summary>The same in the rest of the turn. Default 0.5, range 0 to 100.</summary>
    public double BackgroundElsewhere { get; init; } = 0.5;

    /// <summary>Time in which that background falls to 1/e. Default 5 ms, range 0.01 ms to 1 s.</summary>
    public TimeSpan Decay { get; init; } = TimeSpan.FromMilliseconds(5);

    internal IEnumerable<string> Problems(string section)
    {
        (string Key, double Seen, double Least, double Most, string Unit)[] ranges =
        [
            ("rateHz", RateHz, 0, 25, " Hz"),
            ("blind", Blind.TotalMilliseconds, 0, 10, " ms"),
            ("gate", Gate.TotalMilliseconds, 0, 20, " ms"),
            ("bunchMicroseconds", BunchMicroseconds, 0, 10, " us"),
            ("bunchWidthMicroseconds", BunchWidthMicroseconds, 0, 5, " us"),
            ("background", Background, 0, 100, " times the usual"),
            ("backgroundElsewhere", BackgroundElsewhere, 0, 100, " times the usual"),
            ("decay", Decay.TotalMilliseconds, 0.01, 1000, " ms"),
        ];
        foreach ((string key, double seen, double least, double most, string unit) in ranges)
        {
            // Written so that NaN is a problem too.
            if (!(seen >= least && seen <= most))
            {
                yield return FormattableString.Invariant($"{section}.{key} is {seen}: allowed are {least} to {most}{unit}");
            }
        }
    }
}
