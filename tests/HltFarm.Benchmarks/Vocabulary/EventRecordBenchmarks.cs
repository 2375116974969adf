using BenchmarkDotNet.Attributes;
using HltFarm.Vocabulary;

namespace HltFarm.Benchmarks.Vocabulary;

/// <summary>An event record of the usual size (about 1 kB, seven fragments), beside the copy of as many bytes.</summary>
[Config(typeof(ShortInProcess)), MemoryDiagnoser]
public class EventRecordBenchmarks
{
    private static readonly EventHeader Header = new(
        7,
        4_000_000_001,
        129,
        4,
        2,
        101_325,
        17,
        35,
        12,
        3,
        Process.ccbar,
        EventFlags.None,
        0
    );
    private readonly ReadOnlyMemory<byte>[] fragments = new ReadOnlyMemory<byte>[Sources.Count];
    private byte[] record = [];

    [GlobalSetup]
    public void Fill()
    {
        Array.Fill(fragments, new byte[Fragment.Size<KlmCluster>(1)]);
        fragments[(int)Source.CDC] = Records<CdcTrack>(11);
        fragments[(int)Source.SVD] = Records<SvdTrack>(9);
        fragments[(int)Source.ECL] = Records<EclCluster>(10);
        fragments[(int)Source.TRG] = Records<TrgSummary>(1);
        record = EventRecord.Assemble(Header, fragments);
    }

    [Benchmark(Baseline = true)]
    public byte[] CopyAsManyBytes() => record.AsSpan().ToArray();

    [Benchmark]
    public byte[] Assemble() => EventRecord.Assemble(Header, fragments);

    [Benchmark]
    public int ReadHeaderAndAllFragments()
    {
        int bytes = EventRecord.Header(record).RawBytes;
        foreach (Source source in Sources.All)
        {
            bytes += EventRecord.Fragment(record, source).Length;
        }
        return bytes;
    }

    [Benchmark]
    public ulong Checksum() => EventRecord.Checksum(record);

    private static byte[] Records<T>(int count)
        where T : unmanaged
    {
        byte[] bytes = new byte[Fragment.Size<T>(count)];
        Fragment.Write<T>(bytes, 0, new T[count]);
        return bytes;
    }
}
