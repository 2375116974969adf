using HltFarm.Acquisition;
using HltFarm.EventBuilding;
using HltFarm.Farm;
using HltFarm.Running;
using HltFarm.Simulation;
using HltFarm.Simulation.Sampling;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.LoadTests;

/// <summary>The farm at one constant rate in virtual time; its first half fills it, its second half is measured.</summary>
public sealed class Probe
{
    /// <summary>A farm that keeps up neither gathers more of the events than this share, but for the fluctuation of what it holds, nor loses more
    /// triggers.</summary>
    private const double GrowthMost = 0.004;
    private const double GrowthDeviations = 4;
    private const double DeadTimeMost = 0.002;
    private const int SamplesOfHalf = 5;
    private const int StepsAtOnce = 1000;

    private readonly RunPlan plan;
    private readonly IReadOnlyList<Sample> measured;
    private readonly long rawBytesWritten;
    private readonly double seconds;
    private readonly double growthMost;

    private Probe(RunPlan plan, double rateHz, TimeSpan length, VirtualFarm farm)
    {
        this.plan = plan;
        RateHz = rateHz;
        seconds = length.TotalSeconds;
        measured = [.. farm.Samples.Skip(SamplesOfHalf)];
        rawBytesWritten = farm.Figures.Storage.StreamRawBytes.Sum();
        Figures = farm.Figures;
        double half = measured.Sum(sample => sample.AchievedHz) / Math.Max(1, measured.Count) * seconds / 2;
        long before = farm.Samples.Count > SamplesOfHalf ? farm.Samples[SamplesOfHalf - 1].OpenEvents : 0;
        Growth = measured.Count == 0 ? 1 : (measured[^1].OpenEvents - before) / Math.Max(1, half);
        growthMost = GrowthMost + (GrowthDeviations * Math.Sqrt(before) / Math.Max(1, half));
    }

    public double RateHz { get; }

    public RunFigures Figures { get; }

    public double Growth { get; }

    /// <summary>From behind L1: what the front ends lose, no farm can avoid.</summary>
    public double DeadTime =>
        Mean(sample => sample.DeadTimeByCause.Where(cause => !StallCause.IsOfL1(cause.Key)).Sum(cause => cause.Value));

    public double Occupancy => Mean(sample => sample.Occupancy);

    public bool KeepsUp => Growth <= growthMost && DeadTime <= DeadTimeMost;

    /// <summary>What loses most triggers behind L1; empty when nothing does.</summary>
    public string Cause =>
        measured
            .SelectMany(sample => sample.DeadTimeByCause)
            .Where(cause => !StallCause.IsOfL1(cause.Key))
            .GroupBy(cause => cause.Key, cause => cause.Value, StringComparer.Ordinal)
            .OrderByDescending(cause => cause.Sum())
            .FirstOrDefault()
            ?.Key
        ?? "";

    public ProbeRecord Record => new(RateHz, KeepsUp, Growth, DeadTime, Occupancy, measured.Max(sample => sample.LatencyP99Ms));

    /// <exception cref="InputException">The run failed.</exception>
    public static Probe Run(RunPlan plan, double rateHz, TimeSpan length, CancellationToken cancel)
    {
        RunPlan constant = plan with
        {
            L1RateHz = rateHz,
            Events = (long)Math.Min(uint.MaxValue - 1, (2 * rateHz * length.TotalSeconds) + 1000),
            Scenario = plan.Scenario.With<AcquisitionOptions>(options => options with { L1RateHz = rateHz, RateProfile = [] }),
        };
        RunContext run = constant.Context(plan.Request.Experiment, 1, path: "");
        VirtualFarmPlan farmPlan = SimulatedRun.PlanOf(constant, run, metrics: null) with { SampleEvery = length / (2 * SamplesOfHalf) };
        using VirtualFarm farm = new(farmPlan);
        while (!farm.Ended && farm.Samples.Count < 2 * SamplesOfHalf)
        {
            cancel.ThrowIfCancellationRequested();
            farm.Run(StepsAtOnce);
        }
        return farm.Failure is null ? new Probe(plan, rateHz, length, farm) : throw new InputException(farm.Failure, 1);
    }

    public IReadOnlyList<StageMargin> Margins()
    {
        L1Options l1 = plan.Scenario.Get<AcquisitionOptions>().L1;
        EventBuilderOptions builder = plan.Scenario.Get<EventBuilderOptions>();
        double l1Seconds = Math.Max(l1.MinimumSeparation.TotalSeconds, l1.BufferReadout.TotalSeconds);
        return
        [
            StageMargin.Of("L1 front ends", RateHz * l1Seconds, RateHz, "share of the time that a buffer is read out"),
            StageMargin.Of(
                "event builder",
                Mean(sample => sample.OpenEvents) / builder.OpenEventsMax,
                RateHz,
                "share of the table of open events, at this latency"
            ),
            StageMargin.Of("cores", Occupancy, RateHz, $"of {plan.Farm.Units * (long)plan.Farm.CoresPerUnit} cores"),
            Disk(plan.Scenario.Get<StorageOptions>()),
        ];
    }

    private StageMargin Disk(StorageOptions storage)
    {
        double bytes = storage.MaxBytesPerSecond > 0 ? rawBytesWritten / seconds / storage.MaxBytesPerSecond : 0;
        double commits = RateHz * storage.DelayPerCommit.TotalSeconds / ((double)storage.Partitions * storage.CommitDecisions);
        return StageMargin.Of(
            "storage disk",
            bytes + commits,
            RateHz,
            bytes + commits > 0
                ? "share of the modelled disk's time"
                : "the scenario models no limit (storage: maxBytesPerSecond, delayPerCommit)"
        );
    }

    private double Mean(Func<Sample, double> figure) => measured.Count == 0 ? 0 : measured.Average(figure);
}
