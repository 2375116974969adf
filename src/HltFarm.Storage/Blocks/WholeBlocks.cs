using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>What an earlier process left of a file of blocks: the whole blocks up to the last one, or up to a given place.</summary>
/// <param name="End">Where the last of them ends.</param>
/// <param name="IsClosed">The file is closed, and holds nothing beyond these.</param>
internal sealed record WholeBlocks(string Path, IReadOnlyList<BlockEntry> Entries, long End, bool IsClosed)
{
    /// <param name="until">Blocks from here on were never part of a durable commit; null takes all that are whole.</param>
    /// <param name="each">Sees each block, with its payload.</param>
    /// <exception cref="InputException">A file that is damaged before its end, or shorter than what was durable.</exception>
    public static WholeBlocks Read(string path, long? until = null, Action<Block>? each = null)
    {
        using BlockFileReader reader = new(path);
        List<BlockEntry> entries = [];
        Block block = new();
        long position = reader.DataStart;
        string? broken = null;
        while (position < (until ?? long.MaxValue) && reader.TryRead(position, block, out broken, numbersOnly: each is null))
        {
            if (block.Kind == BlockKind.Index)
            {
                break;
            }
            each?.Invoke(block);
            entries.Add(BlockEntry.Of(block.Offset, block.Numbers));
            position = block.End;
        }
        bool lost = until > position || (broken is not null && until is null && reader.FindBlockAfter(position) is not null);
        return lost
            ? throw new InputException($"{path} is damaged at byte {position}: {broken ?? "it ends there"}", exitCode: 1)
            : new WholeBlocks(path, entries, position, reader.Closed && position == reader.DataEnd);
    }

    public BlockFileWriter Resume(BlockCodec codec) => BlockFileWriter.Resume(Path, Entries, End, codec);
}
