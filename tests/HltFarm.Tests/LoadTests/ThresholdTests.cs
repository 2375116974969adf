using HltFarm.LoadTests;
using HltFarm.Simulation.Sampling;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.LoadTests;

public sealed class ThresholdTests
{
    private static readonly Sample[] Samples = [At(1, 0.5, 100), At(2, 0.004, 900), At(3, 0.02, 1200), At(4, 0.03, 2500)];

    [Test]
    public void A_threshold_is_crossed_at_the_first_sample_beyond_it()
    {
        ThresholdOutcome outcome = Threshold.Parse("deadTime < 1%").Check(Samples, TimeSpan.FromSeconds(1.5));

        Assert.That(outcome.IsCrossed);
        Assert.That((outcome.FirstCrossed!.Seconds, outcome.Worst, outcome.Samples), Is.EqualTo((3.0, (double?)0.03, 3)));
    }

    [TestCase("deadTime < 0.04", false)]
    [TestCase("p99(latency) < 2 s", true)]
    [TestCase("p99(latency) < 2500 ms", true)]
    [TestCase("p99(latency) < 2501 ms", false)]
    [TestCase("achieved > 9kHz", false)]
    [TestCase("achieved > 10 kHz", true)]
    [TestCase("deadTime in 0.001..0.05", false)]
    [TestCase("deadTime in 1%..5%", true)]
    public void Bounds_and_units(string text, bool crossed)
    {
        Assert.That(Threshold.Parse(text).Check(Samples, TimeSpan.FromSeconds(1)).IsCrossed, Is.EqualTo(crossed));
    }

    [Test]
    public void What_no_sample_has_has_not_held()
    {
        ThresholdOutcome outcome = Threshold.Parse("reduction > 0.5").Check(Samples, TimeSpan.Zero);

        Assert.That((outcome.IsCrossed, outcome.Samples, outcome.Worst), Is.EqualTo((true, 0, (double?)null)));
    }

    [TestCase("deadtime < 1%", "did you mean `deadTime`?")]
    [TestCase("deadTime < 1 s", "a share from 0 to 1")]
    [TestCase("deadTime < 120 %", "a share from 0 to 1")]
    [TestCase("p99(latency) < 2", "a time with its unit")]
    [TestCase("deadTime = 2", "FIGURE < VALUE")]
    [TestCase("reduction in 0.6..0.5", "LOW is not below HIGH")]
    [TestCase("reduction in 0.6", "LOW..HIGH")]
    public void What_is_no_threshold_is_named(string text, string expected)
    {
        Assert.That(
            () => Threshold.Parse(text),
            Throws.TypeOf<InputException>().With.Message.Contains(expected).And.Message.Contains(text)
        );
    }

    private static Sample At(double seconds, double deadTime, double latencyMs) =>
        new()
        {
            Seconds = seconds,
            RequestedHz = 10_000 * seconds,
            AchievedHz = 10_000,
            MissedHz = 0,
            DeadTime = deadTime,
            DeadTimeByCause = new Dictionary<string, double>(),
            Occupancy = 0.5,
            OpenEvents = 10,
            Waiting = 0,
            BlockedCores = 0,
            StorageBuffered = 0,
            LatencyP99Ms = latencyMs,
        };
}
