using HltFarm.Acquisition;
using HltFarm.Running;
using HltFarm.Scenarios;
using HltFarm.Storage;
using HltFarm.Vocabulary;

namespace HltFarm.LoadTests;

/// <summary>One load test: a rate profile, thresholds, and the clock that drives it.</summary>
/// <param name="Real">On the wall clock, with the real actors; else in virtual time.</param>
/// <param name="StartDelay">Thresholds look at nothing before it: the farm fills.</param>
public sealed record LoadTest(RunPlan Plan, bool Real, IReadOnlyList<Threshold> Thresholds, TimeSpan StartDelay, TimeSpan SampleEvery)
{
    public const string File = "loadtest.json";

    /// <summary>Makes the plan follow the profile, with numbers to spare: the time ends it.</summary>
    /// <exception cref="InputException">What contradicts what.</exception>
    public static RunPlan Follow(RunRequest request, IReadOnlyList<string> profile)
    {
        Scenario scenario = RunPlan.ScenarioOf(request);
        RunPlan plan = RunPlan.Make(request, scenario.With<AcquisitionOptions>(options => options with { RateProfile = profile }));
        RateProfile whole = RateProfile.Of(plan.Scenario.Get<AcquisitionOptions>())!;
        double events = whole.MeanHz * whole.Duration.TotalSeconds;
        return plan with { Events = (long)Math.Min(uint.MaxValue - 1, events + (10 * Math.Sqrt(events)) + (0.5 * whole.MeanHz) + 1000) };
    }

    /// <param name="cancel">Ctrl-C: the test ends early, and says what it has seen.</param>
    public async Task<LoadTestResult> RunAsync(CancellationToken cancel)
    {
        AcquisitionOptions acquisition = Plan.Scenario.Get<AcquisitionOptions>();
        LoadCourse course = new(SampleEvery, RateProfile.Of(acquisition)!.Duration);
        RunOutcome outcome = Real ? await FarmRun.RunAsync(Plan, cancel, course) : await SimulatedRun.RunAsync(Plan, cancel, course);
        List<ThresholdOutcome> thresholds = [.. Thresholds.Select(threshold => threshold.Check(outcome.Samples, StartDelay))];
        bool crossed = thresholds.Exists(threshold => threshold.IsCrossed);
        LoadTestDocument document = new()
        {
            Scenario = Plan.Scenario.Name,
            Clock = Real ? "real" : "virtual",
            Profile = acquisition.RateProfile,
            Verdict =
                outcome.ExitCode != 0 ? "failed"
                : crossed ? "crossed"
                : "held",
            Failure = outcome.Failure,
            StartDelaySeconds = StartDelay.TotalSeconds,
            Thresholds = [.. thresholds.Select(ThresholdRecord.Of)],
            Faults = [.. Plan.Faults.Select(fault => fault.ToString())],
            Samples = outcome.Samples,
            Summary = outcome.Summary,
        };
        AtomicDocument.Write(
            Path.Combine(outcome.Directory, File),
            System.Text.Encoding.UTF8.GetBytes(LoadTestJson.Write(document) + "\n")
        );
        return new LoadTestResult(document, thresholds, outcome);
    }
}

public sealed record LoadTestResult(LoadTestDocument Document, IReadOnlyList<ThresholdOutcome> Thresholds, RunOutcome Outcome)
{
    public string Text => string.Join(Environment.NewLine, LoadTestText.Lines(Document, Thresholds, Outcome.Directory));

    public string Json => LoadTestJson.Write(Document);

    public bool IsCrossed => Thresholds.Any(threshold => threshold.IsCrossed);
}
