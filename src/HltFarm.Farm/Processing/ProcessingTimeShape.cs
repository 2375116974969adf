namespace HltFarm.Farm;

/// <summary>How the processing times of one process are distributed about their mean.</summary>
public enum ProcessingTimeShape
{
    logNormal,
    exponential,
}
