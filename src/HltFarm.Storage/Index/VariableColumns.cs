using HltFarm.Vocabulary;
using ParquetSharp;

namespace HltFarm.Storage;

/// <summary>The columns of a range of trigger variables that an event has all of or none of: the filter's, or the skim's.</summary>
internal sealed class VariableColumns
{
    private const int TileRows = 64;
    private readonly int first;
    private readonly float[][] values;
    private readonly short[] definitions;
    private readonly float[][] tile = new float[TileRows][];
    private int tileCount;
    private int valueCount;
    private int rows;

    public VariableColumns(int first, int count, int capacity)
    {
        this.first = first;
        values = new float[count][];
        for (int i = 0; i < count; i++)
        {
            values[i] = new float[capacity];
        }
        definitions = new short[capacity];
    }

    /// <summary>Adds one row; a shorter array has none of these variables.</summary>
    /// <returns>Whether the row has them.</returns>
    public bool Add(float[]? variables)
    {
        bool present = variables is not null && variables.Length >= first + values.Length;
        definitions[rows++] = (short)(present ? 1 : 0);
        if (present)
        {
            tile[tileCount++] = variables!;
            if (tileCount == TileRows)
            {
                EndTile();
            }
        }
        return present;
    }

    public void WriteTo(RowGroupWriter group)
    {
        EndTile();
        foreach (float[] column in values)
        {
            using ColumnWriter<float> writer = (ColumnWriter<float>)group.NextColumn();
            writer.WriteBatch(rows, definitions.AsSpan(0, rows), default, column.AsSpan(0, valueCount));
        }
        rows = 0;
        valueCount = 0;
    }

    /// <summary>Rows become columns a tile at a time, so that both sides stay in the cache.</summary>
    private void EndTile()
    {
        for (int i = 0; i < values.Length; i++)
        {
            Span<float> column = values[i].AsSpan(valueCount, tileCount);
            int variable = first + i;
            for (int row = 0; row < column.Length; row++)
            {
                column[row] = tile[row][variable];
            }
        }
        valueCount += tileCount;
        tileCount = 0;
    }
}
