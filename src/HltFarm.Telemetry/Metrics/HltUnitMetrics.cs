using HltFarm.Vocabulary;
using Prometheus;

namespace HltFarm.Telemetry;

/// <summary>Cores, queues and counts of the HLT units, by unit or by range of units (<see cref="UnitGroups"/>), and of the farm as a
/// whole.</summary>
internal sealed class HltUnitMetrics
{
    private readonly UnitGroups groups;
    private readonly List<(Gauge.Child[] ByGroup, Func<UnitAccount, double> Value)> gauges = [];
    private readonly List<(Counter.Child[] ByGroup, Func<UnitAccount, double> Value)> counters = [];
    private readonly ProcessingTimeMetric processingTime;
    private readonly Gauge occupancy;
    private readonly Gauge heldBack;
    private readonly Counter.Child[] stageSeconds;
    private readonly Counter regionsOfInterest;
    private readonly Counter wouldDrop;

    public HltUnitMetrics(MetricFactory make, int units)
    {
        groups = new UnitGroups(units);
        processingTime = new ProcessingTimeMetric(make);
        occupancy = make.CreateGauge(
            "hltfarm_hlt_unit_occupancy_ratio",
            "Share of the simulated cores' time in use, over the last seconds, all units."
        );
        heldBack = make.CreateGauge("hltfarm_hlt_unit_held_back_units", "Units that cannot go on, by cause.", "cause");
        Counter byStage = make.CreateCounter(
            "hltfarm_hlt_unit_stage_seconds_total",
            "Core time by step of the processing, all units.",
            "step"
        );
        stageSeconds = [.. ProcessingStages.Markers.Select(marker => byStage.WithLabels(marker))];
        regionsOfInterest = make.CreateCounter("hltfarm_hlt_unit_regions_of_interest_total", "Regions of interest in the pixel detector.");
        wouldDrop = make.CreateCounter(
            "hltfarm_hlt_unit_would_drop_events_total",
            "Events that mode monitor keeps and the filter would drop."
        );
        AddGauge(make, "cores", "Simulated cores.", u => u.Latest.Cores);
        AddGauge(make, "busy_cores", "Cores that hold an event.", u => u.Latest.BusyCores);
        AddGauge(make, "blocked_cores", "Cores whose finished event waits for storage.", u => u.Latest.BlockedCores);
        AddGauge(make, "waiting_events", "Events that wait for a core.", u => u.Latest.Waiting);
        AddGauge(make, "waiting_limit_events", "Bound of the events that wait for a core.", u => u.Latest.WaitingMax);
        AddGauge(make, "output_events", "Decisions that wait for storage.", u => u.Latest.Output);
        AddGauge(make, "output_limit_events", "Bound of the decisions that wait for storage.", u => u.Latest.OutputMax);
        AddCounter(make, "received_events_total", "Events received.", u => u.Work.Received);
        AddCounter(make, "decided_events_total", "Events decided.", u => u.Work.Decided);
        AddCounter(make, "failures_total", "Failures while an event was processed.", u => u.Work.Failures);
        AddCounter(make, "busy_core_seconds_total", "Core time used.", u => u.Work.BusyCoreSeconds);
        foreach (string cause in StallCause.All)
        {
            heldBack.WithLabels(cause);
        }
    }

    public void Update(UnitTotals totals, double occupancyRatio)
    {
        occupancy.Set(occupancyRatio);
        processingTime.Update(totals.Buckets, totals.Work.ProcessingSeconds);
        foreach (string cause in StallCause.All)
        {
            heldBack.WithLabels(cause).Set(totals.Accounts.Count(u => u.Latest.Cause == cause));
        }
        for (int i = 0; i < stageSeconds.Length; i++)
        {
            stageSeconds[i].IncTo(totals.StageSeconds[i]);
        }
        regionsOfInterest.IncTo(totals.RegionsOfInterest);
        wouldDrop.IncTo(totals.WouldDrop);
        double[] sums = new double[groups.Labels.Count];
        foreach ((Gauge.Child[] byGroup, Func<UnitAccount, double> value) in gauges)
        {
            SumByGroup(totals, value, sums);
            for (int g = 0; g < sums.Length; g++)
            {
                byGroup[g].Set(sums[g]);
            }
        }
        foreach ((Counter.Child[] byGroup, Func<UnitAccount, double> value) in counters)
        {
            SumByGroup(totals, value, sums);
            for (int g = 0; g < sums.Length; g++)
            {
                byGroup[g].IncTo(sums[g]);
            }
        }
    }

    private void SumByGroup(UnitTotals totals, Func<UnitAccount, double> value, double[] sums)
    {
        Array.Clear(sums);
        foreach (UnitAccount unit in totals.Accounts)
        {
            sums[groups.Of(unit.Latest.Unit)] += value(unit);
        }
    }

    private void AddGauge(MetricFactory make, string name, string help, Func<UnitAccount, double> value)
    {
        Gauge gauge = make.CreateGauge("hltfarm_hlt_unit_" + name, help, "unit");
        gauges.Add(([.. groups.Labels.Select(label => gauge.WithLabels(label))], value));
    }

    private void AddCounter(MetricFactory make, string name, string help, Func<UnitAccount, double> value)
    {
        Counter counter = make.CreateCounter("hltfarm_hlt_unit_" + name, help, "unit");
        counters.Add(([.. groups.Labels.Select(label => counter.WithLabels(label))], value));
    }
}
