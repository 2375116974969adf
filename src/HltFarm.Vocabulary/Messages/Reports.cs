using MessagePack;

namespace HltFarm.Vocabulary;

/// <summary>The pace of the reports to telemetry.</summary>
public static class Reports
{
    public static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);
}

/// <summary>Counts of acquisition since the start of the run. To telemetry, about four times a second and at the end.</summary>
/// <param name="Offered">Collisions looked at, or events read from input.</param>
/// <param name="L1Accepted">Events numbered and sent to the event builder.</param>
/// <param name="Vetoed">Triggers lost to injection vetoes: not dead time.</param>
/// <param name="Inhibited">Triggers lost, by <see cref="StallCause"/>.</param>
/// <param name="AcceptedByProcess">By <see cref="Process"/>.</param>
/// <param name="L1Bits">Accepts per <see cref="L1Bit"/> after prescale (PSNM).</param>
/// <param name="L1Offered">Collisions per <see cref="L1Bit"/> before prescale and mask (FTDL), accepted or not.</param>
/// <param name="L1Prescales">Factor in force per <see cref="L1Bit"/>; 0 masks the bit.</param>
/// <param name="Epoch">Larger for each process that has been this builder share: its counts begin at 0.</param>
[MessagePackObject]
public sealed record AcquisitionReport(
    [property: Key(0)] long Offered,
    [property: Key(1)] long L1Accepted,
    [property: Key(2)] long Vetoed,
    [property: Key(3)] IReadOnlyDictionary<string, long> Inhibited,
    [property: Key(4)] long[] OfferedByProcess,
    [property: Key(5)] long[] AcceptedByProcess,
    [property: Key(6)] long[] L1Bits,
    [property: Key(7)] bool Ended,
    [property: Key(8)] long[] L1Offered,
    [property: Key(9)] double[] L1Prescales,
    [property: Key(10)] int Builder = 0,
    [property: Key(11)] long Epoch = 0
);

/// <summary>The event builder's own table. To telemetry.</summary>
/// <param name="Open">Events in flight: numbered (a lease that it was granted and whose block arrived) and not confirmed.</param>
/// <param name="OpenLeases">Lease id, and its events not yet confirmed (those not yet read out included).</param>
/// <param name="Anomalies">Duplicate, foreign-run, unknown-event fragments, overdue blocks, by name.</param>
/// <param name="Epoch">Larger for each process that has been this builder: its counts begin at 0.</param>
[MessagePackObject]
public sealed record EventBuilderReport(
    [property: Key(0)] int Builder,
    [property: Key(1)] long Built,
    [property: Key(2)] long Incomplete,
    [property: Key(3)] long Confirmed,
    [property: Key(4)] long Open,
    [property: Key(5)] long OpenMax,
    [property: Key(6)] long Reissued,
    [property: Key(7)] IReadOnlyDictionary<string, long> MissingBySource,
    [property: Key(8)] IReadOnlyDictionary<string, long> Anomalies,
    [property: Key(9)] IReadOnlyDictionary<long, long> OpenLeases,
    [property: Key(10)] long Epoch = 0
);

/// <summary>All events of a lease are confirmed. From the event builder to telemetry and the lease authority, after the last confirmation.</summary>
[MessagePackObject]
public sealed record LeaseClosed([property: Key(0)] long LeaseId, [property: Key(1)] int Length);

