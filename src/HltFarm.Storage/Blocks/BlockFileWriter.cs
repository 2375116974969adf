using System.Buffers;
using System.Runtime.InteropServices;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Writes one file of blocks: header, blocks, and on closing an index and a trailer. The file has its final name only with a whole,
/// synced header.</summary>
internal sealed class BlockFileWriter : IDisposable
{
    private const int FlushBytes = 1 << 20;
    private readonly DurableFile file;
    private readonly BlockCodec codec;
    private readonly ArrayBufferWriter<byte> unwritten = new(64 << 10);
    private readonly List<BlockEntry> entries = [];

    private BlockFileWriter(DurableFile file, BlockCodec codec)
    {
        this.file = file;
        this.codec = codec;
    }

    public string Path => file.Path;

    /// <summary>With the blocks that are not written yet.</summary>
    public long Length => file.Length + unwritten.WrittenCount;

    public static BlockFileWriter Create(string path, RunFileHeader header, BlockCodec codec)
    {
        DurableFile file = DurableFile.CreateOver(path + AtomicDocument.UnfinishedSuffix);
        try
        {
            file.Append(header.Encode());
            file.Sync();
            if (File.Exists(path))
            {
                throw new InputException($"{path} exists already", exitCode: 1);
            }
            file.Rename(path);
            return new BlockFileWriter(file, codec);
        }
        catch (InputException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Goes on with a file that was not closed, after its last whole block.</summary>
    /// <param name="entries">Of the blocks that it holds.</param>
    /// <param name="end">Where the last of them ends: what follows is cut off.</param>
    public static BlockFileWriter Resume(string path, IEnumerable<BlockEntry> entries, long end, BlockCodec codec)
    {
        BlockFileWriter writer = new(DurableFile.Resume(path, end), codec);
        writer.entries.AddRange(entries);
        return writer;
    }

    public void Add(BlockKind kind, ReadOnlySpan<uint> numbers, ReadOnlySpan<byte> payload)
    {
        entries.Add(BlockEntry.Of(Length, numbers));
        codec.Pack(unwritten, kind, (uint)(entries.Count - 1), numbers, payload);
        if (unwritten.WrittenCount >= FlushBytes)
        {
            Flush();
        }
    }

    public void Sync()
    {
        Flush();
        file.Sync();
    }

    /// <summary>Adds index and trailer, syncs, closes.</summary>
    public void Close()
    {
        long index = Length;
        codec.Pack(unwritten, BlockKind.Index, (uint)entries.Count, [], MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(entries)));
        Flush();
        file.Append(BlockTrailer.Encode(index, file.Length + BlockTrailer.Bytes));
        file.Sync();
        file.Dispose();
    }

    public void Dispose() => file.Dispose();

    private void Flush()
    {
        if (unwritten.WrittenCount > 0)
        {
            file.Append(unwritten.WrittenSpan);
            unwritten.ResetWrittenCount();
        }
    }
}
