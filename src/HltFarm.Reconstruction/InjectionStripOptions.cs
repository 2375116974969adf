namespace HltFarm.Reconstruction;

/// <summary>A window in time since injection and in beam phase in which one ring's injected bunches disturb the detector; all zero tags nothing.</summary>
/// <remarks>Edges do not belong to the strip. Example payload of HLTPrefilterParameters: see <see cref="ReconstructionOptions"/>.</remarks>
public sealed record InjectionStripOptions
{
    /// <summary>Default 0 us, 0 to 1,000,000 us.</summary>
    public double SinceInjectionMinMicroseconds { get; init; }

    /// <summary>Default 0 us, 0 to 1,000,000 us.</summary>
    public double SinceInjectionMaxMicroseconds { get; init; }

    /// <summary>Position in the beam revolution. Default 0 us, 0 to 11 us (a revolution takes 10.06 us).</summary>
    public double PhaseMinMicroseconds { get; init; }

    /// <summary>Position in the beam revolution. Default 0 us, 0 to 11 us.</summary>
    public double PhaseMaxMicroseconds { get; init; }

    internal bool Contains(double sinceInjectionMicroseconds, double phaseMicroseconds) =>
        SinceInjectionMinMicroseconds < sinceInjectionMicroseconds
        && sinceInjectionMicroseconds < SinceInjectionMaxMicroseconds
        && PhaseMinMicroseconds < phaseMicroseconds
        && phaseMicroseconds < PhaseMaxMicroseconds;

    internal IEnumerable<string> Problems(string section)
    {
        const double SinceLimit = 1_000_000;
        const double PhaseLimit = 11;
        (string Key, double Seen, double Limit)[] values =
        [
            ("sinceInjectionMinMicroseconds", SinceInjectionMinMicroseconds, SinceLimit),
            ("sinceInjectionMaxMicroseconds", SinceInjectionMaxMicroseconds, SinceLimit),
            ("phaseMinMicroseconds", PhaseMinMicroseconds, PhaseLimit),
            ("phaseMaxMicroseconds", PhaseMaxMicroseconds, PhaseLimit),
        ];
        foreach ((string key, double seen, double limit) in values)
        {
            // Written so that NaN is a problem too.
            if (!(seen >= 0 && seen <= limit))
            {
                yield return ReconstructionOptions.OutOfRange($"{section}.{key}", seen, $"0 to {limit} us");
            }
        }
        if (SinceInjectionMinMicroseconds > SinceInjectionMaxMicroseconds)
        {
            yield return ReconstructionOptions.OutOfRange(
                $"{section}.sinceInjectionMinMicroseconds",
                SinceInjectionMinMicroseconds,
                "values up to sinceInjectionMaxMicroseconds"
            );
        }
        if (PhaseMinMicroseconds > PhaseMaxMicroseconds)
        {
            yield return ReconstructionOptions.OutOfRange(
                $"{section}.phaseMinMicroseconds",
                PhaseMinMicroseconds,
                "values up to phaseMaxMicroseconds"
            );
        }
    }
}
