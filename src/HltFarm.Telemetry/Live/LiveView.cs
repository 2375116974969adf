using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>The farm as a shifter sees it at one moment. Rates and shares are of the last seconds, counts since the start.</summary>
public sealed record LiveView
{
    public required int Experiment { get; init; }

    public required int Run { get; init; }

    public required RunPhase Phase { get; init; }

    /// <summary>On the clock.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Nominal time of the leases, s.</summary>
    public required double NominalSeconds { get; init; }

    /// <summary>L1 accepts that the run will make; null when its input decides.</summary>
    public required long? EventsWanted { get; init; }

    public required CountRate Offered { get; init; }

    public required CountRate L1Accepts { get; init; }

    /// <summary>Events kept by the HLT.</summary>
    public required CountRate HltOut { get; init; }

    public required CountRate Errors { get; init; }

    public required Fraction Rejected { get; init; }

    public required Fraction RejectedSinceStart { get; init; }

    public required DeadTime DeadTime { get; init; }

    public required double DeadTimeSinceStart { get; init; }

    /// <summary>Share of the simulated cores' time in use.</summary>
    public required double Occupancy { get; init; }

    public required UnitsView Units { get; init; }

    public required Fill OpenEvents { get; init; }

    public required Fill StorageBuffer { get; init; }

    /// <summary>Mean time of one sync to disk.</summary>
    public required double SyncMs { get; init; }

    public required LedgerBalance Ledger { get; init; }

    /// <summary>Who holds back whom, and what to do; null when nobody does.</summary>
    public required Bottleneck? Bottleneck { get; init; }

    public required long Incomplete { get; init; }

    public required long Anomalies { get; init; }

    public required IReadOnlyList<LineRate> BusiestLines { get; init; }

    public required IReadOnlyList<StreamRate> Streams { get; init; }

    /// <summary>Longest time since a stage's last report, with its name; null before all have reported.</summary>
    public required (FarmStage Stage, TimeSpan Time)? SilentFor { get; init; }

    public required long MemoryBytes { get; init; }

    /// <summary>0 to 1 of the L1 accepts that the run will make, decided or not; null when nobody knows.</summary>
    public double? Progress => EventsWanted is > 0 ? Math.Min(1, (double)Ledger.Terms.Decided / EventsWanted.Value) : null;
}

public enum RunPhase
{
    /// <summary>No number has been given out.</summary>
    Starting,
    Running,

    /// <summary>All numbers are given out; events are still in flight.</summary>
    Draining,
    Ended,
}

/// <summary>How full a bounded buffer is.</summary>
public readonly record struct Fill(long Held, long Max)
{
    public double Share => Max > 0 ? (double)Held / Max : 0;
}

/// <param name="Busy">Cores that hold an event.</param>
/// <param name="Blocked">Of these, cores whose finished event waits for storage.</param>
/// <param name="HeldBack">Units that cannot go on, by cause; causes without units are left out.</param>
public sealed record UnitsView(
    int Reporting,
    int Configured,
    long Cores,
    long Busy,
    long Blocked,
    Fill Waiting,
    Fill Output,
    IReadOnlyList<KeyValuePair<string, int>> HeldBack
);

/// <summary>Accepts of one line of the menu.</summary>
public sealed record LineRate(MenuLine Line, CountRate Accepted);

public sealed record StreamRate(string Name, CountRate Events, double BytesPerSecond);
