using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>The rate of L1 accepts that follows from luminosity, cross sections, background and prescales.</summary>
/// <remarks>Measured on collisions of its own: a function of the options alone, so that every run of a scenario has the same nominal clock.
/// Outside injection: what its vetoes take and its background adds is not in it.</remarks>
public static class PhysicalRate
{
    private const int Collisions = 100_000;
    private const ulong Seed = 1;

    /// <returns>Hz, to three digits; the statistical error is about 0.5 %.</returns>
    /// <exception cref="InputException">L1 accepts nothing.</exception>
    public static double Of(GeneratorOptions generator, AcquisitionOptions acquisition)
    {
        CollisionGenerator source = new(generator);
        CandidateTrial trial = new(source, new DetectorResponse(acquisition.Detector), new L1Trigger(acquisition.L1, Seed));
        int accepted = 0;
        for (uint i = 1; i <= Collisions; i++)
        {
            EventId id = new(0, 0, i);
            KeyedRandom random = KeyedRandom.For(Seed, Draws.Rate, id);
            accepted += trial.Accepts(id, 0, BeamMoment.Quiet, ref random) ? 1 : 0;
        }
        if (accepted == 0)
        {
            throw new InputException($"l1RateHz is 0 (as the physics gives), but L1 accepts none of {Collisions} collisions");
        }
        return ThreeDigits(source.Mix.TotalRateHz * accepted / Collisions);
    }

    private static double ThreeDigits(double value)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 2);
        return Math.Round(value / unit) * unit;
    }
}
