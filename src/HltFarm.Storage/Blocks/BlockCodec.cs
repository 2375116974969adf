using System.Buffers;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using ZstdSharp;

namespace HltFarm.Storage;

/// <summary>Packs blocks, with one compressor for as long as it lives. Not for two threads.</summary>
internal sealed class BlockCodec(int compressionLevel) : IDisposable
{
    private readonly Compressor compressor = new(compressionLevel);

    /// <summary>Appends one whole block, header and body, to the output.</summary>
    /// <param name="compress">False where size does not matter and reading by eye does.</param>
    public void Pack(
        ArrayBufferWriter<byte> output,
        BlockKind kind,
        uint sequence,
        ReadOnlySpan<uint> numbers,
        ReadOnlySpan<byte> payload,
        bool compress = true
    )
    {
        int directory = numbers.Length * sizeof(uint);
        Span<byte> block = output.GetSpan(BlockHeader.Bytes + directory + Compressor.GetCompressBound(payload.Length));
        Span<byte> body = block[BlockHeader.Bytes..];
        MemoryMarshal.AsBytes(numbers).CopyTo(body);
        int stored = compress ? compressor.Wrap(payload, body[directory..]) : payload.Length;
        BlockCompression compression = BlockCompression.Zstd;
        if (stored >= payload.Length)
        {
            payload.CopyTo(body[directory..]);
            stored = payload.Length;
            compression = BlockCompression.None;
        }
        ulong checksum = XxHash3.HashToUInt64(body[..(directory + stored)]);
        BlockHeader.Write(
            block,
            new BlockHeader(0, kind, compression, (uint)numbers.Length, (uint)payload.Length, (uint)stored, sequence, checksum, 0)
        );
        output.Advance(BlockHeader.Bytes + directory + stored);
    }

    public void Dispose() => compressor.Dispose();
}
