using HltFarm.Storage;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Storage;

/// <summary>Runs, leases, records and decisions to store: functions of the event number, so that a test can say what must come back.</summary>
internal static class Samples
{
    public const int Experiment = 35;
    public const int Run = 1;
    public const int LeaseLength = 500;
    public const int SampleOneIn = 10;
    private static readonly DrawName Draw = new("storage-sample");

    /// <summary>Bits: 0 error, 1 physics, 2 hlt_hadron, 3 express.</summary>
    public static readonly string[] Streams = ["error", "physics", "hlt_hadron", "express"];

    public static RunContext Context(string directory, IndexMode index = IndexMode.off, int lines = 70) =>
        new(
            Experiment,
            Run,
            Seed: 7,
            directory,
            L1RateHz: 30_000,
            Events: null,
            MenuVersion: 3,
            "default",
            "0123abcd",
            [.. Enumerable.Range(0, lines).Select(Line)],
            Streams,
            index,
            SampleOneIn
        );

    /// <summary>Five prefilter lines, then filter lines, skim lines from 50 on.</summary>
    private static MenuLine Line(int i) =>
        new(
            i < 5 ? Stage.prefilter
                : i < 50 ? Stage.filter
                : Stage.skim,
            $"line_{i}",
            "1"
        );

    public static Lease LeaseOf(long id) =>
        new(
            id,
            Experiment,
            Run,
            (uint)(1 + ((id - 1) * LeaseLength)),
            LeaseLength,
            NominalStartNs: (id - 1) * LeaseLength * 33_333,
            NominalNsPerEvent: 33_333.3,
            TimeSlice: (int)(id / 60),
            MenuVersion: 3,
            Builder: 0
        );

    public static EventHeader Header(uint number) =>
        new(
            LeaseId: 1 + ((number - 1) / LeaseLength),
            NominalNs: (number - 1) * 33_333L,
            number,
            TimeSlice: (int)(number / 30_000),
            MenuVersion: 3,
            RawBytes: 90_000 + (int)(number % 1000),
            L1Candidates: 1 + (int)(number % 7),
            Experiment,
            Run,
            SubRun: 0,
            (Process)(1 + (number % 14)),
            EventFlags.None,
            MissingSources: 0
        );

    /// <summary>About 1 kB of numbers that do not compress, as from a detector.</summary>
    public static byte[] Record(uint number, int words = 200)
    {
        KeyedRandom random = Random(number, 1);
        ReadOnlyMemory<byte>[] fragments = new ReadOnlyMemory<byte>[Sources.Count];
        for (int source = 0; source < fragments.Length; source++)
        {
            float[] values = new float[1 + random.NextInt((2 * words / Sources.Count) + 1)];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = (float)random.NextGaussian();
            }
            byte[] fragment = new byte[Fragment.Size<float>(values.Length)];
            Fragment.Write<float>(fragment, 0, values);
            fragments[source] = fragment;
        }
        return EventRecord.Assemble(Header(number), fragments);
    }

    /// <summary>One event in 50 is an error, two in five are kept, half of those in hlt_hadron, one in ten of them in express.</summary>
    public static HltDecision Decision(uint number, IndexMode index = IndexMode.off, int lines = 70)
    {
        KeyedRandom random = Random(number, 2);
        double draw = random.NextDouble();
        Verdict verdict =
            draw < 0.02 ? Verdict.Error
            : draw < 0.42 ? Verdict.Accept
            : Verdict.Reject;
        uint streams = verdict switch
        {
            Verdict.Error => 1,
            Verdict.Accept => 2u | (random.NextInt(2) == 0 ? 4u : 0) | (random.NextInt(10) == 0 ? 8u : 0),
            _ => 0,
        };
        LineMask fired = Mask(ref random, lines, 8);
        LineMask accepted = verdict == Verdict.Accept ? Mask(ref random, lines, 2) : LineMask.Of(lines);
        byte[]? record = streams == 0 ? null : Record(number);
        ulong checksum = EventRecord.Checksum(record ?? Record(number));
        return new HltDecision(
            HeaderBytes(number),
            verdict,
            fired,
            accepted,
            streams,
            ProcessingMs: 300 + (number % 100),
            checksum,
            record,
            index == IndexMode.full ? Variables(number, verdict) : null,
            verdict == Verdict.Error ? $"processing of event {number} failed twice" : null
        );
    }

    /// <summary>Kept events and one reject in ten have all variables, other rejects those of the filter, errors none.</summary>
    public static float[]? Variables(uint number, Verdict verdict)
    {
        bool skim = verdict == Verdict.Accept || number % SampleOneIn == 0;
        int count = skim ? TriggerVariables.Count : (int)TriggerVariables.FirstOfSkim;
        return verdict == Verdict.Error ? null : [.. Enumerable.Range(0, count).Select(i => Variable(number, i))];
    }

    public static float Variable(uint number, int variable) =>
        variable == 7 && number % 5 == 0 ? float.NaN : (number % 97) + (variable / 1000f);

    public static HltDecision[] Decisions(int partition, int partitions, int first, int last, IndexMode index = IndexMode.off) =>
        [
            .. Enumerable
                .Range(first, last - first + 1)
                .Select(number => (uint)number)
                .Where(number => StoragePartition.Of(number, partitions) == partition)
                .Select(number => Decision(number, index)),
        ];

    private static LineMask Mask(ref KeyedRandom random, int lines, int mean)
    {
        int[] set = new int[random.NextInt(2 * mean)];
        for (int i = 0; i < set.Length; i++)
        {
            set[i] = random.NextInt(lines);
        }
        return LineMask.Of(lines, set);
    }

    private static byte[] HeaderBytes(uint number)
    {
        byte[] bytes = new byte[EventRecord.HeaderBytes];
        System.Runtime.InteropServices.MemoryMarshal.Write(bytes, Header(number));
        return bytes;
    }

    private static KeyedRandom Random(uint number, uint sub) => KeyedRandom.For(7, Draw, number, sub);
}
