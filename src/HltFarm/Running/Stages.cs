using HltFarm.Acquisition;
using HltFarm.EventBuilding;
using HltFarm.Farm;
using HltFarm.Reconstruction;
using HltFarm.Simulation;
using HltFarm.Simulation.Faults;
using HltFarm.Storage;
using HltFarm.Telemetry;

namespace HltFarm.Running;

/// <summary>The sections of a scenario file, in dataflow order, and the options record of each.</summary>
public static class Stages
{
    public static IReadOnlyDictionary<string, Type> Sections { get; } =
        new Dictionary<string, Type>(StringComparer.Ordinal)
        {
            ["generator"] = typeof(GeneratorOptions),
            ["acquisition"] = typeof(AcquisitionOptions),
            ["eventBuilding"] = typeof(EventBuilderOptions),
            ["farm"] = typeof(FarmOptions),
            ["reconstruction"] = typeof(ReconstructionOptions),
            ["storage"] = typeof(StorageOptions),
            ["telemetry"] = typeof(TelemetryOptions),
            ["simulation"] = typeof(SimulationOptions),
            ["faults"] = typeof(FaultOptions),
        };
}
