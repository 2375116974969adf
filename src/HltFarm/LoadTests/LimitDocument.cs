namespace HltFarm.LoadTests;

/// <summary>Where a farm saturates, and what limits it.</summary>
/// <param name="LimitHz">The highest rate tried that the farm keeps up with: the next one tried, it does not.</param>
/// <param name="AboveHz">The lowest rate tried that it does not keep up with.</param>
/// <param name="LimitingStage">What loses triggers when the rate is well above.</param>
/// <param name="Stages">How far each stage is from its own limit, at <paramref name="LimitHz"/>.</param>
public sealed record LimitDocument(
    string Scenario,
    double LimitHz,
    double AboveHz,
    string LimitingStage,
    string Action,
    IReadOnlyList<StageMargin> Stages,
    IReadOnlyList<ProbeRecord> Probes
);

/// <param name="Use">Share of its capacity in use; null when the scenario models no limit of it.</param>
/// <param name="SaturatesAtHz">By proportion.</param>
/// <param name="Margin">How much higher the rate may be, by this stage alone: 0.3 is 30 %.</param>
public sealed record StageMargin(string Stage, double? Use, double? SaturatesAtHz, double? Margin, string Note)
{
    public static StageMargin Of(string stage, double use, double rateHz, string note) =>
        use > 0 ? new StageMargin(stage, use, rateHz / use, (1 / use) - 1, note) : new StageMargin(stage, null, null, null, note);
}

/// <summary>One rate that was tried, for its second half.</summary>
/// <param name="Growth">By how much the backlog grew, as a share of the events.</param>
/// <param name="DeadTime">From behind L1.</param>
public sealed record ProbeRecord(double RateHz, bool KeepsUp, double Growth, double DeadTime, double Occupancy, double? LatencyP99Ms);
