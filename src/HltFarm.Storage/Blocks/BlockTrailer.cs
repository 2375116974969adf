using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace HltFarm.Storage;

/// <summary>The last 32 bytes of a closed file, little-endian: it says where the index block lies and that nothing is missing.</summary>
/// <param name="FileLength">With the trailer.</param>
/// <param name="Checksum">XXH3 of the 24 bytes before it.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct BlockTrailer(ulong Magic, long IndexOffset, long FileLength, ulong Checksum)
{
    public const int Bytes = 32;
    private const ulong Mark = 0x31444E45544C48; // "HLTEND1"
    private const int CheckedBytes = 24;

    public static byte[] Encode(long indexOffset, long fileLength)
    {
        byte[] bytes = new byte[Bytes];
        MemoryMarshal.Write(bytes, new BlockTrailer(Mark, indexOffset, fileLength, 0));
        MemoryMarshal.Write(bytes.AsSpan(CheckedBytes), XxHash3.HashToUInt64(bytes.AsSpan(0, CheckedBytes)));
        return bytes;
    }

    public static BlockTrailer? TryRead(ReadOnlySpan<byte> bytes, long fileLength)
    {
        BlockTrailer trailer = MemoryMarshal.Read<BlockTrailer>(bytes);
        bool whole =
            trailer.Magic == Mark
            && trailer.Checksum == XxHash3.HashToUInt64(bytes[..CheckedBytes])
            && trailer.FileLength == fileLength
            && trailer.IndexOffset > 0
            && trailer.IndexOffset < fileLength;
        return whole ? trailer : null;
    }
}
