using HltFarm.Vocabulary;
using ParquetSharp;
using ParquetSharp.Schema;

namespace HltFarm.Storage;

/// <summary>Writes the trigger index in parts. A part gets its name only when it is whole and synced.</summary>
internal sealed class TriggerIndexWriter : IDisposable
{
    private readonly RunFiles files;
    private readonly RunContext run;
    private readonly StorageOptions options;
    private readonly TriggerIndexColumns columns;
    private readonly GroupNode schema;
    private readonly WriterProperties properties;
    private readonly int step;
    private int number;
    private ParquetFileWriter? part;
    private int partRows;

    /// <exception cref="InputException">The directory cannot be made.</exception>
    /// <param name="first">Number of the first part, and how many writers share the numbers: each takes every so-many-th that is free.</param>
    public TriggerIndexWriter(RunFiles files, RunContext run, StorageOptions options, (int Part, int Step)? first = null)
    {
        (number, step) = first ?? (0, 1);
        this.files = files;
        this.run = run;
        this.options = options;
        int rowGroupRows = Math.Min(options.IndexRowGroupRows, options.IndexPartRows);
        columns = new TriggerIndexColumns(run, rowGroupRows);
        schema = TriggerIndexSchema.Columns(run.Index);
        properties = TriggerIndexSchema.Properties(rowGroupRows);
        DurableFile.TryMakeDirectory(files.TriggerIndex);
        while (File.Exists(files.IndexPart(number)))
        {
            number += step;
        }
    }

    public int Parts { get; private set; }

    private string Unfinished => files.IndexPart(number) + AtomicDocument.UnfinishedSuffix;

    /// <exception cref="InputException">The disk is full or fails; the part under way is lost, those before it are whole.</exception>
    public void Add(ReadOnlySpan<HltDecision> decisions)
    {
        foreach (HltDecision decision in decisions)
        {
            columns.Add(decision);
            if (columns.Rows == columns.Capacity || partRows + columns.Rows == options.IndexPartRows)
            {
                EndRowGroup();
            }
        }
    }

    /// <summary>Writes what is gathered and ends the last part.</summary>
    public void Close()
    {
        if (columns.Rows > 0)
        {
            EndRowGroup();
        }
        if (part is not null)
        {
            EndPart();
        }
    }

    public void Dispose()
    {
        try
        {
            part?.Dispose();
        }
        catch (ParquetException)
        {
            // A part that cannot be finished stays without its name, as intended.
        }
        part = null;
        columns.Dispose();
        schema.Dispose();
        properties.Dispose();
    }

    private void EndRowGroup()
    {
        try
        {
            part ??= new ParquetFileWriter(Unfinished, schema, properties, TriggerIndexSchema.Metadata(run, number));
            partRows += columns.Rows;
            using RowGroupWriter group = part.AppendRowGroup();
            columns.WriteTo(group);
            group.Close();
        }
        catch (Exception e) when (e is ParquetException or IOException)
        {
            throw DiskTrouble.Of("write", Unfinished, e);
        }
        if (partRows >= options.IndexPartRows || new FileInfo(Unfinished).Length >= options.IndexPartBytes)
        {
            EndPart();
        }
    }

    private void EndPart()
    {
        try
        {
            part!.Close();
            part.Dispose();
        }
        catch (Exception e) when (e is ParquetException or IOException)
        {
            throw DiskTrouble.Of("write", Unfinished, e);
        }
        part = null;
        DurableFile.SyncExisting(Unfinished);
        DurableFile.RenameDurably(Unfinished, files.IndexPart(number));
        Parts++;
        number += step;
        partRows = 0;
    }
}
