using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Reads the records of earlier event files in order, for replay. A record is a slice of its block's own array and may be kept.</summary>
public sealed class EventFileSource : IDisposable
{
    private readonly Queue<string> paths;
    private readonly Block block = new();
    private readonly List<string> truncations = [];
    private BlockFileReader? reader;
    private long next;
    private int taken;
    private int perBlock;
    private ReadOnlyMemory<byte>[] records = [];

    /// <exception cref="InputException">A file is missing, of another kind, or its header is corrupt: all are looked at before the first record.</exception>
    public EventFileSource(IReadOnlyList<string> paths)
    {
        foreach (string path in paths)
        {
            using BlockFileReader check = new(path);
            if (check.Header.Kind != RunFileHeader.Events)
            {
                throw new InputException($"{path} holds {check.Header.Kind}, not events: give .hlt files");
            }
        }
        this.paths = new Queue<string>(paths);
    }

    /// <summary>Files that ended in a torn tail: read up to the last whole block. A sentence each.</summary>
    public IReadOnlyList<string> Truncations => truncations;

    /// <exception cref="InputException">Damage in the middle of a file.</exception>
    public bool TryRead(out ReadOnlyMemory<byte> record)
    {
        while (taken == perBlock)
        {
            if (!NextBlock())
            {
                record = default;
                return false;
            }
        }
        record = records[taken++];
        return true;
    }

    public void Dispose() => reader?.Dispose();

    private bool NextBlock()
    {
        while (reader is not null || TryOpenNext())
        {
            if (reader!.TryRead(next, block, out string? broken) && block.Kind == BlockKind.Events)
            {
                next = block.End;
                SplitBlock();
                return true;
            }
            NoteEnd(reader, broken);
            reader.Dispose();
            reader = null;
        }
        return false;
    }

    private bool TryOpenNext()
    {
        if (!paths.TryDequeue(out string? path))
        {
            return false;
        }
        reader = new BlockFileReader(path, freshPayloads: true);
        next = reader.DataStart;
        return true;
    }

    private void SplitBlock()
    {
        perBlock = 0;
        taken = 0;
        if (records.Length < block.Numbers.Length)
        {
            records = new ReadOnlyMemory<byte>[block.Numbers.Length];
        }
        EventRecords walk = new(block.Payload);
        try
        {
            while (walk.MoveNext())
            {
                if (perBlock == block.Numbers.Length)
                {
                    throw new InvalidDataException($"more records than the {perBlock} that the block names");
                }
                records[perBlock++] = walk.Current;
            }
        }
        catch (InvalidDataException e)
        {
            throw new InputException($"{reader!.Path}, block at offset {block.Offset}: {e.Message}", exitCode: 1, e);
        }
    }

    private void NoteEnd(BlockFileReader ended, string? broken)
    {
        if (broken is null)
        {
            return;
        }
        if (ended.FindBlockAfter(next) is { } later)
        {
            throw new InputException($"{ended.Path} is damaged: {broken}, and whole blocks follow from offset {later}", exitCode: 1);
        }
        truncations.Add($"{ended.Path}: {broken}; read up to there");
    }
}
