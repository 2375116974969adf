using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace HltFarm.Storage;

/// <summary>What a block holds.</summary>
internal enum BlockKind : ushort
{
    /// <summary>Event records: int32 length, then the record, one after the other.</summary>
    Events = 1,

    /// <summary>One commit of a storage partition (<see cref="CommitBlock"/>).</summary>
    Commit = 2,

    /// <summary>A MessagePack array of leases.</summary>
    Leases = 3,

    /// <summary>Where the blocks of this file are (<see cref="BlockEntry"/>); only the last block of a closed file.</summary>
    Index = 4,
}

internal enum BlockCompression : ushort
{
    None = 0,
    Zstd = 1,
}

/// <summary>The 40 bytes before each block's body, little-endian. The body is <paramref name="Count"/> event numbers (u32), so that one event can
/// be found without decompressing, then <paramref name="StoredLength"/> bytes of payload.</summary>
/// <param name="RawLength">Bytes of the payload once decompressed.</param>
/// <param name="Sequence">Number of the block in its file, from 0: a block that is missing or doubled shows.</param>
/// <param name="BodyChecksum">XXH3 of the body as it is stored.</param>
/// <param name="HeaderChecksum">XXH3 of the 32 bytes before it.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct BlockHeader(
    uint Magic,
    BlockKind Kind,
    BlockCompression Compression,
    uint Count,
    uint RawLength,
    uint StoredLength,
    uint Sequence,
    ulong BodyChecksum,
    ulong HeaderChecksum
)
{
    public const int Bytes = 40;
    public const uint Mark = 0x4B4C4248; // "HBLK"

    /// <summary>256 MiB; a header that claims more is corrupt.</summary>
    public const uint LengthMax = 256 << 20;
    private const int CheckedBytes = 32;

    public long BodyBytes => ((long)Count * sizeof(uint)) + StoredLength;

    public static void Write(Span<byte> output, BlockHeader header)
    {
        MemoryMarshal.Write(output, header with { Magic = Mark });
        MemoryMarshal.Write(output[CheckedBytes..], XxHash3.HashToUInt64(output[..CheckedBytes]));
    }

    /// <summary>Null when the bytes are no whole header.</summary>
    public static BlockHeader? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Bytes)
        {
            return null;
        }
        BlockHeader header = MemoryMarshal.Read<BlockHeader>(bytes);
        bool whole =
            header.Magic == Mark
            && header.HeaderChecksum == XxHash3.HashToUInt64(bytes[..CheckedBytes])
            && header.RawLength <= LengthMax
            && header.BodyBytes <= LengthMax;
        return whole ? header : null;
    }
}
