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
        short repetition = 0;
        for (int word = 0; word < mask.Length; word++)
        {
            for (ulong bits = mask[word]; bits != 0; bits &= bits - 1)
            {
                Grow();
                values[valueCount++] = names[(64 * word) + BitOperations.TrailingZeroCount(bits)];
                definitions[levelCount] = 1;
                repetitions[levelCount++] = repetition;
                repetition = 1;
            }
        }
        if (repetition == 0)
        {
            Grow();
            definitions[levelCount] = 0;
            repetitions[levelCount++] = 0;
        }
    }

    public void WriteTo(RowGroupWriter group)
    {
        using ColumnWriter<ByteArray> column = (ColumnWriter<ByteArray>)group.NextColumn();
        column.WriteBatch(levelCount, definitions.AsSpan(0, levelCount), repetitions.AsSpan(0, levelCount), values.AsSpan(0, valueCount));
        valueCount = 0;
        levelCount = 0;
    }

    private void Grow()
    {
        if (levelCount == definitions.Length)
        {
            Array.Resize(ref definitions, 2 * levelCount);
            Array.Resize(ref repetitions, 2 * levelCount);
        }
        if (valueCount == values.Length)
        {
            Array.Resize(ref values, 2 * valueCount);
        }
    }
}
