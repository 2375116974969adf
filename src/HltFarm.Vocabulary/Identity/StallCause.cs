namespace HltFarm.Vocabulary;

/// <summary>Why L1 was inhibited, as `stage/reason`: the key of dead time in the summary and of the metric's label.</summary>
public static class StallCause
{
    public const string None = "";

    /// <summary>A trigger came within the minimum separation of the one before.</summary>
    public const string MinimumSeparation = "l1/minimum-separation";

    /// <summary>The front ends' buffers were full of triggers not yet read out.</summary>
    public const string FrontEndBuffers = "l1/front-end-buffers";

    /// <summary>A source's block is overdue and was asked for again.</summary>
    public const string Fragments = "event-builder/fragments";

    /// <summary>The event builder's table of open events is full and nobody downstream says why.</summary>
    public const string OpenEvents = "event-builder/open-events";

    /// <summary>No event number is leased: leases are granted or recorded more slowly than L1 uses them up.</summary>
    public const string Leases = "event-builder/leases";

    /// <summary>Every simulated core is busy.</summary>
    public const string Cores = "hlt/cores";

    /// <summary>Storage gives no credit: the disk is slow.</summary>
    public const string Storage = "storage/disk";

    public static IReadOnlyList<string> All { get; } = [MinimumSeparation, FrontEndBuffers, Fragments, OpenEvents, Leases, Cores, Storage];

    /// <summary>Whether L1 itself loses triggers this way, as any farm behind it would see.</summary>
    public static bool IsOfL1(string cause) => cause is MinimumSeparation or FrontEndBuffers;
}
