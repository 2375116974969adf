using System.Globalization;
using HltFarm.Vocabulary;
using ParquetSharp;

namespace HltFarm.Tuning;

/// <summary>One part of a trigger index, read by row group and column.</summary>
internal sealed class IndexPart : IDisposable
{
    private static readonly string[] VerdictNames = [.. Enum.GetNames<Verdict>().Select(name => name.ToLowerInvariant())];
    private readonly ParquetFileReader reader;
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly NameColumn processes = new(Enum.GetNames<Process>());
    private readonly NameColumn verdicts = new(VerdictNames);

    /// <exception cref="InputException">It is no Parquet file, or lacks a column that every trigger index has.</exception>
    public IndexPart(string path)
    {
        Path = path;
        reader = Guarded(() => new ParquetFileReader(path));
        for (int i = 0; i < reader.FileMetaData.NumColumns; i++)
        {
            columns[reader.FileMetaData.Schema.Column(i).Path.ToDotVector()[0]] = i;
        }
        string[] needed = ["process", "menu_version", "time_slice", "verdict", "fired", "accepted", "processing_ms", "raw_bytes"];
        string? missing = needed.FirstOrDefault(name => !columns.ContainsKey(name));
        if (missing is not null)
        {
            throw new InputException($"{path} is no trigger index: it has no column `{missing}`");
        }
    }

    public string Path { get; }

    public int RowGroups => reader.FileMetaData.NumRowGroups;

    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>One dropped event in n has its skim variables; null when the index holds no variables.</summary>
    public int? SkimSampleOneIn =>
        Has("skim_weight") && reader.FileMetaData.KeyValueMetadata.TryGetValue("hltfarm.skim_sample_one_in", out string? text)
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;

    /// <summary>The columns that every question needs.</summary>
    /// <param name="lines">Positions by full name of a line.</param>
    public IndexRows Rows(int rowGroup, NameColumn lines, int[] conditionOf, int words)
    {
        using RowGroupReader group = reader.RowGroup(rowGroup);
        IndexRows rows = new((int)group.MetaData.NumRows, words);
        processes.Read(group.Column(columns["process"]), rows.Processes);
        verdicts.Read(group.Column(columns["verdict"]), rows.Verdicts);
        Read(group.Column(columns["menu_version"]), rows.MenuVersions);
        Read(group.Column(columns["time_slice"]), rows.TimeSlices);
        Read(group.Column(columns["processing_ms"]), rows.ProcessingMs);
        Read(group.Column(columns["raw_bytes"]), rows.RawBytes);
        lines.ReadLists(group.Column(columns["fired"]), rows.Count, words, conditionOf, rows.Fired);
        if (Has("skim_weight"))
        {
            Variable(group, "skim_weight", rows.SkimWeights);
        }
        return rows;
    }

    public int LastTimeSlice()
    {
        int last = 0;
        for (int i = 0; i < RowGroups; i++)
        {
            using RowGroupReader group = reader.RowGroup(i);
            int[] slices = new int[group.MetaData.NumRows];
            Read(group.Column(columns["time_slice"]), slices);
            last = Math.Max(last, slices.Length == 0 ? 0 : slices.Max());
        }
        return last;
    }

    /// <summary>How often each line was accepted; both by position in the menu.</summary>
    public void CountAccepted(int rowGroup, NameColumn lines, int[] timeSlices, int firstSlice, long[] counts)
    {
        using RowGroupReader group = reader.RowGroup(rowGroup);
        lines.Count(group.Column(columns["accepted"]), timeSlices, firstSlice, counts);
    }

    /// <summary>A column of a trigger variable; NaN where it was not recorded, which no recorded value is apart from variables that are themselves NaN.</summary>
    public float[] Variable(int rowGroup, string name)
    {
        using RowGroupReader group = reader.RowGroup(rowGroup);
        float[] values = new float[group.MetaData.NumRows];
        Variable(group, name, values);
        return values;
    }

    public void Dispose() => reader.Dispose();

    /// <summary>Runs a step of reading; a damaged file becomes a message that names it.</summary>
    public T Guarded<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception e) when (e is ParquetException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new InputException($"trigger index {Path} is damaged: {e.Message}\n`hltfarm verify` says what else is.", e);
        }
    }

    private static void Read<T>(ColumnReader column, T[] into)
        where T : unmanaged
    {
        ColumnReader<T> reader = (ColumnReader<T>)column;
        for (int row = 0; row < into.Length; )
        {
            reader.ReadBatch(into.Length - row, into.AsSpan(row), out long read);
            row += read > 0 ? (int)read : throw new InvalidDataException("a column ends before its rows do");
        }
    }

    private void Variable(RowGroupReader group, string name, float[] into)
    {
        ColumnReader<float> column = (ColumnReader<float>)group.Column(columns[name]);
        short[] definitions = new short[into.Length];
        float[] values = new float[into.Length];
        for (int row = 0; row < into.Length; )
        {
            long levels = column.ReadBatch(into.Length - row, definitions, default, values, out _);
            int value = 0;
            for (int i = 0; i < levels; i++)
            {
                into[row++] = definitions[i] == 0 ? float.NaN : values[value++];
            }
            _ = levels > 0 ? 0 : throw new InvalidDataException($"column {name} ends before its rows do");
        }
    }
}
