using System.Runtime.InteropServices;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Wire;

/// <summary>One message of each type of the wire, made by hand with no field at its default where that is possible.</summary>
internal static class WireSamples
{
    public static IReadOnlyList<object> All { get; } =
    [
        new LeaseRequested(3, 1500),
        new LeaseGranted(SampleLease),
        new LeasesEnded(40, 60_000),
        new RecordLease(SampleLease, 638),
        new LeaseRecorded(7),
        new StopLeasing(),
        new LeasesHeld(1, 638, [7, 9], 2, 1500),
        new LeaseLogRequested(7, 638),
        new LeaseLogPart(7, [SampleLease with { Id = 8 }], true),
        new BuilderReady(1, 123_456_789_012, StallCause.Storage, 41),
        new UnitReady(31, 5, 640, StallCause.Cores, 600, 3, 1),
        new StorageReady(2, 5, 4096, 638, 900, 800, 4),
        new CreditRequested(12, 5, 4),
        new L1AcceptBlock(7, 2, 129, 2, [.. Header(129), .. Header(130)]),
        new FragmentBlock(
            Source.ECL,
            7,
            2,
            [new FragmentEntry(35, 12, 129, 0, 8), new FragmentEntry(35, 12, 130, 8, FragmentEntry.Missing)],
            [1, 0, 0, 0, 9, 0, 0, 0]
        ),
        new BlockOverdue(Source.KLM, 7, 2),
        new EventBatch(
            1,
            31,
            5,
            99,
            100,
            [
                [1, 2, 3],
                [4, 5, 6, 7],
            ],
            64
        ),
        new DecisionBatch(31, 5, 2, 98, 100, [Kept, Dropped], 128),
        new EventsConfirmed(2, [128, 129, uint.MaxValue]),
        new StartUnit(31, 1),
        new EndRun(),
        new Closed("storage-0", "disk full"),
        new RunFailed("the disk of storage-0 is full"),
        new ConfirmationsWanted(1, [129, 130]),
        new PartitionFloor(2, 128, 40),
        new RunPaused(true),
        new CommitsWanted(2, 41),
        new AcquisitionReport(
            1000,
            300,
            20,
            new Dictionary<string, long> { [StallCause.MinimumSeparation] = 6, [StallCause.Storage] = 1 },
            [1, 2, 3],
            [1, 1, 2],
            [0, 5],
            true,
            [3, 70_000],
            [0, 1, 2.5],
            1,
            638
        ),
        new EventBuilderReport(
            1,
            290,
            3,
            200,
            90,
            4096,
            4,
            new Dictionary<string, long> { ["ECL"] = 3 },
            new Dictionary<string, long> { ["duplicate"] = 2 },
            new Dictionary<long, long> { [7] = 90 },
            638
        ),
        new LeaseClosed(7, 1500),
        new UnitReport(
            31,
            5,
            320,
            300,
            4,
            7,
            64,
            5,
            128,
            1000,
            690,
            1,
            96.5,
            221.25,
            [0, 3, 687],
            StallCause.Storage,
            [1.5, 0, 2.25],
            77,
            640,
            12
        ),
        new StorageCommitted(
            2,
            [7, 8],
            [10, 1],
            [20, 2],
            [0, 1],
            [9, 8, 7],
            [6, 5, 4],
            [3, 2, 1],
            [1, 11],
            [100, 10_000],
            [100_000, 1_000_000],
            0x0123456789ABCDEF,
            0xFEDCBA9876543210,
            1,
            0.0011,
            33,
            8192,
            [1, 2],
            [0, 1],
            41
        ),
    ];

    private static Lease SampleLease => new(7, 35, 12, 101, 1500, 3_333_333, 33_333.333, 4, 2, 1);

    private static HltDecision Kept =>
        new(
            Header(129),
            Verdict.Accept,
            LineMask.Of(70, 1, 64),
            LineMask.Of(70, 64),
            0b110,
            321.5f,
            0xDEADBEEF01234567,
            [1, 2, 3, 4],
            [1.5f, float.NaN],
            null
        );

    private static HltDecision Dropped =>
        new(Header(130), Verdict.Error, LineMask.Of(70), default, 1, 1.25f, 1, null, null, "divided by zero");

    private static byte[] Header(uint number)
    {
        byte[] bytes = new byte[EventRecord.HeaderBytes];
        EventHeader header = new(
            7,
            4_000_000_001,
            number,
            4,
            2,
            101_325,
            17,
            35,
            12,
            3,
            Process.ccbar,
            EventFlags.NonConserving,
            0b0100_0000
        );
        MemoryMarshal.Write(bytes, header);
        return bytes;
    }
}
