using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition;

public sealed class RateProfileTests
{
    [Test]
    public void Parts_follow_one_another()
    {
        RateProfile profile = Of("10 kHz for 2 s", "10 kHz..30kHz for 4 s", "0 Hz for 1 s");

        Assert.That(profile.Duration, Is.EqualTo(TimeSpan.FromSeconds(7)));
        Assert.That(profile.MeanHz, Is.EqualTo((20_000 + 80_000) / 7.0).Within(1e-6));
        Assert.That(profile.MeanBetween(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)), Is.EqualTo(10_000).Within(1e-6));
        Assert.That(profile.MeanBetween(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(6)), Is.EqualTo(20_000).Within(1e-6));
        Assert.That(profile.MeanBetween(TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(7)), Is.LessThan(0.001));
    }

    [Test]
    public void A_fill_decays_between_top_ups()
    {
        RateProfile profile = Of("fill 30 kHz to 80 % every 10 min for 30 min");

        // Mean of an exponential decay from 1 to q: (1 - q) / ln (1 / q).
        Assert.That(profile.MeanHz, Is.EqualTo(30_000 * 0.2 / Math.Log(1.25)).Within(0.01).Percent);
        Assert.That(profile.Steps.Max(step => step.RateHz), Is.InRange(29_800, 30_000));
        Assert.That(profile.Steps.Min(step => step.RateHz), Is.InRange(24_000, 24_200));
        Assert.That(profile.Steps.Zip(profile.Steps.Skip(1)).Count(pair => pair.Second.RateHz > pair.First.RateHz), Is.EqualTo(2));
    }

    [TestCase("-5 kHz for 2 s")]
    [TestCase("5 kHz")]
    [TestCase("5 kHz..2 MHz for 3 s")]
    [TestCase("5 kHz for 0 s")]
    [TestCase("fill 5 kHz to 120 % every 2 min for 1 h")]
    [TestCase("fill 5 kHz to 90 % every 2 h for 1 h")]
    public void What_is_no_part_of_a_profile_is_named(string text)
    {
        AcquisitionOptions options = new() { RateProfile = [text] };

        Assert.That(options.Problems(), Has.One.Contains($"`{text}`"));
    }

    /// <summary>Poisson counts in each part, and nothing while the rate is 0.</summary>
    [Test]
    public void Triggers_follow_the_profile()
    {
        List<TimeSpan> arrivals = Arrivals(Of("2 kHz for 10 s", "0 Hz for 5 s", "8 kHz for 10 s"));

        Assert.That(Count(0, 10), Is.EqualTo(20_000).Within(5 * Math.Sqrt(20_000)));
        Assert.That(Count(10, 15), Is.Zero);
        Assert.That(Count(15, 25), Is.EqualTo(80_000).Within((5 * Math.Sqrt(80_000)) + (80_000 * 0.002)), "less 0.16 % within 200 ns");

        int Count(double from, double to) => arrivals.Count(at => at.TotalSeconds >= from && at.TotalSeconds < to);
    }

    private static List<TimeSpan> Arrivals(RateProfile profile)
    {
        Queue<TimeSpan> arrivals = new();
        L1Options options = new() { FrontEndBuffers = 1000 };
        TriggerClock clock = new(7, profile.Steps[0].RateHz, options, TimeSpan.Zero, arrivals);
        foreach (RateStep step in profile.Steps.Skip(1))
        {
            clock.Due(step.Start, int.MaxValue, StallCause.None);
            clock.ChangeRate(step.RateHz, step.Start);
        }
        clock.Due(profile.Duration, int.MaxValue, StallCause.None);
        return [.. arrivals];
    }

    private static RateProfile Of(params string[] parts) => RateProfile.Of(new AcquisitionOptions { RateProfile = parts })!;
}
