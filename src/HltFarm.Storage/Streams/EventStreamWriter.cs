using System.Buffers;
using System.Runtime.InteropServices;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>The event files of one stream in one partition: begun with the first event, changed for the next at a size, between commits.</summary>
internal sealed class EventStreamWriter(
    RunFiles files,
    RunContext run,
    string stream,
    int partition,
    StorageOptions options,
    BlockCodec codec
) : IDisposable
{
    private const int BlockBytes = 1 << 20;
    private readonly ArrayBufferWriter<byte> records = new(64 << 10);
    private readonly List<uint> numbers = [];
    private BlockFileWriter? file;
    private int sequence;

    public bool HasOpenCommit { get; private set; }

    private long Start { get; set; }

    private int Events { get; set; }

    private int FileNumber => partition + (options.Partitions * sequence);

    public void Add(uint number, ReadOnlySpan<byte> record)
    {
        if (!HasOpenCommit)
        {
            file ??= Begin();
            Start = file.Length;
            Events = 0;
            HasOpenCommit = true;
        }
        Span<byte> entry = records.GetSpan(sizeof(int) + record.Length);
        MemoryMarshal.Write(entry, record.Length);
        record.CopyTo(entry[sizeof(int)..]);
        records.Advance(sizeof(int) + record.Length);
        numbers.Add(number);
        Events++;
        if (numbers.Count >= options.BlockRecords || records.WrittenCount >= BlockBytes)
        {
            EndBlock();
        }
    }

    /// <summary>Syncs what this commit has added, and says where it lies.</summary>
    public StreamExtent EndCommit(int streamBit)
    {
        EndBlock();
        file!.Sync();
        HasOpenCommit = false;
        StreamExtent extent = new(streamBit, FileNumber, Start, file.Length, Events);
        if (file.Length >= options.FileBytesMax)
        {
            file.Close();
            file = null;
            sequence++;
        }
        return extent;
    }

    public void Close() => file?.Close();

    public void Dispose() => file?.Dispose();

    private void EndBlock()
    {
        if (numbers.Count > 0)
        {
            file!.Add(BlockKind.Events, CollectionsMarshal.AsSpan(numbers), records.WrittenSpan);
            records.ResetWrittenCount();
            numbers.Clear();
        }
    }

    /// <summary>Goes on where an earlier process stopped: what no commit names is cut off.</summary>
    public void GoOn(RecoveredPartition recovered, int streamBit)
    {
        while (File.Exists(files.StreamFile(stream, FileNumber)))
        {
            long durable = recovered.EndOf(streamBit, FileNumber) ?? 0;
            WholeBlocks blocks = WholeBlocks.Read(files.StreamFile(stream, FileNumber), durable);
            bool isLast = !File.Exists(files.StreamFile(stream, FileNumber + options.Partitions));
            if (isLast && !blocks.IsClosed)
            {
                file = blocks.Resume(codec);
                return;
            }
            sequence++;
        }
    }

    private BlockFileWriter Begin()
    {
        DurableFile.TryMakeDirectory(files.StreamDirectory(stream));
        RunFileHeader header = RunFileHeader.Of(run, RunFileHeader.Events, partition, options.Partitions, FileNumber, stream);
        return BlockFileWriter.Create(files.StreamFile(stream, FileNumber), header, codec);
    }
}
