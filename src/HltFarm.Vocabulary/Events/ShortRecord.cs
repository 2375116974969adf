using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace HltFarm.Vocabulary;

/// <summary>What is left of an event that the HLT drops: an event record with the header (flag <see cref="EventFlags.ShortRecord"/>) and the L1
/// summary, and behind it a trailer: words of a mask i32, variables i32, regions of interest i32, fired words, accepted words (u64 each),
/// variables (float each). Little-endian.</summary>
public static class ShortRecord
{
    private const int FixedBytes = 3 * sizeof(int);

    /// <param name="variables">By position of <see cref="TriggerVariable"/>; those of the skim stage may be left out.</param>
    public static byte[] Of(byte[] record, LineMask fired, LineMask accepted, int regionsOfInterest, ReadOnlySpan<float> variables)
    {
        EventHeader header = EventRecord.Header(record);
        ReadOnlyMemory<byte>[] fragments = new ReadOnlyMemory<byte>[Sources.Count];
        fragments[(int)Source.TRG] = EventRecord.Fragment(record, Source.TRG).ToArray();
        byte[] front = EventRecord.Assemble(header, fragments);
        // Which sources the event builder missed stays known: that all others are left out here says the flag.
        EventRecord.SetHeader(front, header with { Flags = header.Flags | EventFlags.ShortRecord });
        byte[] whole = new byte[front.Length + FixedBytes + (2 * sizeof(ulong) * fired.Words.Length) + (sizeof(float) * variables.Length)];
        front.CopyTo(whole, 0);
        Span<byte> trailer = whole.AsSpan(front.Length);
        BinaryPrimitives.WriteInt32LittleEndian(trailer, fired.Words.Length);
        BinaryPrimitives.WriteInt32LittleEndian(trailer[4..], variables.Length);
        BinaryPrimitives.WriteInt32LittleEndian(trailer[8..], regionsOfInterest);
        trailer = trailer[FixedBytes..];
        trailer = Append(trailer, MemoryMarshal.AsBytes(fired.Words.AsSpan()));
        trailer = Append(trailer, MemoryMarshal.AsBytes(accepted.Words.AsSpan()));
        Append(trailer, MemoryMarshal.AsBytes(variables));
        return whole;
    }

    public static bool Is(ReadOnlySpan<byte> record) => (EventRecord.Header(record).Flags & EventFlags.ShortRecord) != EventFlags.None;

    /// <exception cref="InvalidDataException">No short record, or one cut short.</exception>
    public static Content Read(ReadOnlySpan<byte> record)
    {
        int front = EventRecord.PrefixBytes + ((EventRecord.Fragment(record, Source.TRG).Length + 3) & ~3);
        if (!Is(record) || record.Length < front + FixedBytes)
        {
            throw new InvalidDataException($"no short record: {record.Length} bytes");
        }
        ReadOnlySpan<int> counts = MemoryMarshal.Cast<byte, int>(record.Slice(front, FixedBytes));
        ReadOnlySpan<byte> rest = record[(front + FixedBytes)..];
        (int words, int variables) = (counts[0], counts[1]);
        if (words < 0 || variables < 0 || rest.Length != (2L * sizeof(ulong) * words) + ((long)sizeof(float) * variables))
        {
            throw new InvalidDataException($"short record of {record.Length} bytes does not hold {words} words and {variables} variables");
        }
        int mask = words * sizeof(ulong);
        return new Content(
            new LineMask(MemoryMarshal.Cast<byte, ulong>(rest[..mask]).ToArray()),
            new LineMask(MemoryMarshal.Cast<byte, ulong>(rest.Slice(mask, mask)).ToArray()),
            counts[2],
            MemoryMarshal.Cast<byte, float>(rest[(2 * mask)..]).ToArray()
        );
    }

    private static Span<byte> Append(Span<byte> to, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(to);
        return to[bytes.Length..];
    }

    public sealed record Content(LineMask Fired, LineMask Accepted, int RegionsOfInterest, float[] Variables);
}
