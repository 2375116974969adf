using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;

namespace HltFarm.Vocabulary;

/// <summary>The canonical bytes of a decision, as the decision log holds them and the digest hashes them. Little-endian: experiment u16, run
/// u16, number u32, menu version i32, streams u32, record checksum u64, verdict u8 (128 added when the filter would drop what mode monitor keeps), word count u8, then the fired and the accepted words.</summary>
/// <remarks>Processing time is left out: it does not belong to the decision.</remarks>
public static class DecisionRecord
{
    public const int FixedBytes = 26;
    private const byte WouldDropBit = 128;

    public static int Size(int words) => FixedBytes + (16 * words);

    /// <returns>The number of bytes written.</returns>
    public static int Write(Span<byte> output, HltDecision decision)
    {
        EventHeader header = decision.EventHeader;
        ulong[] fired = decision.Fired.Words;
        ulong[] accepted = decision.Accepted.Words;
        BinaryPrimitives.WriteUInt16LittleEndian(output, header.Experiment);
        BinaryPrimitives.WriteUInt16LittleEndian(output[2..], header.Run);
        BinaryPrimitives.WriteUInt32LittleEndian(output[4..], header.Number);
        BinaryPrimitives.WriteInt32LittleEndian(output[8..], header.MenuVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(output[12..], decision.Streams);
        BinaryPrimitives.WriteUInt64LittleEndian(output[16..], decision.RecordChecksum);
        output[24] = (byte)((byte)decision.Verdict | (decision.WouldDrop ? WouldDropBit : 0));
        output[25] = (byte)fired.Length;
        Span<byte> masks = output[FixedBytes..];
        for (int i = 0; i < fired.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(masks[(8 * i)..], fired[i]);
            BinaryPrimitives.WriteUInt64LittleEndian(masks[(8 * (fired.Length + i))..], i < accepted.Length ? accepted[i] : 0);
        }
        return Size(fired.Length);
    }

    /// <summary>Reads one record from the start of the bytes and moves them on.</summary>
    /// <exception cref="InvalidDataException">Too few bytes, or an unknown verdict.</exception>
    public static Content Read(ref ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < FixedBytes || bytes.Length < Size(bytes[25]))
        {
            throw new InvalidDataException($"decision record cut short: {bytes.Length} bytes left");
        }
        int words = bytes[25];
        int verdict = bytes[24] & ~WouldDropBit;
        if (verdict > (byte)Verdict.Error)
        {
            throw new InvalidDataException($"decision record with unknown verdict {bytes[24]}");
        }
        ulong[] fired = new ulong[words];
        ulong[] accepted = new ulong[words];
        for (int i = 0; i < words; i++)
        {
            fired[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(FixedBytes + (8 * i))..]);
            accepted[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(FixedBytes + (8 * (words + i)))..]);
        }
        Content content = new(
            new EventId(
                BinaryPrimitives.ReadUInt16LittleEndian(bytes),
                BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]),
                BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..])
            ),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]),
            (Verdict)verdict,
            new LineMask(fired),
            new LineMask(accepted),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..])
        )
        {
            WouldDrop = (bytes[24] & WouldDropBit) != 0,
        };
        bytes = bytes[Size(words)..];
        return content;
    }

    public sealed record Content(
        EventId Event,
        int MenuVersion,
        Verdict Verdict,
        LineMask Fired,
        LineMask Accepted,
        uint Streams,
        ulong RecordChecksum
    )
    {
        /// <summary>As <see cref="HltDecision.WouldDrop"/>.</summary>
        public bool WouldDrop { get; init; }
    }
}
