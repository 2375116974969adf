using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Reads a commit from the payload of a decision-log block (<see cref="CommitBlock"/>), without copying.</summary>
internal readonly ref struct CommitView
{
    private readonly ReadOnlySpan<byte> columns;
    private readonly ReadOnlySpan<byte> failures;

    /// <exception cref="InvalidDataException">The lengths in it do not fit.</exception>
    public CommitView(ReadOnlySpan<byte> payload)
    {
        ReadOnlySpan<byte> rest = payload;
        Number = Take<long>(ref rest);
        LowestUnconfirmed = Take<uint>(ref rest);
        Count = Take<int>(ref rest);
        int extents = Take<int>(ref rest);
        Extents = TakeExtents(ref rest, extents);
        Records = TakeBytes(ref rest, Take<int>(ref rest));
        columns = TakeBytes(ref rest, (long)Count * CommitBlock.ColumnBytes);
        failures = rest;
    }

    public long Number { get; }

    public uint LowestUnconfirmed { get; }

    public int Count { get; }

    public StreamExtent[] Extents { get; }

    /// <summary>The decision records, one after the other.</summary>
    public ReadOnlySpan<byte> Records { get; }

    public long LeaseId(int i) => BinaryPrimitives.ReadInt64LittleEndian(columns[(8 * i)..]);

    public int RawBytes(int i) => BinaryPrimitives.ReadInt32LittleEndian(columns[((8 * Count) + (4 * i))..]);

    public float ProcessingMs(int i) => BinaryPrimitives.ReadSingleLittleEndian(columns[((12 * Count) + (4 * i))..]);

    public Process Process(int i) => (Process)columns[(16 * Count) + i];

    public EventFlags Flags(int i) => (EventFlags)columns[(17 * Count) + i];

    public byte MissingSources(int i) => columns[(18 * Count) + i];

    /// <summary>Why the decision's event went to the error stream; null for the others.</summary>
    public string? Failure(int i)
    {
        ReadOnlySpan<byte> rest = failures;
        for (int left = Take<int>(ref rest); left > 0; left--)
        {
            int position = Take<int>(ref rest);
            ReadOnlySpan<byte> text = TakeBytes(ref rest, Take<int>(ref rest));
            if (position == i)
            {
                return Encoding.UTF8.GetString(text);
            }
        }
        return null;
    }

    private static StreamExtent[] TakeExtents(scoped ref ReadOnlySpan<byte> rest, int count)
    {
        ReadOnlySpan<byte> bytes = TakeBytes(ref rest, (long)count * CommitBlock.ExtentBytes);
        StreamExtent[] extents = new StreamExtent[count];
        for (int i = 0; i < count; i++)
        {
            extents[i] = new StreamExtent(
                Take<int>(ref bytes),
                Take<int>(ref bytes),
                Take<long>(ref bytes),
                Take<long>(ref bytes),
                Take<int>(ref bytes)
            );
            Take<int>(ref bytes);
        }
        return extents;
    }

    private static T Take<T>(scoped ref ReadOnlySpan<byte> rest)
        where T : unmanaged => MemoryMarshal.Read<T>(TakeBytes(ref rest, Unsafe.SizeOf<T>()));

    private static ReadOnlySpan<byte> TakeBytes(scoped ref ReadOnlySpan<byte> rest, long count)
    {
        if (count < 0 || count > rest.Length)
        {
            throw new InvalidDataException($"commit block asks for {count} bytes, {rest.Length} are left");
        }
        ReadOnlySpan<byte> taken = rest[..(int)count];
        rest = rest[(int)count..];
        return taken;
    }
}
