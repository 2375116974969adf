namespace HltFarm.EventBuilding;

/// <summary>What may be wrong with what acquisition sends. None of it stops the farm; each is counted under the name in <see cref="Anomalies"/>.</summary>
public enum Anomaly
{
    /// <summary>A second fragment of one source for one event: the first one counts.</summary>
    DuplicateFragment,

    /// <summary>A part of a block that had arrived before: dropped, the first one counts.</summary>
    DuplicateBlock,

    /// <summary>A fragment of another experiment or run: dropped.</summary>
    ForeignRun,

    /// <summary>A fragment whose event number its block does not hold: dropped.</summary>
    UnknownEvent,

    /// <summary>A fragment that lies outside its block's payload: it counts as missing.</summary>
    CorruptFragment,

    /// <summary>L1 accepts that do not fit their lease or their own headers, or claim numbers twice: dropped, and asked for again in time.</summary>
    CorruptBlock,

    /// <summary>A part of a block came before its lease: held back until the lease is known.</summary>
    BeforeLease,

    /// <summary>A part of a block of a lease that never came: dropped.</summary>
    UnknownLease,

    /// <summary>A part of a block did not come in time: asked for again.</summary>
    OverdueBlock,

    /// <summary>Events that came without credit: taken nevertheless.</summary>
    BeyondCredit,
}

public static class Anomalies
{
    /// <summary>Names by <see cref="Anomaly"/>, as in reports and metrics.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "duplicate-fragment",
        "duplicate-block",
        "foreign-run",
        "unknown-event",
        "corrupt-fragment",
        "corrupt-block",
        "before-lease",
        "unknown-lease",
        "overdue-block",
        "beyond-credit",
    ];
}
