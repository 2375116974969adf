namespace HltFarm.Storage;

/// <summary>Finds the block that holds an event number, from the file's index where there is one and from the blocks' own lists of numbers
/// otherwise; nothing is decompressed on the way.</summary>
internal static class BlockSearch
{
    /// <returns>The block with its payload and the position in it; null when the file does not hold the number.</returns>
    public static (Block Block, int Position)? Find(BlockFileReader reader, uint number, long start = 0, long end = long.MaxValue)
    {
        Block block = new();
        foreach (long offset in Candidates(reader, number, Math.Max(start, reader.DataStart), Math.Min(end, reader.DataEnd)))
        {
            if (!reader.TryRead(offset, block, out _, numbersOnly: true))
            {
                continue;
            }
            int position = block.Numbers.IndexOf(number);
            if (position >= 0 && reader.TryRead(offset, block, out _))
            {
                return (block, position);
            }
        }
        return null;
    }

    private static IEnumerable<long> Candidates(BlockFileReader reader, uint number, long start, long end)
    {
        if (reader.ReadIndex() is { } index)
        {
            return index.Where(entry => entry.MayHold(number) && entry.Offset >= start && entry.Offset < end).Select(entry => entry.Offset);
        }
        return AllBlocks(reader, start, end);
    }

    private static IEnumerable<long> AllBlocks(BlockFileReader reader, long start, long end)
    {
        Block block = new();
        long offset = start;
        while (offset < end && reader.TryRead(offset, block, out _, numbersOnly: true))
        {
            yield return offset;
            offset = block.End;
        }
    }
}
