namespace HltFarm.Farm;

/// <summary>What the HLT does with an event that its lines would drop.</summary>
public enum ProcessingMode
{
    /// <summary>Drops it: only its decision is left, and its short record when a stream of the menu asks for it.</summary>
    filter,

    /// <summary>Keeps it, processes it to the end and marks it.</summary>
    monitor,
}
