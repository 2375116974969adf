namespace HltFarm.Telemetry;

/// <summary>A part of the farm that reports to telemetry, in dataflow order, by its name in metric labels.</summary>
public enum FarmStage
{
    acquisition,
    event_builder,
    hlt_unit,
    storage,
}
