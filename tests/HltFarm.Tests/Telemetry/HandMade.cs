using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Telemetry;

/// <summary>Reports of a small farm with known numbers.</summary>
internal static class HandMade
{
    public static readonly MenuLine[] Lines =
    [
        new(Stage.filter, "0.3ltEstar_max_clustlt2_GeV_plus_2_others_gt_0.2_GeV", "1"),
        new(Stage.filter, "2_loose_tracks_inc_1_tight_q==0_pstarmaxlt0.8_GeVc_not_eexx", "3/2"),
        new(Stage.filter, "ee_flat_0_19", "510"),
        new(Stage.skim, "accept_hadron", "1"),
    ];

    public static readonly string[] Streams = ["error", "physics", "hlt_hadron"];

    public static readonly RunContext Run = new(
        35,
        1,
        7,
        "runs/e0035-r00001",
        30_000,
        12_000,
        1,
        "default",
        "a1b2c3d4e5f60718",
        Lines,
        Streams,
        IndexMode.full,
        100
    );

    public static readonly RunDescription Real = new("default", Speed.real, 1, 2, 10, true);

    public static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    public static RunFigures Figures(RunDescription? description = null) =>
        new(Run, description ?? Real, TimeSpan.FromSeconds(10), TimeSpan.Zero);

    /// <summary>Lease n of `length` events at 1 kHz nominal.</summary>
    public static Lease Lease(long id, int length) =>
        new(id, 35, 1, (uint)((id - 1) * length) + 1, length, (id - 1) * length * 1_000_000L, 1e6, 0, 1, 0);

    public static StorageCommitted Committed(long lease, int stored, int rejected, int errors = 0, int partition = 0) =>
        new(
            partition,
            [lease],
            [stored],
            [rejected],
            [errors],
            [stored, 3 * stored, 0, stored],
            [stored, stored, 0, stored / 4],
            [stored / 2, 0, 0, 0],
            [errors, stored, stored / 4],
            [10L * errors, 1000L * stored, 0],
            [0, 100_000L * stored, 0],
            5,
            1,
            0,
            0.004,
            8,
            64,
            new long[Enum.GetValues<Process>().Length],
            new long[Enum.GetValues<Process>().Length]
        );

    public static EventBuilderReport Builder(params (long Lease, long Open)[] leases) =>
        new(
            0,
            900,
            2,
            800,
            leases.Sum(l => l.Open),
            4000,
            0,
            new Dictionary<string, long> { ["ECL"] = 2 },
            new Dictionary<string, long> { ["duplicate-fragment"] = 1 },
            leases.ToDictionary(l => l.Lease, l => l.Open)
        );

    public static AcquisitionReport Acquired(long offered, long accepted, long tooClose = 0, long storage = 0, bool ended = false) =>
        new(
            offered,
            accepted,
            3,
            new Dictionary<string, long> { [StallCause.MinimumSeparation] = tooClose, [StallCause.Storage] = storage },
            Counts<Process>(Process.mumu, offered),
            Counts<Process>(Process.mumu, accepted),
            Counts<L1Bit>(L1Bit.fff, accepted),
            ended,
            Counts<L1Bit>(L1Bit.fff, 2 * accepted),
            [2, 0, 1]
        );

    /// <param name="busyCoreSeconds">Every event is taken to hold its core for 100 ms.</param>
    public static UnitReport Unit(int unit, long epoch, long decided, double busyCoreSeconds, string cause = "", int blocked = 0)
    {
        long[] buckets = new long[ProcessingTimeBuckets.Count];
        buckets[ProcessingTimeBuckets.Of(100)] = decided;
        return new UnitReport(
            unit,
            epoch,
            10,
            9,
            blocked,
            4,
            20,
            2,
            64,
            decided + 9,
            decided,
            0,
            busyCoreSeconds,
            0.1 * decided,
            buckets,
            cause
        );
    }

    /// <summary>1,000 events in two leases, all decided: 400 stored, 590 rejected, 10 to the error stream; nothing in flight.</summary>
    public static RunFigures WholeRun(RunDescription? description = null)
    {
        RunFigures figures = Figures(description);
        figures.Ledger.Granted(Lease(1, 500), At(0.1));
        figures.Ledger.Granted(Lease(2, 500), At(0.2));
        figures.Add(Unit(0, 1, 0, 0), At(0.25));
        figures.Add(Unit(1, 1, 0, 0), At(0.25));
        figures.Add(Committed(1, 200, 295, 5), At(0.5));
        figures.Add(Unit(0, 1, 500, 6.75), At(1.0));
        figures.Add(Unit(1, 1, 500, 6.75), At(1.0));
        figures.Add(Committed(2, 200, 295, 5), At(1.0));
        figures.Add(Acquired(2500, 1000, 5, 20, ended: true), At(1.0));
        figures.Add(Builder() with { Built = 1000, Confirmed = 1000 }, At(1.0));
        figures.Ledger.Closed(new LeaseClosed(1, 500), At(1.0));
        figures.Ledger.Closed(new LeaseClosed(2, 500), At(1.0));
        figures.Ledger.Ended(new LeasesEnded(2, 1000));
        return figures;
    }

    private static long[] Counts<T>(T only, long count)
        where T : struct, Enum
    {
        long[] counts = new long[Enum.GetValues<T>().Length];
        counts[Convert.ToInt32(only)] = count;
        return counts;
    }
}
