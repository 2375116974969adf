using System.IO.Hashing;
using System.Runtime.InteropServices;
using HltFarm.Vocabulary;
using Microsoft.Win32.SafeHandles;
using ZstdSharp;

namespace HltFarm.Storage;

/// <summary>Reads a file of blocks, also one that was never closed: then up to the last whole block.</summary>
internal sealed class BlockFileReader : IDisposable
{
    private readonly SafeFileHandle handle;
    private readonly Decompressor decompressor = new();
    private readonly bool freshPayloads;
    private readonly byte[] headerBytes = new byte[BlockHeader.Bytes];
    private byte[] body = [];
    private byte[] payload = [];

    /// <param name="freshPayloads">Give each payload an array of its own, for a caller that keeps it.</param>
    /// <exception cref="InputException">No such file, none of ours, or its header is corrupt.</exception>
    public BlockFileReader(string path, bool freshPayloads = false)
    {
        Path = path;
        this.freshPayloads = freshPayloads;
        try
        {
            handle = File.OpenHandle(path, share: FileShare.ReadWrite);
            FileLength = RandomAccess.GetLength(handle);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DiskTrouble.Of("read", path, e);
        }
        try
        {
            (Header, DataStart) = ReadFileHeader();
            Trailer = ReadTrailer();
        }
        catch (InputException)
        {
            Dispose();
            throw;
        }
        DataEnd = Trailer?.IndexOffset ?? FileLength;
    }

    public string Path { get; }

    public RunFileHeader Header { get; }

    public long FileLength { get; }

    /// <summary>Offset of the first block.</summary>
    public long DataStart { get; }

    /// <summary>End of the blocks: the index of a closed file, the end of one that was not closed.</summary>
    public long DataEnd { get; }

    public bool Closed => Trailer is not null;

    private BlockTrailer? Trailer { get; }

    /// <summary>Reads the block at an offset. False at the end of the blocks, and where no whole block is: then <paramref name="broken"/> says why.</summary>
    public bool TryRead(long offset, Block block, out string? broken, bool numbersOnly = false)
    {
        broken = null;
        if (offset >= DataEnd)
        {
            return false;
        }
        if (ReadHeader(offset) is not { } header)
        {
            broken = $"no whole block header at offset {offset}";
            return false;
        }
        if (header.BodyBytes > DataEnd - offset - BlockHeader.Bytes)
        {
            broken = $"the block at offset {offset} is cut short: {DataEnd - offset - BlockHeader.Bytes} of {header.BodyBytes} bytes";
            return false;
        }
        block.Offset = offset;
        block.Header = header;
        block.End = offset + BlockHeader.Bytes + header.BodyBytes;
        broken = numbersOnly ? ReadNumbers(block) : ReadBody(block);
        return broken is null;
    }

    /// <summary>The index of a closed file; null when there is none or it is not whole.</summary>
    public BlockEntry[]? ReadIndex()
    {
        if (Trailer is not { } trailer || ReadHeader(trailer.IndexOffset) is not { Kind: BlockKind.Index } header)
        {
            return null;
        }
        Block block = new()
        {
            Offset = trailer.IndexOffset,
            Header = header,
            End = trailer.IndexOffset + BlockHeader.Bytes + header.BodyBytes,
        };
        bool whole =
            block.End + BlockTrailer.Bytes == FileLength && ReadBody(block) is null && block.Payload.Length % BlockEntry.Bytes == 0;
        return whole ? MemoryMarshal.Cast<byte, BlockEntry>(block.Payload.Span).ToArray() : null;
    }

    /// <summary>Searches onward for a whole block: one after a broken place means damage, none means a torn tail.</summary>
    public long? FindBlockAfter(long offset)
    {
        byte[] window = new byte[1 << 20];
        Block block = new();
        for (long start = offset + 1; start < DataEnd; start += window.Length - BlockHeader.Bytes)
        {
            int count = RandomAccess.Read(handle, window, start);
            for (int i = 0; i + BlockHeader.Bytes <= count; i++)
            {
                bool marked = MemoryMarshal.Read<uint>(window.AsSpan(i)) == BlockHeader.Mark;
                if (marked && BlockHeader.TryRead(window.AsSpan(i)) is not null && TryRead(start + i, block, out _))
                {
                    return start + i;
                }
            }
        }
        return null;
    }

