namespace HltFarm.Telemetry;

/// <summary>The summary document of a run, `summary.json` and `run --json`. Programs read it: fields may be added at the end of an object,
/// never renamed.</summary>
public sealed record RunSummary
{
    public required int Experiment { get; init; }

    public required int Run { get; init; }

    public required ulong Seed { get; init; }

    public required MenuSummary Menu { get; init; }

    public required string Scenario { get; init; }

    public required EventsSummary Events { get; init; }

    public required LedgerSummary Ledger { get; init; }

    public required string Digest { get; init; }

    public required FractionsSummary Fractions { get; init; }

    public required FarmSummary Farm { get; init; }

    public required IReadOnlyList<LineSummary> Lines { get; init; }

    public required IReadOnlyList<StreamSummary> Streams { get; init; }

    /// <summary>Nominal time of the leases, s: rates in Hz refer to it.</summary>
    public required double SimulatedSeconds { get; init; }

    public required double WallSeconds { get; init; }

    /// <summary>L1 accepts over the clock time from the first to the last confirmed one.</summary>
    public required double EventsPerSecond { get; init; }

    public required long PeakMemoryBytes { get; init; }

    /// <summary>False when the menu has counter prescales.</summary>
    public required bool Reproducible { get; init; }

    /// <summary>`real` or `max`: with the latter, occupancy is what the events would use at their nominal rate.</summary>
    public required string Speed { get; init; }

    /// <summary>Accepts per L1 bit after prescale; bits that never fired are left out.</summary>
    public required IReadOnlyDictionary<string, long> L1Bits { get; init; }

    /// <summary>What was really produced, from the truth tags; types that did not occur are left out.</summary>
    public required IReadOnlyList<ProcessSummary> Processes { get; init; }

    /// <summary>Duplicate, foreign and unknown fragments, overdue blocks, by name.</summary>
    public required IReadOnlyDictionary<string, long> Anomalies { get; init; }

    /// <summary>Missing fragments per source.</summary>
    public required IReadOnlyDictionary<string, long> MissingBySource { get; init; }

    /// <summary>Why the ledger does not balance, a sentence each; empty when it does.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>`wall`, or `virtual`: then all but `wallSeconds` and `eventsPerSecond` is of virtual time.</summary>
    public string Clock { get; init; } = "wall";

    /// <summary>Virtual time from the start to the end, s; null on the wall clock.</summary>
    public double? VirtualSeconds { get; init; }

    /// <summary>From the moment that a trigger was due until storage has confirmed its event; null where it is not measured.</summary>
    public LatencySummary? LatencyMs { get; init; }

    /// <summary>Whether the run directory holds the events; only virtual time can do without.</summary>
    public bool FilesWritten { get; init; } = true;

    /// <summary>`live`, `pool` or `input`.</summary>
    public string Source { get; init; } = "live";

    /// <summary>From a pool: how many independent events say as much about physics as those of the run; null otherwise. The errors of shares and
    /// rates are those of counting alone.</summary>
    public double? EffectiveSampleSize { get; init; }

    /// <summary>Rates of the L1 bits before and after prescale and mask; nothing in summaries from before there was this section.</summary>
    public L1Summary L1
    {
        get => field ?? L1Summary.Nothing;
        init;
    }
}

public sealed record MenuSummary(string Name, string Hash);

public sealed record EventsSummary
{
    public required long Offered { get; init; }

    public required long L1Rejected { get; init; }

    public required long L1Accepted { get; init; }

    /// <summary>Triggers lost, by cause `stage/reason`.</summary>
    public required IReadOnlyDictionary<string, long> L1Inhibited { get; init; }

    public required long L1Vetoed { get; init; }

    public required long Built { get; init; }

    public required long Incomplete { get; init; }

    public required long Accepted { get; init; }

    public required long Rejected { get; init; }

    public required long Error { get; init; }

    public required long InFlight { get; init; }

    public required long Stored { get; init; }
}

public sealed record LedgerSummary(bool Balanced, long Imbalance, long DuplicatesDropped, long Reissued);

public sealed record FractionsSummary(
    double Reduction,
    double ReductionError,
    double HltHadronOfAccepted,
    double HltHadronOfAcceptedError,
    double DeadTime
);

public sealed record FarmSummary(int Nodes, int Units, long Cores, double Occupancy, ProcessingSummary ProcessingMs)
{
    /// <summary>By the marker of the step, `Sum_Unpackers` and so on, in the order of the work.</summary>
    public IReadOnlyDictionary<string, StageSummary> Processing { get; init; } = new Dictionary<string, StageSummary>();

    public RoiSummary Roi { get; init; } = new(0, 0, 0);

    /// <summary>Events that the filter would drop and mode monitor keeps.</summary>
    public long WouldDrop { get; init; }
}

/// <param name="MeanMs">Over all events, also those that the step passes by.</param>
/// <param name="Share">Of all core time.</param>
public sealed record StageSummary(double MeanMs, double Share);

/// <summary>Regions of interest in the pixel detector.</summary>
/// <param name="MeanPerAccepted">Regions in a kept event.</param>
/// <param name="PayloadBytes">Modelled size of all payloads to the pixel readout; every event has one.</param>
public sealed record RoiSummary(long Regions, double MeanPerAccepted, long PayloadBytes);

public sealed record LatencySummary(double Mean, double P50, double P95, double P99, double Max);

public sealed record ProcessingSummary(double Mean, double P50, double P95, double P99);

/// <param name="RateHz">Of accepted events, after prescale.</param>
public sealed record LineSummary(
    string Stage,
    string Name,
    string Prescale,
    long Fired,
    long Accepted,
    long Unique,
    double RateHz,
    double RateHzError
);

/// <param name="RawBytes">Modelled raw size of the events; <paramref name="Bytes"/> is what lies on disk.</param>
public sealed record StreamSummary(string Name, long Events, long Bytes, long RawBytes);

public sealed record ProcessSummary(string Name, long Offered, long L1Accepted, long Kept);
