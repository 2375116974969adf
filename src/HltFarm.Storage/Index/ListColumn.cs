using System.Numerics;
using ParquetSharp;

namespace HltFarm.Storage;

/// <summary>A list of names per row, in Parquet's levels: one entry per name, or one empty entry for an empty list.</summary>
internal sealed class ListColumn(PinnedNames names)
{
    private ByteArray[] values = new ByteArray[1024];
    private short[] definitions = new short[1024];
    private short[] repetitions = new short[1024];
    private int valueCount;
    private int levelCount;

    public void Add(ReadOnlySpan<ulong> mask)
    {
        int start = levelCount;
        foreach (ulong word in mask)
        {
            levelCount += BitOperations.PopCount(word);
        }
        if (levelCount == start)
        {
            levelCount++;
            Grow();
            definitions[start] = 0;
            repetitions[start] = 0;
            return;
        }
        Grow();
        definitions.AsSpan(start, levelCount - start).Fill(1);
        repetitions.AsSpan(start, levelCount - start).Fill(1);
        repetitions[start] = 0;
        for (int word = 0; word < mask.Length; word++)
        {
            for (ulong bits = mask[word]; bits != 0; bits &= bits - 1)
            {
                values[valueCount++] = names[(64 * word) + BitOperations.TrailingZeroCount(bits)];
            }
        }
    }

    public void WriteTo(RowGroupWriter group)
    {
        using ColumnWriter<ByteArray> column = (ColumnWriter<ByteArray>)group.NextColumn();
        column.WriteBatch(levelCount, definitions.AsSpan(0, levelCount), repetitions.AsSpan(0, levelCount), values.AsSpan(0, valueCount));
        valueCount = 0;
        levelCount = 0;
    }

    /// <summary>There are never more values than levels.</summary>
    private void Grow()
    {
        if (levelCount > definitions.Length)
        {
            int length = Math.Max(levelCount, 2 * definitions.Length);
            Array.Resize(ref definitions, length);
            Array.Resize(ref repetitions, length);
            Array.Resize(ref values, length);
        }
    }
}
