using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition;

public sealed class ProcessMixTests
{
    [TestCase(Process.ee, 14_100)]
    [TestCase(Process.gg, 234.5)]
    [TestCase(Process.eeee, 1866)]
    [TestCase(Process.eemumu, 888)]
    [TestCase(Process.taupair, 43.2)]
    [TestCase(Process.mumu, 54.0)]
    public void Rates_are_cross_section_times_luminosity(Process process, double hz) =>
        Assert.That(new ProcessMix(new GeneratorOptions()).RateHz(process), Is.EqualTo(hz).Within(0.1).Percent);

    [Test]
    public void The_total_is_the_sum_of_all_processes()
    {
        ProcessMix mix = new(new GeneratorOptions { BackgroundRateHz = 1000, RandomRateHz = 7 });
        Assert.That(mix.TotalRateHz, Is.EqualTo(Enum.GetValues<Process>().Sum(mix.RateHz)).Within(1e-9).Percent);
        Assert.That(mix.RateHz(Process.background), Is.EqualTo(1000));
        Assert.That(mix.RateHz(Process.random), Is.EqualTo(7));
        Assert.That(mix.RateHz(Process.unknown), Is.Zero);
    }

    [Test]
    public void Processes_are_drawn_as_often_as_their_rates_say()
    {
        const int Draws = 200_000;
        ProcessMix mix = new(new GeneratorOptions());
        int[] seen = new int[Enum.GetValues<Process>().Length];
        KeyedRandom random = Collisions.Key(1);
        for (int i = 0; i < Draws; i++)
        {
            seen[(int)mix.Draw(ref random)]++;
        }
        foreach (Process process in Enum.GetValues<Process>())
        {
            double expected = Draws * mix.RateHz(process) / mix.TotalRateHz;
            Assert.That(seen[(int)process], Is.EqualTo(expected).Within(1 + (5 * Math.Sqrt(expected))), process.ToString());
        }
    }

    [Test]
    public void A_process_with_cross_section_0_is_never_drawn_and_one_left_out_keeps_its_default()
    {
        ProcessMix mix = new(new GeneratorOptions { CrossSectionsNb = new Dictionary<string, double> { ["ee"] = 0 } });
        KeyedRandom random = Collisions.Key(2);
        for (int i = 0; i < 50_000; i++)
        {
            Assert.That(mix.Draw(ref random), Is.Not.EqualTo(Process.ee));
        }
        Assert.That(mix.RateHz(Process.mumu), Is.EqualTo(1.148e-33 * 4.7e34).Within(1e-6).Percent);
    }
}
