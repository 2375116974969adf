using HltFarm.EventBuilding;
using HltFarm.LoadTests;
using HltFarm.Running;
using HltFarm.Simulation.Sampling;
using HltFarm.TestKit;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Tests;

/// <summary>Load tests of a farm of 64 cores, whose limit is known: cores / mean time.</summary>
public sealed class LoadTesting
{
    private TemporaryDirectory folder = null!;

    [OneTimeSetUp]
    public void MakeFolder() => folder = new TemporaryDirectory();

    [OneTimeTearDown]
    public void Remove() => folder.Dispose();

    [Test]
    public async Task A_ramp_loses_triggers_beyond_what_the_cores_can_do()
    {
        RunPlan plan = Prepare(LoadTest.Follow(Request("ramp"), ["50 Hz..500 Hz for 90 s"]));
        plan = plan with { Scenario = plan.Scenario.With<EventBuilderOptions>(options => options with { OpenEventsMax = 400 }) };
        LoadTest test = new(plan, Real: false, [Threshold.Parse("deadTime < 5%"), Threshold.Parse("occupancy < 100%")], Delay, Delay / 5);

        LoadTestResult result = await test.RunAsync(CancellationToken.None);
        LoadTestResult again = await (test with { Plan = plan with { Request = Request("again") } }).RunAsync(CancellationToken.None);

        double limit = 1000 * 64 / result.Outcome.Summary.Farm.ProcessingMs.Mean;
        ThresholdOutcome deadTime = result.Thresholds[0];
        Assert.That(deadTime.IsCrossed && result.Document.Verdict == "crossed");
        Assert.That(deadTime.FirstCrossed!.RequestedHz, Is.InRange(limit, 2 * limit), "buffers fill before L1 is inhibited");
        Assert.That(deadTime.FirstCrossed.DeadTimeByCause.MaxBy(cause => cause.Value).Key, Is.EqualTo(StallCause.Cores));
        Assert.That(result.Document.Samples.Where(sample => sample.RequestedHz < limit / 2), Has.All.Property("DeadTime").LessThan(0.01));
        Sample[] last = [.. result.Document.Samples.TakeLast(20)];
        Assert.That(last.Average(sample => sample.AchievedHz), Is.EqualTo(limit).Within(5).Percent);
        Assert.That(
            last.Average(sample => sample.MissedHz),
            Is.EqualTo(last.Average(sample => sample.RequestedHz) - limit).Within(8).Percent
        );
        Assert.That(result.Outcome.Summary.Ledger.Balanced);
        Assert.That(again.Document.Samples[^1].LatencyP99Ms, Is.EqualTo(result.Document.Samples[^1].LatencyP99Ms), "the same test again");
        Assert.That(LoadTestJson.Read(result.Json).Samples, Has.Property("Count").InRange(90, 91));
    }

    [Test]
    public void The_limit_of_a_farm_is_cores_over_mean_time()
    {
        RunPlan plan = Prepare(RunPlan.Make(Request("limit") with { L1RateHz = 100 }));

        LimitDocument limit = new LimitSearch(plan, TimeSpan.FromSeconds(60), CancellationToken.None).Run();

        StageMargin cores = limit.Stages.Single(stage => stage.Stage == "cores");
        Assert.That(limit.LimitingStage, Is.EqualTo(StallCause.Cores));
        Assert.That(limit.LimitHz, Is.EqualTo(64 * 1000 / MeanMs(plan)).Within(5).Percent);
        Assert.That(cores.SaturatesAtHz, Is.EqualTo(64 * 1000 / MeanMs(plan)).Within(5).Percent);
        Assert.That(limit.Stages.Where(stage => stage.Stage != "cores").Select(stage => stage.Margin ?? 99), Has.All.GreaterThan(0.5));
    }

    [Test]
    public void A_slow_disk_is_named_as_the_limit()
    {
        RunRequest request = Request("disk") with { Scenario = "slow-storage", Units = 16, CoresPerUnit = 320, L1RateHz = 4000 };

        LimitDocument limit = new LimitSearch(Prepare(RunPlan.Make(request)), TimeSpan.FromSeconds(12), CancellationToken.None).Run();

        StageMargin disk = limit.Stages.Single(stage => stage.Stage == "storage disk");
        Assert.That(limit.LimitingStage, Is.EqualTo(StallCause.Storage));
        Assert.That(limit.LimitHz, Is.EqualTo(disk.SaturatesAtHz!.Value).Within(8).Percent);
    }

    [Test]
    public void A_profile_and_a_rate_contradict_each_other()
    {
        Assert.That(
            () => LoadTest.Follow(Request("both") with { L1RateHz = 100 }, ["1 kHz for 5 s"]),
            Throws.TypeOf<InputException>().With.Message.Contains("rateProfile")
        );
    }

    private static TimeSpan Delay => TimeSpan.FromSeconds(5);

    /// <summary>Of events that meet no queue.</summary>
    private static double MeanMs(RunPlan plan) =>
        Probe.Run(plan, 20, TimeSpan.FromSeconds(100), CancellationToken.None).Figures.Units.MeanProcessingMs;

    private static RunPlan Prepare(RunPlan plan) => PooledFarm.Prepare(plan);

    private RunRequest Request(string name) => PooledFarm.Request(folder.File(name));
}
