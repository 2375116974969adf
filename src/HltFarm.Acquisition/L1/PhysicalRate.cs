using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>The mean rate of L1 accepts that follows from luminosity, cross sections, background, injection and prescales.</summary>
/// <remarks>Measured on collisions of its own: a function of the options alone, so that every run of a scenario has the same nominal clock.</remarks>
public static class PhysicalRate
{
    private const int Collisions = 100_000;
    private const ulong Seed = 1;

    /// <returns>Hz, to three digits; the statistical error is about 0.5 %.</returns>
    /// <exception cref="InputException">L1 accepts nothing.</exception>
    public static double Of(GeneratorOptions generator, AcquisitionOptions acquisition)
    {
        double quiet = Measure(generator, acquisition, null);
        // Of the injection clock the rate only sets how densely the cycle of shots is sampled.
        InjectionClock? injection = InjectionClock.Of(acquisition.L1.Injection, Seed, quiet);
        return ThreeDigits(injection is null ? quiet : Measure(generator, acquisition, injection));
    }

    private static double Measure(GeneratorOptions generator, AcquisitionOptions acquisition, InjectionClock? injection)
    {
        CollisionGenerator source = new(generator);
        CandidateTrial trial = new(source, new DetectorResponse(acquisition.Detector), new L1Trigger(acquisition.L1, Seed));
        int accepted = 0;
        long vetoed = 0;
        for (uint i = 1; i <= Collisions; i++)
        {
            EventId id = new(0, 0, i);
            KeyedRandom random = KeyedRandom.For(Seed, Draws.Rate, id);
            BeamMoment moment = injection?.At(id) ?? BeamMoment.Quiet;
            vetoed += moment.Vetoed;
            accepted += trial.Accepts(id, 0, moment, ref random) ? 1 : 0;
        }
        if (accepted == 0)
        {
            throw new InputException($"l1RateHz is 0 (as the physics gives), but L1 accepts none of {Collisions} collisions");
        }
        return source.Mix.TotalRateHz * accepted / (Collisions + vetoed);
    }

    private static double ThreeDigits(double value)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 2);
        return Math.Round(value / unit) * unit;
    }
}
