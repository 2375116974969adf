using System.Buffers;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>The decision log of one partition: a block per commit, synced after the records that it names, so that what the log says is stored.</summary>
internal sealed class DecisionLog : IDisposable
{
    private readonly RunFiles files;
    private readonly RunContext run;
    private readonly int partition;
    private readonly StorageOptions options;
    private readonly BlockCodec codec;
    private readonly ArrayBufferWriter<byte> payload = new(256 << 10);
    private uint[] numbers = [];
    private BlockFileWriter file;
    private int sequence;

    public DecisionLog(
        RunFiles files,
        RunContext run,
        int partition,
        StorageOptions options,
        BlockCodec codec,
        RecoveredPartition? recovered = null
    )
    {
        this.files = files;
        this.run = run;
        this.partition = partition;
        this.options = options;
        this.codec = codec;
        file = recovered?.Log is { } log ? GoOn(log, recovered.LogFile) : Begin();
    }

    public void Add(Commit commit, ReadOnlySpan<StreamExtent> extents)
    {
        int count = commit.Decisions.Length;
        if (numbers.Length < count)
        {
            numbers = new uint[count];
        }
        for (int i = 0; i < count; i++)
        {
            numbers[i] = commit.Decisions[i].EventHeader.Number;
        }
        payload.ResetWrittenCount();
        CommitBlock.Write(payload, commit, extents);
        file.Add(BlockKind.Commit, numbers.AsSpan(0, count), payload.WrittenSpan);
        file.Sync();
        if (file.Length >= options.FileBytesMax)
        {
            file.Close();
            sequence++;
            file = Begin();
        }
    }

    public void Close() => file.Close();

    public void Dispose() => file.Dispose();

    private BlockFileWriter GoOn(WholeBlocks log, int last)
    {
        sequence = log.IsClosed ? last + 1 : last;
        return log.IsClosed ? Begin() : log.Resume(codec);
    }

    private BlockFileWriter Begin()
    {
        RunFileHeader header = RunFileHeader.Of(run, RunFileHeader.Decisions, partition, options.Partitions, sequence, stream: null);
        return BlockFileWriter.Create(files.DecisionFile(partition, sequence), header, codec);
    }
}
