using HltFarm.Farm;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Farm;

public sealed class ProcessingTimeTests
{
    [TestCase(Process.background, 0.5)]
    [TestCase(Process.mumu, 0.6)]
    [TestCase(Process.ee, 0.6)]
    [TestCase(Process.taupair, 0.8)]
    [TestCase(Process.uubar, 1.5)]
    [TestCase(Process.mixed, 2)]
    public void The_mean_of_a_process_is_its_weight_times_scale_times_mean(Process process, double weight)
    {
        FarmOptions options = new() { ProcessingTimeScale = 1.25 };
        Assert.That(Times(options, process).Average(), Is.EqualTo(0.32 * 1.25 * weight).Within(1).Percent);
    }

    [Test]
    public void The_logarithm_is_normal_with_the_given_width()
    {
        double[] logs = [.. Times(new FarmOptions(), Process.mixed).Select(time => Math.Log(time))];
        double mean = logs.Average();
        double variance = logs.Average(x => (x - mean) * (x - mean));
        Assert.That(Math.Sqrt(variance), Is.EqualTo(0.8).Within(1).Percent);
        Assert.That(logs.Average(x => Math.Pow(x - mean, 3)) / Math.Pow(variance, 1.5), Is.Zero.Within(0.03));
    }

    [Test]
    public void A_weight_in_the_options_replaces_the_default()
    {
        FarmOptions options = new()
        {
            ProcessingTimeSigma = 0,
            ProcessingTimeScale = 1,
            ProcessingTimeWeights = new() { ["gg"] = 3 },
        };
        Assert.That(Times(options, Process.gg), Has.All.EqualTo(0.96).Within(1e-6));
    }

    [Test]
    public void It_is_a_function_of_seed_and_event_alone()
    {
        FarmOptions options = new();
        EventHeader header = EventRecord.Header(FarmEvents.Record(77));
        ProcessingTime times = new(options, 1);
        Assert.That(
            times.Of(header),
            Is.EqualTo(new ProcessingTime(options with { Units = 1, CoresPerUnit = 1 }, 1).Of(header with { LeaseId = 99 }))
        );
        Assert.That(times.Of(header), Is.Not.EqualTo(new ProcessingTime(options, 2).Of(header)));
        Assert.That(times.Of(header), Is.Not.EqualTo(times.Of(header with { Number = 78 })));
    }

    private static double[] Times(FarmOptions options, Process process)
    {
        ProcessingTime times = new(options, 1);
        EventHeader header = EventRecord.Header(FarmEvents.Record(0, process));
        return [.. Enumerable.Range(0, 100_000).Select(n => times.Of(header with { Number = (uint)n }).TotalSeconds)];
    }
}
