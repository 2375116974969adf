using ParquetSharp;

namespace HltFarm.Tuning;

/// <summary>Reads columns of names as positions in a list of known ones.</summary>
/// <remarks>Nearly all names of a column chunk lie in its dictionary, so that equal names have equal addresses: a small table by address finds them,
/// and the bytes are compared all the same, since a page of plain values may reuse an address.</remarks>
internal sealed class NameColumn
{
    private const int CacheSize = 4096;
    private const int Batch = 16_384;
    private readonly byte[][] names;
    private readonly Dictionary<string, int> positions;
    private readonly nint[] addresses = new nint[CacheSize];
    private readonly int[] cached = new int[CacheSize];

    public NameColumn(IEnumerable<string> names)
    {
        string[] all = [.. names];
        this.names = [.. all.Select(System.Text.Encoding.UTF8.GetBytes)];
        positions = all.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
    }

    /// <exception cref="InvalidDataException">A name that is not in the list.</exception>
    public unsafe int Position(ByteArray value)
    {
        int slot = (int)(((ulong)value.Pointer * 0x9E3779B97F4A7C15UL) >> 52);
        ReadOnlySpan<byte> bytes = new((void*)value.Pointer, value.Length);
        if (addresses[slot] == value.Pointer && bytes.SequenceEqual(names[cached[slot]]))
        {
            return cached[slot];
        }
        string text = System.Text.Encoding.UTF8.GetString(bytes);
        if (!positions.TryGetValue(text, out int position))
        {
            throw new InvalidDataException($"it names '{text}', which the run's menu does not have");
        }
        addresses[slot] = value.Pointer;
        cached[slot] = position;
        return position;
    }

    /// <summary>A required column of one name per row.</summary>
    public void Read(ColumnReader column, Span<byte> into)
    {
        ColumnReader<ByteArray> reader = (ColumnReader<ByteArray>)column;
        ByteArray[] values = new ByteArray[Math.Min(into.Length, Batch)];
        for (int row = 0; row < into.Length; )
        {
            reader.ReadBatch(Math.Min(values.Length, into.Length - row), values, out long read);
            for (int i = 0; i < read; i++)
            {
                into[row++] = (byte)Position(values[i]);
            }
            Require(read > 0);
        }
    }

    /// <summary>A column of lists: sets bit bitOf[name] of each row's words.</summary>
    public void ReadLists(ColumnReader column, int rows, int words, int[] bitOf, ulong[] masks)
    {
        int read = ForEach(
            column,
            (row, position) =>
            {
                int bit = bitOf[position];
                masks[(row * words) + (bit >> 6)] |= 1UL << (bit & 63);
            }
        );
        Require(read == rows);
    }

    /// <summary>How often each name stands in a column of lists, from a time slice on.</summary>
    public void Count(ColumnReader column, int[] timeSlices, int firstSlice, long[] counts) =>
        ForEach(column, (row, position) => counts[position] += timeSlices[row] >= firstSlice ? 1 : 0);

    /// <param name="name">Row of the list, position of the name.</param>
    /// <returns>Rows.</returns>
    private int ForEach(ColumnReader column, Action<int, int> name)
    {
        ColumnReader<ByteArray> reader = (ColumnReader<ByteArray>)column;
        ByteArray[] values = new ByteArray[Batch];
        short[] definitions = new short[Batch];
        short[] repetitions = new short[Batch];
        int row = -1;
        while (reader.HasNext)
        {
            long levels = reader.ReadBatch(Batch, definitions, repetitions, values, out _);
            int value = 0;
            for (int i = 0; i < levels; i++)
            {
                row += repetitions[i] == 0 ? 1 : 0;
                if (definitions[i] != 0)
                {
                    name(row, Position(values[value++]));
                }
            }
            Require(levels > 0);
        }
        return row + 1;
    }

    private static void Require(bool whole)
    {
        if (!whole)
        {
            throw new InvalidDataException("a column ends before its rows do");
        }
    }
}
