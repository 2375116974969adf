using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HltFarm.Vocabulary;

/// <summary>The bytes of one fragment: number of records (int32), occupancy (int32), then the records as they lie in memory, little-endian.</summary>
/// <remarks>Occupancy is what the detector counts besides its records: CDC hits, SVD shaper digits, ECL digits; else 0.</remarks>
public static class Fragment
{
    public const int PrefixBytes = 8;

    public static int Size<T>(int records)
        where T : unmanaged => PrefixBytes + (records * Unsafe.SizeOf<T>());

    public static void Write<T>(IBufferWriter<byte> output, int occupancy, ReadOnlySpan<T> records)
        where T : unmanaged
    {
        Span<byte> span = output.GetSpan(Size<T>(records.Length));
        output.Advance(Write(span, occupancy, records));
    }

    /// <returns>The number of bytes written.</returns>
    public static int Write<T>(Span<byte> output, int occupancy, ReadOnlySpan<T> records)
        where T : unmanaged
    {
        MemoryMarshal.Write(output, records.Length);
        MemoryMarshal.Write(output[4..], occupancy);
        MemoryMarshal.AsBytes(records).CopyTo(output[PrefixBytes..]);
        return Size<T>(records.Length);
    }

    /// <summary>The records, without a copy. An empty span is a missing fragment and has no records.</summary>
    /// <exception cref="InvalidDataException">The length does not fit the number of records.</exception>
    public static ReadOnlySpan<T> Read<T>(ReadOnlySpan<byte> fragment, out int occupancy)
        where T : unmanaged
    {
        occupancy = 0;
        if (fragment.IsEmpty)
        {
            return [];
        }
        if (fragment.Length < PrefixBytes)
        {
            throw new InvalidDataException($"fragment of {fragment.Length} bytes: at least {PrefixBytes} are needed");
        }
        int count = MemoryMarshal.Read<int>(fragment);
        occupancy = MemoryMarshal.Read<int>(fragment[4..]);
        if (count < 0 || count > (fragment.Length - PrefixBytes) / Unsafe.SizeOf<T>() || fragment.Length != Size<T>(count))
        {
            throw new InvalidDataException(
                $"fragment of {fragment.Length} bytes claims {count} records of {Unsafe.SizeOf<T>()} bytes ({typeof(T).Name})"
            );
        }
        return MemoryMarshal.Cast<byte, T>(fragment[PrefixBytes..]);
    }
}
