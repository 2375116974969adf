using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition.L1;

public sealed class PhysicalRates
{
    private static readonly GeneratorOptions Generator = new() { BackgroundRateHz = 1000, RandomRateHz = 0 };

    [Test]
    public void The_rate_is_a_function_of_the_options()
    {
        double once = PhysicalRate.Of(Generator, new AcquisitionOptions());
        Assert.That(PhysicalRate.Of(Generator, new AcquisitionOptions()), Is.EqualTo(once));
        Assert.That(once, Is.InRange(1000, 20_000), "Hz at 4.7e34");
    }

    [Test]
    public void Twice_the_luminosity_and_background_give_twice_the_rate()
    {
        GeneratorOptions twice = Generator with { LuminosityPerCm2PerS = 2 * Generator.LuminosityPerCm2PerS, BackgroundRateHz = 2000 };
        double ratio = PhysicalRate.Of(twice, new AcquisitionOptions()) / PhysicalRate.Of(Generator, new AcquisitionOptions());
        Assert.That(ratio, Is.EqualTo(2).Within(2).Percent);
    }

    [Test]
    public void Random_triggers_alone_come_at_their_own_rate_but_for_what_injection_vetoes()
    {
        AcquisitionOptions quiet = new() { L1 = new L1Options { Injection = new InjectionOptions { Enabled = false } } };
        GeneratorOptions random = new()
        {
            LuminosityPerCm2PerS = 0,
            BackgroundRateHz = 0,
            RandomRateHz = 123,
        };
        Assert.That(PhysicalRate.Of(random, quiet), Is.EqualTo(123).Within(1e-9));
        // 25 times 1 ms and 12.5 times 0.6 ms of each second, and the slices of noisy bunches.
        Assert.That(PhysicalRate.Of(random, new AcquisitionOptions()), Is.EqualTo(123 * 0.95).Within(2).Percent);
    }

    [Test]
    public void A_trigger_that_accepts_nothing_is_refused()
    {
        AcquisitionOptions masked = new()
        {
            L1 = new L1Options { Prescales = L1Prescales.Physics.Keys.ToDictionary(bit => $"{bit}", bit => bit == L1Bit.fff ? 1e9 : 0.0) },
        };
        Assert.That(() => PhysicalRate.Of(Generator, masked), Throws.TypeOf<InputException>().With.Message.Contains("l1RateHz"));
    }
}
