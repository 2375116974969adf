using System.Globalization;
using HltFarm.Vocabulary;
using Prometheus;

namespace HltFarm.Telemetry;

/// <summary>Which run this is, how far it is, what it weighs, and how old the figures are.</summary>
internal sealed class RunMetrics
{
    private static readonly string[] Labels = ["experiment", "run", "seed", "menu", "menu_hash", "menu_version", "scenario", "speed"];
    private readonly Counter nominal;
    private readonly Gauge wall;
    private readonly Gauge memory;
    private readonly Gauge reportAge;

    public RunMetrics(MetricFactory make, RunContext run, RunDescription description)
    {
        make.CreateGauge("hltfarm_run_info", "The run: always 1.", Labels)
            .WithLabels(
                Number(run.Experiment),
                Number(run.Run),
                run.Seed.ToString(CultureInfo.InvariantCulture),
                run.MenuName,
                run.MenuHash,
                Number(run.MenuVersion),
                description.Scenario,
                description.Speed.ToString()
            )
            .Set(1);
        nominal = make.CreateCounter("hltfarm_run_nominal_seconds_total", "Nominal time of the leases granted.");
        wall = make.CreateGauge("hltfarm_run_elapsed_seconds", "Clock time since the start.");
        memory = make.CreateGauge("hltfarm_run_resident_memory_bytes", "Resident memory of the process with telemetry.");
        reportAge = make.CreateGauge("hltfarm_run_report_age_seconds", "Time since a stage last reported.", "stage");
    }

    public void Update(RunFigures figures, long memoryBytes, TimeSpan now)
    {
        nominal.IncTo(figures.Ledger.NominalSeconds);
        wall.Set((now - figures.Start).TotalSeconds);
        memory.Set(memoryBytes);
        foreach ((FarmStage stage, TimeSpan at) in figures.LastReports)
        {
            reportAge.WithLabels(stage.ToString()).Set((now - at).TotalSeconds);
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
