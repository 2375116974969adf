using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>What collides, how often, and what it looks like.</summary>
public sealed record GeneratorOptions : IStageOptions
{
    /// <summary>Instantaneous luminosity, cm^-2 s^-1. Default 4.7e34 (peak of 2022), 0 to 1e37.</summary>
    public double LuminosityPerCm2PerS { get; init; } = 4.7e34;

    /// <summary>Cross section by process, nb; a process that is left out has its default (<see cref="CrossSections"/>). At least
    /// 0.</summary>
    public Dictionary<string, double> CrossSectionsNb { get; init; } = CrossSections.ByName();

    /// <summary>Rate of beam-background showers that L1 may see, Hz. Default 10000, 0 to 1e8.</summary>
    public double BackgroundRateHz { get; init; } = 10_000.0;

    /// <summary>Rate of random triggers, Hz. Default 5, 0 to 1e6.</summary>
    public double RandomRateHz { get; init; } = 5.0;

    /// <summary>Number of hadrons in uds and c events relative to PYTHIA's. Default 1.13 (measured by ARGUS), 0.5 to 2.</summary>
    public double MultiplicityScale { get; init; } = 1.13;

    /// <summary>Largest fraction of a beam's energy that an initial-state photon takes in annihilation to quarks, muons, taus. Default
    /// 0.116, with which the mean reduced energy is that of the reference sample, 10.53 GeV; 0 (no radiation at all, also none in ee and
    /// gg) to 0.87.</summary>
    public double IsrFractionMax { get; init; } = 0.116;

    /// <summary>Draw the beam energies anew for each collision. Default false.</summary>
    public bool BeamEnergySpread { get; init; }

    /// <summary>Size and spectra of the beam background: a section of its own.</summary>
    public BackgroundShape Background { get; init; } = new();

    public IEnumerable<string> Problems()
    {
        string[] problems = [.. RangeProblems(), .. CrossSectionProblems(), .. Background.Problems()];
        if (problems.Length == 0 && ProcessMix.Rates(this).Sum() <= 0)
        {
            return
            [
                "every rate is 0: allowed is at least one above 0 Hz, by luminosity and cross section, backgroundRateHz or randomRateHz",
            ];
        }
        return problems;
    }

    private IEnumerable<string> RangeProblems()
    {
        (string Name, double Value, double Least, double Most, string Unit)[] ranges =
        [
            ("luminosityPerCm2PerS", LuminosityPerCm2PerS, 0, 1e37, " cm^-2 s^-1"),
            ("backgroundRateHz", BackgroundRateHz, 0, 1e8, " Hz"),
            ("randomRateHz", RandomRateHz, 0, 1e6, " Hz"),
            ("multiplicityScale", MultiplicityScale, 0.5, 2, ""),
            ("isrFractionMax", IsrFractionMax, 0, 0.87, ""),
        ];
        foreach ((string name, double value, double least, double most, string unit) in ranges)
        {
            // Written so that NaN is a problem too.
            if (!(value >= least && value <= most))
            {
                yield return FormattableString.Invariant($"{name} is {value}: allowed are {least} to {most}{unit}");
            }
        }
    }

    private IEnumerable<string> CrossSectionProblems()
    {
        foreach ((string name, double value) in CrossSectionsNb)
        {
            if (!Enum.TryParse(name, out Process process) || !CrossSections.DefaultNb.ContainsKey(process) || process.ToString() != name)
            {
                yield return $"crossSectionsNb.{name}: no such process; allowed are {string.Join(", ", CrossSections.DefaultNb.Keys)}";
            }
            else if (!(value >= 0) || double.IsInfinity(value))
            {
                yield return FormattableString.Invariant($"crossSectionsNb.{name} is {value}: allowed are 0 nb and above");
            }
        }
    }
}