/// <summary>One unit's state. To telemetry.</summary>
/// <param name="BusyCoreSeconds">Core time used since the start, s: occupancy is its growth over cores x time.</param>
/// <param name="BlockedCores">Cores whose finished event waits for storage.</param>
/// <param name="ProcessingMsBuckets">Events by processing time, in the buckets of <see cref="ProcessingTimeBuckets"/>.</param>
/// <param name="StageSeconds">Sums of the events' times by <see cref="ProcessingStage"/>, s; null from a unit that does not tell.</param>
/// <param name="RegionsOfInterest">In the pixel detector.</param>
/// <param name="RoiPayloadBytes">Bytes of the payloads to the pixel readout: every event has one.</param>
/// <param name="WouldDrop">Events kept only by mode monitor.</param>
[MessagePackObject]
public sealed record UnitReport(
    [property: Key(0)] int Unit,
    [property: Key(1)] long Epoch,
    [property: Key(2)] int Cores,
    [property: Key(3)] int BusyCores,
    [property: Key(4)] int BlockedCores,
    [property: Key(5)] int Waiting,
    [property: Key(6)] int WaitingMax,
    [property: Key(7)] int Output,
    [property: Key(8)] int OutputMax,
    [property: Key(9)] long Received,
    [property: Key(10)] long Decided,
    [property: Key(11)] long Failures,
    [property: Key(12)] double BusyCoreSeconds,
    [property: Key(13)] double ProcessingSecondsSum,
    [property: Key(14)] long[] ProcessingMsBuckets,
    [property: Key(15)] string Cause,
    [property: Key(16)] double[]? StageSeconds = null,
    [property: Key(17)] long RegionsOfInterest = 0,
    [property: Key(18)] long RoiPayloadBytes = 0,
    [property: Key(19)] long WouldDrop = 0
);

/// <summary>Upper edges in ms of the histogram of processing time: ten per decade from 1 ms to 100 s, and above.</summary>
public static class ProcessingTimeBuckets
{
    private static readonly double[] Edges = [.. Enumerable.Range(0, 51).Select(i => Math.Pow(10, i / 10.0))];

    public static IReadOnlyList<double> UpperEdgesMs => Edges;

    public static int Count => Edges.Length + 1;

    /// <summary>The bucket of a time in ms: the first whose upper edge is not below it.</summary>
    public static int Of(double ms)
    {
        if (!(ms > 1))
        {
            return 0;
        }
        int near = Math.Min(Edges.Length, (int)Math.Ceiling(10 * Math.Log10(ms)));
        // The logarithm is rounded: at an edge it may be one bucket off.
        return ms <= Edges[near - 1] ? near - 1
            : near < Edges.Length && ms > Edges[near] ? near + 1
            : near;
    }
}

/// <summary>What one synced commit of a storage partition added. To telemetry, before the events are confirmed to the builder, so that a lease
/// is never closed before its decisions are counted.</summary>
/// <param name="Leases">Parallel to <paramref name="LeaseStored"/>, <paramref name="LeaseRejected"/>, <paramref name="LeaseErrors"/>.</param>
/// <param name="Fired">Per line of the menu: cut true.</param>
/// <param name="Accepted">Per line: cut true and prescale says yes.</param>
/// <param name="Unique">Per filter line: kept events accepted by this filter line alone; per skim line: kept events with this skim line alone.</param>
/// <param name="DigestLow">Lower half of the sum over the commit's decision records.</param>
/// <param name="Commit">Number of the commit in its partition, from 1; 0 when it says nothing new. A gap is asked for (<see cref="CommitsWanted"/>).</param>
[MessagePackObject]
public sealed record StorageCommitted(
    [property: Key(0)] int Partition,
    [property: Key(1)] long[] Leases,
    [property: Key(2)] int[] LeaseStored,
    [property: Key(3)] int[] LeaseRejected,
    [property: Key(4)] int[] LeaseErrors,
    [property: Key(5)] long[] Fired,
    [property: Key(6)] long[] Accepted,
    [property: Key(7)] long[] Unique,
    [property: Key(8)] long[] StreamEvents,
    [property: Key(9)] long[] StreamBytes,
    [property: Key(10)] long[] StreamRawBytes,
    [property: Key(11)] ulong DigestLow,
    [property: Key(12)] ulong DigestHigh,
    [property: Key(13)] long DuplicatesDropped,
    [property: Key(14)] double SyncSeconds,
    [property: Key(15)] int Buffered,
    [property: Key(16)] int BufferedMax,
    [property: Key(17)] long[] AcceptedByProcess,
    [property: Key(18)] long[] KeptByProcess,
    [property: Key(19)] long Commit = 0
);

/// <summary>Tell the commits of a partition from this one on again, read from its decision log. From telemetry to storage.</summary>
[MessagePackObject]
public sealed record CommitsWanted([property: Key(0)] int Partition, [property: Key(1)] long From);
