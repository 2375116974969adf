using HltFarm.Simulation.Faults;
using HltFarm.Simulation.Loop;
using HltFarm.Simulation.Sampling;
using HltFarm.Simulation.Stages;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation;

/// <summary>A whole farm in virtual time: the kernels of all stages on one timeline. No actor, no thread, no clock; the same plan gives the same
/// run, step by step.</summary>
/// <remarks>A run ends as on the wall clock: no lease is left, then all events are confirmed, then all files are closed. One that confirms nothing
/// for <see cref="SimulationOptions.StuckAfter"/> fails.</remarks>
public sealed class VirtualFarm : IDisposable
{
    private readonly VirtualFarmPlan plan;
    private readonly Timeline timeline = new();
    private readonly Addresses addresses = new();
    private readonly VirtualFiles files;
    private readonly VirtualAcquisition acquisition;
    private readonly VirtualEventBuilder builder;
    private readonly VirtualUnit[] units;
    private readonly VirtualPartition[] partitions;
    private readonly Watch watch;
    private readonly Sampler? sampler;
    private int partitionsOpen;

    /// <exception cref="InputException">The run directory cannot be written.</exception>
    public VirtualFarm(VirtualFarmPlan plan)
    {
        this.plan = plan;
        Figures = new RunFigures(plan.Run, plan.Description, plan.Telemetry.RateWindow, TimeSpan.Zero);
        Latency = new LatencyRecorder(plan.EventBuilding.OpenEventsMax);
        files = new VirtualFiles(plan.Storage, plan.Run, plan.WritesFiles);
        Site site = new(timeline, addresses, Figures, Latency);
        addresses.Leases = timeline.Add(new VirtualLeases(plan.Run, files.Leases, site));
        acquisition = new VirtualAcquisition(plan, site, Fail);
        addresses.Acquisition = timeline.Add(acquisition);
        builder = new VirtualEventBuilder(plan, site, AllConfirmed);
        addresses.EventBuilder = timeline.Add(builder);
        units = [.. Enumerable.Range(0, plan.Farm.Units).Select(i => new VirtualUnit(plan, i, site))];
        addresses.Units = [.. units.Select(timeline.Add)];
        partitions =
        [
            .. Enumerable.Range(0, plan.Storage.Partitions).Select(i => new VirtualPartition(plan, i, files, site, PartitionEnded)),
        ];
        addresses.Partitions = [.. partitions.Select(timeline.Add)];
        partitionsOpen = partitions.Length;
        _ = timeline.Add(new FaultStage(plan.Faults, units, partitions, site));
        sampler = plan.SampleEvery is { } every ? new Sampler(plan, every, Figures, Latency, Refresh) : null;
        watch = new Watch(plan, Figures, Fail, End);
        Start();
    }

    public RunFigures Figures { get; }

    public LatencyRecorder Latency { get; }

    public IReadOnlyList<Sample> Samples => sampler?.Samples ?? [];

    /// <summary>Virtual time since the start.</summary>
    public TimeSpan Now => timeline.Now;

    /// <summary>Messages delivered and stages woken so far.</summary>
    public long Steps => timeline.Steps;

    public bool Ended { get; private set; }

    /// <summary>What went wrong first; null when nothing did.</summary>
    public string? Failure { get; private set; }

    /// <summary>No further lease: what is in flight is drained. As Ctrl-C does.</summary>
    public void Stop() => timeline.Post(addresses.Leases, new StopLeasing());

    /// <summary>Goes on to the end of the run, or for so many steps.</summary>
    public void Run(long steps = long.MaxValue)
    {
        for (long i = 0; i < steps && !Ended; i++)
        {
            if (!timeline.Step())
            {
                Fail(new RunFailed($"nothing will ever happen again after {timeline.Now.TotalSeconds:F3} s of virtual time"));
                End();
            }
        }
    }

    public void Dispose()
    {
        acquisition.Dispose();
        foreach (VirtualPartition partition in partitions)
        {
            partition.Dispose();
        }
        files.Dispose();
    }

    private void Start()
    {
        builder.Start(TimeSpan.Zero);
        int last = timeline.Add(watch);
        if (sampler is not null)
        {
            last = timeline.Add(sampler);
        }
        for (int stage = 0; stage <= last; stage++)
        {
            timeline.Settle(stage);
        }
    }

    private void Refresh(TimeSpan now)
    {
        acquisition.Refresh(now);
        builder.Report(now);
    }

    private void AllConfirmed()
    {
        for (int i = 0; i < units.Length; i++)
        {
            units[i].End(timeline.Now);
            timeline.Settle(addresses.Units[i]);
        }
        builder.Report(timeline.Now);
        foreach (int partition in addresses.Partitions)
        {
            timeline.Post(partition, new EndRun());
        }
    }

    /// <summary>A part of storage that failed confirms nothing more: there is nothing to drain to.</summary>
    private void PartitionEnded(string? failure)
    {
        if (failure is not null)
        {
            Fail(new RunFailed($"a storage partition stops: {failure}"));
            End();
        }
        else if (--partitionsOpen == 0)
        {
            files.Close();
            End();
        }
    }

    private void Fail(RunFailed failed)
    {
        Failure ??= failed.Message;
        Stop();
    }

    private void End()
    {
        Ended = true;
        plan.Metrics?.Update(Figures, 0, timeline.Now);
    }
}
