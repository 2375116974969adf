using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HltFarm.Vocabulary;

/// <summary>The bytes of one built event, the same from the event builder to the file: header (44), seven lengths (7 x int32), seven
/// fragments, each padded to 4 bytes. A missing fragment has length 0 and its bit set in the header.</summary>
public static class EventRecord
{
    public const int HeaderBytes = 44;
    public const int PrefixBytes = HeaderBytes + (Sources.Count * sizeof(int));

    /// <summary>No record is larger: 16 MiB. A larger one is corrupt.</summary>
    public const int SizeMax = 16 << 20;

    public static EventHeader Header(ReadOnlySpan<byte> record)
    {
        if (record.Length < PrefixBytes)
        {
            throw new InvalidDataException($"event record of {record.Length} bytes: at least {PrefixBytes} are needed");
        }
        return MemoryMarshal.Read<EventHeader>(record);
    }

    public static void SetHeader(Span<byte> record, in EventHeader header) => MemoryMarshal.Write(record, header);

    /// <summary>XXH3 of all but the lease, which says who made the event, not what it is: any sharing-out of leases gives the same.</summary>
    public static ulong Checksum(ReadOnlySpan<byte> record) => XxHash3.HashToUInt64(record[sizeof(long)..]);

    /// <summary>The fragment of one source; empty when it is missing.</summary>
    /// <exception cref="InvalidDataException">The lengths do not fit the record.</exception>
    public static ReadOnlySpan<byte> Fragment(ReadOnlySpan<byte> record, Source source)
    {
        if (record.Length < PrefixBytes)
        {
            throw new InvalidDataException($"event record of {record.Length} bytes: at least {PrefixBytes} are needed");
        }
        ReadOnlySpan<int> lengths = MemoryMarshal.Cast<byte, int>(record[HeaderBytes..PrefixBytes]);
        long offset = PrefixBytes;
        for (int i = 0; i < (int)source; i++)
        {
            offset += Padded(lengths[i]);
        }
        int length = lengths[(int)source];
        if (length < 0 || offset < PrefixBytes || offset + length > record.Length)
        {
            throw new InvalidDataException($"fragment {source}: {length} bytes at {offset} lie outside a record of {record.Length} bytes");
        }
        return record.Slice((int)offset, length);
    }

    /// <summary>Puts a record together; an empty memory is a missing fragment.</summary>
    public static byte[] Assemble(EventHeader header, ReadOnlySpan<ReadOnlyMemory<byte>> fragments)
    {
        int size = PrefixBytes;
        int missing = header.MissingSources;
        for (int i = 0; i < Sources.Count; i++)
        {
            size += Padded(fragments[i].Length);
            missing |= fragments[i].IsEmpty ? 1 << i : 0;
        }
        byte[] record = GC.AllocateUninitializedArray<byte>(size);
        SetHeader(record, header with { MissingSources = (byte)missing });
        Span<int> lengths = MemoryMarshal.Cast<byte, int>(record.AsSpan(HeaderBytes, PrefixBytes - HeaderBytes));
        int offset = PrefixBytes;
        for (int i = 0; i < Sources.Count; i++)
        {
            ReadOnlySpan<byte> fragment = fragments[i].Span;
            lengths[i] = fragment.Length;
            fragment.CopyTo(record.AsSpan(offset));
            int end = offset + Padded(fragment.Length);
            record.AsSpan(offset + fragment.Length, end - offset - fragment.Length).Clear();
            offset = end;
        }
        return record;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Padded(int length) => (length + 3) & ~3;
}
