using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>Sums over the HLT units: what they hold now, and what they have done over all their epochs.</summary>
public sealed class UnitTotals
{
    private readonly SortedDictionary<int, UnitAccount> units = [];
    private readonly long[] buckets = new long[ProcessingTimeBuckets.Count];
    private readonly double[] stageSeconds = new double[ProcessingStages.Count];

    /// <summary>In order of unit number.</summary>
    public IReadOnlyCollection<UnitAccount> Accounts => units.Values;

    public int Units => units.Count;

    public long Cores { get; private set; }

    public long BusyCores { get; private set; }

    /// <summary>Cores whose finished event waits for storage.</summary>
    public long BlockedCores { get; private set; }

    public long Waiting { get; private set; }

    public long WaitingMax { get; private set; }

    public long Output { get; private set; }

    public long OutputMax { get; private set; }

    public UnitWork Work { get; private set; }

    /// <summary>Events by processing time, in the buckets of <see cref="ProcessingTimeBuckets"/>.</summary>
    public ReadOnlySpan<long> Buckets => buckets;

    /// <summary>Sums of the events' times by <see cref="ProcessingStage"/>, s.</summary>
    public ReadOnlySpan<double> StageSeconds => stageSeconds;

    public long RegionsOfInterest { get; private set; }

    public long RoiPayloadBytes { get; private set; }

    /// <summary>Events kept only by mode monitor.</summary>
    public long WouldDrop { get; private set; }

    public double MeanProcessingMs => Work.Decided == 0 ? 0 : 1000 * Work.ProcessingSeconds / Work.Decided;

    /// <summary>Share of the core time of all units that was used, from each unit's first event to its last report while numbers were given
    /// out.</summary>
    public double Occupancy
    {
        get
        {
            double offered = units.Values.Sum(u => u.OfferedCoreSeconds);
            return offered > 0 ? Math.Min(1, units.Values.Sum(u => u.UsedCoreSeconds) / offered) : 0;
        }
    }

    /// <param name="takingEvents">Whether numbers are still given out: draining does not count as idle time of the farm.</param>
    public void Add(UnitReport report, bool takingEvents, TimeSpan now)
    {
        UnitAccount? account = units.GetValueOrDefault(report.Unit);
        if (account is not null && report.Epoch < account.Latest.Epoch)
        {
            return;
        }
        UnitReport? before = account?.Latest;
        UnitReport? sameEpoch = before?.Epoch == report.Epoch ? before : null;
        UnitWork added = UnitWork.Of(report) - (sameEpoch is null ? default : UnitWork.Of(sameEpoch));
        AddHeld(report, before);
        AddBuckets(report.ProcessingMsBuckets, sameEpoch?.ProcessingMsBuckets);
        AddProcessing(report, sameEpoch);
        Work += added;
        account ??= units[report.Unit] = new UnitAccount(report);
        account.Add(report, added, takingEvents, now);
    }

    private void AddHeld(UnitReport report, UnitReport? before)
    {
        Cores += report.Cores - (before?.Cores ?? 0);
        BusyCores += report.BusyCores - (before?.BusyCores ?? 0);
        BlockedCores += report.BlockedCores - (before?.BlockedCores ?? 0);
        Waiting += report.Waiting - (before?.Waiting ?? 0);
        WaitingMax += report.WaitingMax - (before?.WaitingMax ?? 0);
        Output += report.Output - (before?.Output ?? 0);
        OutputMax += report.OutputMax - (before?.OutputMax ?? 0);
    }

    /// <param name="before">Of the same epoch; a new epoch counts from 0.</param>
    private void AddProcessing(UnitReport report, UnitReport? before)
    {
        for (int i = 0; i < stageSeconds.Length; i++)
        {
            stageSeconds[i] += (report.StageSeconds?[i] ?? 0) - (before?.StageSeconds?[i] ?? 0);
        }
        RegionsOfInterest += report.RegionsOfInterest - (before?.RegionsOfInterest ?? 0);
        RoiPayloadBytes += report.RoiPayloadBytes - (before?.RoiPayloadBytes ?? 0);
        WouldDrop += report.WouldDrop - (before?.WouldDrop ?? 0);
    }

    /// <param name="before">Of the same epoch; a new epoch counts from 0.</param>
    private void AddBuckets(long[] counts, long[]? before)
    {
        for (int i = 0; i < buckets.Length; i++)
        {
            buckets[i] += counts[i] - (before?[i] ?? 0);
        }
    }
}
