using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Reads all blocks of one file in order and reports what is wrong with the file itself: damage, torn tail, wrong order, bad index.</summary>
internal sealed class BlockWalk : IDisposable
{
    private readonly BlockFileReader reader;
    private readonly BlockKind kind;
    private readonly Findings findings;
    private readonly List<BlockEntry> seen = [];
    private uint sequence;
    private bool damaged;

    private BlockWalk(BlockFileReader reader, BlockKind kind, Findings findings)
    {
        this.reader = reader;
        this.kind = kind;
        this.findings = findings;
        Position = reader.DataStart;
    }

    public Block Block { get; } = new();

    public RunFileHeader Header => reader.Header;

    public string Name => Path.GetFileName(reader.Path);

    /// <summary>Where the next block begins.</summary>
    public long Position { get; private set; }

    /// <summary>Null, and a problem, when the file cannot be read or is another's.</summary>
    public static BlockWalk? Open(string path, string kindName, BlockKind kind, RunFiles files, Findings findings)
    {
        try
        {
            BlockFileReader reader = new(path);
            findings.Read(path, reader.FileLength);
            RunFileHeader header = reader.Header;
            if (header.Kind != kindName || header.Experiment != files.Experiment || header.Run != files.Run)
            {
                findings.Problem($"{path} says that it holds {header.Kind} of run {header.Experiment}/{header.Run}");
            }
            return new BlockWalk(reader, kind, findings);
        }
        catch (InputException e)
        {
            findings.Problem(e.Message);
            return null;
        }
    }

    /// <summary>Reads on to the next whole block; damaged ones on the way are problems and are passed over.</summary>
    /// <param name="end">Not beyond this offset.</param>
    public bool MoveNext(long end = long.MaxValue)
    {
        while (Position < end)
        {
            if (reader.TryRead(Position, Block, out string? broken))
            {
                if (Block.Kind == BlockKind.Index)
                {
                    findings.Unfinished($"{Name}: ended while it was being closed");
                    return false;
                }
                NoteBlock();
                return true;
            }
            if (broken is null || !TryPass(broken))
            {
                return false;
            }
        }
        return false;
    }

    /// <summary>Goes on reading elsewhere, after a gap that the caller has reported.</summary>
    public void SkipTo(long position)
    {
        damaged |= position != Position;
        Position = position;
    }

    /// <summary>Checks how the file ends, once all its blocks are read.</summary>
    public void End(bool last)
    {
        if (!reader.Closed)
        {
            string sentence = $"{Name}: was not closed, read up to byte {Position} of {reader.FileLength}";
            if (last)
            {
                findings.Unfinished(sentence);
            }
            else
            {
                findings.Problem($"{sentence}; a later file follows");
            }
        }
        else if (
            !damaged
            && (
                reader.ReadIndex() is not { } index
                || !index.AsSpan().SequenceEqual(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(seen))
            )
        )
        {
            findings.Problem($"{Name}: its index does not match its blocks");
        }
    }

    public void Dispose() => reader.Dispose();

    private void NoteBlock()
    {
        if (Block.Kind != kind)
        {
            findings.Problem($"{Name}: a block of kind {Block.Kind} at offset {Block.Offset}");
        }
        if (Block.Header.Sequence != sequence && !damaged)
        {
            findings.Problem($"{Name}: block {Block.Header.Sequence} at offset {Block.Offset} where block {sequence} belongs");
        }
        sequence = Block.Header.Sequence + 1;
        seen.Add(BlockEntry.Of(Block.Offset, Block.Numbers));
        Position = Block.End;
    }

    private bool TryPass(string broken)
    {
        long? next = reader.FindBlockAfter(Position);
        if (next is null && !reader.Closed)
        {
            findings.Unfinished($"{Name}: torn tail: {broken}");
            return false;
        }
        findings.Problem($"{Name}: damaged: {broken}");
        damaged = true;
        Position = next ?? reader.DataEnd;
        return next is not null;
    }
}
