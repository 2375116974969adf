using HltFarm.Simulation.Sampling;

namespace HltFarm.LoadTests;

/// <summary>A figure that a threshold can be set on.</summary>
/// <param name="Of">Null when a sample does not have it.</param>
public sealed record LoadFigure(string Name, FigureKind Kind, Func<Sample, double?> Of)
{
    public static IReadOnlyList<LoadFigure> All { get; } =
    [
        new("deadTime", FigureKind.Share, s => s.DeadTime),
        new("occupancy", FigureKind.Share, s => s.Occupancy),
        new("reduction", FigureKind.Share, s => s.Reduction),
        new("hltHadronOfAccepted", FigureKind.Share, s => s.HltHadronOfAccepted),
        new("p50(latency)", FigureKind.Time, s => s.LatencyP50Ms / 1000),
        new("p95(latency)", FigureKind.Time, s => s.LatencyP95Ms / 1000),
        new("p99(latency)", FigureKind.Time, s => s.LatencyP99Ms / 1000),
        new("max(latency)", FigureKind.Time, s => s.LatencyMaxMs / 1000),
        new("achieved", FigureKind.Rate, s => s.AchievedHz),
        new("missed", FigureKind.Rate, s => s.MissedHz),
        new("openEvents", FigureKind.Count, s => s.OpenEvents),
        new("waiting", FigureKind.Count, s => s.Waiting),
        new("storageBuffered", FigureKind.Count, s => s.StorageBuffered),
    ];

    /// <summary>Measured in virtual time only.</summary>
    public bool IsOfVirtualTime => Kind == FigureKind.Time || Name == "hltHadronOfAccepted";
}

public enum FigureKind
{
    /// <summary>0 to 1, also written in %.</summary>
    Share,

    /// <summary>In s.</summary>
    Time,

    /// <summary>In Hz.</summary>
    Rate,

    Count,
}