    public void Dispose()
    {
        handle.Dispose();
        decompressor.Dispose();
    }

    private BlockHeader? ReadHeader(long offset) =>
        ReadFully(headerBytes, offset) == headerBytes.Length ? BlockHeader.TryRead(headerBytes) : null;

    private string? ReadNumbers(Block block)
    {
        Span<byte> directory = Grown(ref body, (int)block.Header.Count * sizeof(uint));
        if (ReadFully(directory, block.Offset + BlockHeader.Bytes) < directory.Length)
        {
            return $"the block at offset {block.Offset} is cut short";
        }
        block.SetNumbers(directory);
        block.Payload = default;
        return null;
    }

    private string? ReadBody(Block block)
    {
        BlockHeader header = block.Header;
        Span<byte> bytes = Grown(ref body, (int)header.BodyBytes);
        if (ReadFully(bytes, block.Offset + BlockHeader.Bytes) < bytes.Length)
        {
            return $"the block at offset {block.Offset} is cut short";
        }
        if (XxHash3.HashToUInt64(bytes) != header.BodyChecksum)
        {
            return $"the block at offset {block.Offset} does not match its checksum";
        }
        int directory = (int)header.Count * sizeof(uint);
        block.SetNumbers(bytes[..directory]);
        byte[] raw = freshPayloads ? new byte[header.RawLength] : GrownArray(ref payload, (int)header.RawLength);
        Span<byte> output = raw.AsSpan(0, (int)header.RawLength);
        if (!Unpack(header, bytes[directory..], output))
        {
            return $"the block at offset {block.Offset} does not decompress to {header.RawLength} bytes";
        }
        block.Payload = raw.AsMemory(0, (int)header.RawLength);
        return null;
    }

    private bool Unpack(in BlockHeader header, ReadOnlySpan<byte> stored, Span<byte> output)
    {
        if (header.Compression == BlockCompression.None)
        {
            bool fits = stored.Length == output.Length;
            stored[..Math.Min(stored.Length, output.Length)].CopyTo(output);
            return fits;
        }
        try
        {
            return decompressor.Unwrap(stored, output) == output.Length;
        }
        catch (ZstdException)
        {
            return false;
        }
    }

    private (RunFileHeader Header, long DataStart) ReadFileHeader()
    {
        byte[] prefix = new byte[RunFileHeader.PrefixBytes];
        int seen = ReadFully(prefix, 0);
        int length = RunFileHeader.DocumentBytes(prefix.AsSpan(0, seen), Path);
        byte[] document = new byte[Math.Min(length, FileLength)];
        ReadFully(document, prefix.Length);
        return (RunFileHeader.Decode(prefix, document, Path), prefix.Length + length);
    }

    private BlockTrailer? ReadTrailer()
    {
        byte[] bytes = new byte[BlockTrailer.Bytes];
        bool room = FileLength >= DataStart + bytes.Length && ReadFully(bytes, FileLength - bytes.Length) == bytes.Length;
        return room ? BlockTrailer.TryRead(bytes, FileLength) : null;
    }

    private int ReadFully(Span<byte> output, long offset)
    {
        int done = 0;
        while (done < output.Length)
        {
            int count = RandomAccess.Read(handle, output[done..], offset + done);
            if (count == 0)
            {
                break;
            }
            done += count;
        }
        return done;
    }

    private static Span<byte> Grown(ref byte[] array, int length) => GrownArray(ref array, length).AsSpan(0, length);

    private static byte[] GrownArray(ref byte[] array, int length)
    {
        if (array.Length < length)
        {
            array = new byte[Math.Max(length, 2 * array.Length)];
        }
        return array;
    }
}
