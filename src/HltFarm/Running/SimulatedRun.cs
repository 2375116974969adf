using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using HltFarm.Acquisition;
using HltFarm.EventBuilding;
using HltFarm.Farm;
using HltFarm.Reconstruction;
using HltFarm.Scenarios;
using HltFarm.Selection;
using HltFarm.Simulation;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Running;

/// <summary>One run in virtual time, from start to summary.</summary>
public static class SimulatedRun
{
    private const int StepsAtOnce = 1000;
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(5);

    /// <param name="cancel">Ctrl-C or SIGTERM: no further lease; what is in flight is drained, balanced and reported.</param>
    /// <param name="load">Null unless it is a load test.</param>
    public static async Task<RunOutcome> RunAsync(RunPlan plan, CancellationToken cancel, LoadCourse? load = null)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using PosixSignalRegistration terminate = Termination.Calls(stop.Cancel);
        IPEndPoint? address = ListenAddress.Parse(plan.Scenario.Get<TelemetryOptions>().Metrics, "--metrics");
        using RunDirectory directory = FarmRun.CreateDirectory(plan.Request);
        RunContext run = plan.Context(directory);
        using FarmMetrics? metrics = address is null ? null : new FarmMetrics(run, plan.Description);
        await using MetricsEndpoint? endpoint = await FarmRun.ServeAsync(address, metrics, directory);
        directory.WriteDocument(RunFiles.Configuration, RunDocument.Write(plan, run, TimeProvider.System.GetUtcNow(), "virtual"));
        await Console.Error.WriteLineAsync(
            $"Run directory {directory.Path}{(endpoint is null ? "" : $", metrics at {endpoint.Address}")}. Ctrl-C stops cleanly."
        );
        CancellationToken token = stop.Token;
        VirtualFarmPlan farm = PlanOf(plan, run, metrics) with { SampleEvery = load?.SampleEvery };
        return await Task.Run(() => Run(plan, farm, directory, load, token), CancellationToken.None);
    }

    /// <summary>The same stages, options and physics as on the wall clock.</summary>
    public static VirtualFarmPlan PlanOf(RunPlan plan, RunContext run, FarmMetrics? metrics)
    {
        Scenario scenario = plan.Scenario;
        return new VirtualFarmPlan
        {
            Run = run,
            Description = plan.Description,
            Speed = plan.Request.Speed,
            Input = CollisionInput.Of(plan, run),
            Workers = plan.Workers(run),
            Acquisition = scenario.Get<AcquisitionOptions>(),
            EventBuilding = scenario.Get<EventBuilderOptions>(),
            Farm = plan.Farm,
            Storage = scenario.Get<StorageOptions>(),
            Telemetry = scenario.Get<TelemetryOptions>(),
            Simulation = scenario.Get<SimulationOptions>(),
            Faults = plan.Faults,
            WritesFiles = plan.Request.Files,
            Metrics = metrics,
        };
    }

    private static RunOutcome Run(RunPlan whole, VirtualFarmPlan plan, RunDirectory directory, LoadCourse? load, CancellationToken stop)
    {
        long start = Stopwatch.GetTimestamp();
        using VirtualFarm farm = new(plan);
        TimeSpan nextProgress = ProgressEvery;
        bool stopped = false;
        while (!farm.Ended)
        {
            farm.Run(StepsAtOnce);
            if (!stopped && (stop.IsCancellationRequested || farm.Now >= load?.StopAt))
            {
                stopped = true;
                farm.Stop();
            }
            if (Stopwatch.GetElapsedTime(start) >= nextProgress)
            {
                nextProgress += ProgressEvery;
                Console.Error.WriteLine(LiveText.Line(LiveViewer.View(farm.Figures, Environment.WorkingSet, farm.Now)));
            }
        }
        RunSummary summary = Summarize(whole, plan, farm, Stopwatch.GetElapsedTime(start));
        RunOutcome outcome = new(summary, directory.Path, farm.Failure) { Samples = farm.Samples };
        if (farm.Failure is null)
        {
            directory.WriteDocument(RunFiles.Summary, System.Text.Encoding.UTF8.GetBytes(outcome.Json + "\n"));
        }
        return outcome;
    }

    private static RunSummary Summarize(RunPlan whole, VirtualFarmPlan plan, VirtualFarm farm, TimeSpan wall)
    {
        LatencyRecorder latency = farm.Latency;
        return whole.Annotate(Summarizer.Summarize(farm.Figures, FarmRun.PeakMemoryBytes(), farm.Now)) with
        {
            Clock = "virtual",
            VirtualSeconds = farm.Now.TotalSeconds,
            WallSeconds = wall.TotalSeconds,
            EventsPerSecond = new CountRate(farm.Figures.Storage.Decided, wall.TotalSeconds).Hz,
            LatencyMs = new LatencySummary(
                1000 * latency.MeanSeconds,
                1000 * latency.QuantileSeconds(0.5),
                1000 * latency.QuantileSeconds(0.95),
                1000 * latency.QuantileSeconds(0.99),
                1000 * latency.MaxSeconds
            ),
            FilesWritten = plan.WritesFiles,
        };
    }
}
