namespace HltFarm.Simulation.Faults;

/// <summary>What can go wrong on the timeline.</summary>
public enum FaultKind
{
    /// <summary>A unit dies with all it holds, and starts under a new epoch when it is asked to after the time given.</summary>
    kill,

    /// <summary>A unit stands still, and goes on where it was.</summary>
    hang,

    /// <summary>Events that start in a unit hold their cores longer by a factor.</summary>
    slow,

    /// <summary>Nobody reaches a unit and it reaches nobody, while it goes on working; then it starts under a new epoch.</summary>
    isolate,

    /// <summary>The disk of a storage partition takes nothing.</summary>
    stall,
}

/// <summary>One fault.</summary>
/// <param name="Target">Unit, or storage partition.</param>
/// <param name="Factor">Of <see cref="FaultKind.slow"/>; 1 otherwise.</param>
public sealed record Fault(FaultKind Kind, int Target, TimeSpan At, TimeSpan Length, double Factor = 1)
{
    public TimeSpan End => At + Length;

    public bool IsOfUnit => Kind != FaultKind.stall;

    /// <summary>As it is written in a scenario.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{At.TotalMilliseconds} ms: {Kind} {(IsOfUnit ? "unit" : "disk")} {Target}")
        + (Kind == FaultKind.slow ? FormattableString.Invariant($" by {Factor}") : "")
        + FormattableString.Invariant($" for {Length.TotalMilliseconds} ms");
}
