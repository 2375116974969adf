namespace HltFarm.Simulation.Sampling;

/// <summary>What a load test sees of one interval. Rates and shares are of the interval, but for the shares of the selection, which are of all
/// events since the start: they need many.</summary>
public sealed record Sample
{
    /// <summary>End of the interval, since the start of the run.</summary>
    public required double Seconds { get; init; }

    /// <summary>Triggers as the profile asks for them.</summary>
    public required double RequestedHz { get; init; }

    /// <summary>Events that storage confirmed.</summary>
    public required double AchievedHz { get; init; }

    /// <summary>Triggers lost to dead time.</summary>
    public required double MissedHz { get; init; }

    public required double DeadTime { get; init; }

    /// <summary>Shares of the triggers lost, by cause; only those above 0.</summary>
    public required IReadOnlyDictionary<string, double> DeadTimeByCause { get; init; }

    /// <summary>Share of the cores' time in use.</summary>
    public required double Occupancy { get; init; }

    /// <summary>In the event builder, at the end of the interval.</summary>
    public required long OpenEvents { get; init; }

    /// <summary>For a core.</summary>
    public required long Waiting { get; init; }

    /// <summary>Cores whose finished event waits for storage.</summary>
    public required long BlockedCores { get; init; }

    /// <summary>Decisions that wait to be written.</summary>
    public required long StorageBuffered { get; init; }

    /// <summary>From the moment that the trigger was due until the event was confirmed; null when nothing was confirmed, or on the wall clock.</summary>
    public double? LatencyP50Ms { get; init; }

    public double? LatencyP95Ms { get; init; }

    public double? LatencyP99Ms { get; init; }

    public double? LatencyMaxMs { get; init; }

    /// <summary>Share of decided events that the filter drops; null before the first.</summary>
    public double? Reduction { get; init; }

    public double? HltHadronOfAccepted { get; init; }
}
