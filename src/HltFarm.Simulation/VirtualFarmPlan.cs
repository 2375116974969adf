using HltFarm.Acquisition;
using HltFarm.EventBuilding;
using HltFarm.Farm;
using HltFarm.Simulation.Faults;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation;

/// <summary>All that a farm in virtual time is made from.</summary>
public sealed record VirtualFarmPlan
{
    public required RunContext Run { get; init; }

    public required RunDescription Description { get; init; }

    public required Speed Speed { get; init; }

    public required BlockInput Input { get; init; }

    /// <summary>Starts a worker: one per unit, and one after each death.</summary>
    public required Func<IEventProcessor> Workers { get; init; }

    public AcquisitionOptions Acquisition { get; init; } = new();

    public EventBuilderOptions EventBuilding { get; init; } = new();

    public FarmOptions Farm { get; init; } = new();

    public StorageOptions Storage { get; init; } = new();

    public TelemetryOptions Telemetry { get; init; } = new();

    public SimulationOptions Simulation { get; init; } = new();

    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>How often <see cref="VirtualFarm.Samples"/> gets one; null for never.</summary>
    public TimeSpan? SampleEvery { get; init; }

    /// <summary>Whether streams, decision log and lease log are written, as on the wall clock.</summary>
    public bool WritesFiles { get; init; }

    /// <summary>Updated every <see cref="TelemetryOptions.PublishEvery"/> of virtual time; null when nobody serves them.</summary>
    public FarmMetrics? Metrics { get; init; }

    public FarmContext FarmContext => new(Farm, Run, Speed, Storage.Partitions);
}
