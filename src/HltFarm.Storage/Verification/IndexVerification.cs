using HltFarm.Vocabulary;
using ParquetSharp;

namespace HltFarm.Storage;

/// <summary>Reads every page of every part of the trigger index, with its checksum, and each row's event.</summary>
internal static class IndexVerification
{
    private const int BatchRows = 16_384;

    /// <summary>Null when the run has no trigger index.</summary>
    public static VerifiedIndex? Check(RunFiles files, LeaseCoverage leases, Findings findings, CancellationToken cancellation)
    {
        if (!Directory.Exists(files.TriggerIndex))
        {
            return null;
        }
        int parts = 0;
        long rows = 0;
        foreach (string path in Directory.EnumerateFiles(files.TriggerIndex).Order(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            if (path.EndsWith(AtomicDocument.UnfinishedSuffix, StringComparison.Ordinal))
            {
                findings.Unfinished($"{Path.GetFileName(path)}: a part that was not finished; its events are not in the index");
                continue;
            }
            // A missing part shows by the count of rows.
            if (!RunFiles.IsIndexPart(path))
            {
                findings.Problem($"trigger index: {Path.GetFileName(path)} is no part of it: parts are named part-00000.parquet and on");
            }
            rows += CheckPart(path, leases, findings);
            parts++;
        }
        if (rows != leases.Decided)
        {
            findings.Unfinished($"trigger index: {rows} rows for {leases.Decided} decisions");
        }
        return new VerifiedIndex(parts, rows);
    }

    private static long CheckPart(string path, LeaseCoverage leases, Findings findings)
    {
        try
        {
            findings.Read(path, new FileInfo(path).Length);
            using ReaderProperties properties = ReaderProperties.GetDefaultReaderProperties();
            properties.EnablePageChecksumVerification();
            using ParquetFileReader reader = new(path, properties);
            for (int group = 0; group < reader.FileMetaData.NumRowGroups; group++)
            {
                using RowGroupReader rows = reader.RowGroup(group);
                for (int column = 0; column < reader.FileMetaData.NumColumns; column++)
                {
                    using ColumnReader values = rows.Column(column);
                    Drain(values, leases);
                }
            }
            return reader.FileMetaData.NumRows;
        }
        catch (Exception e) when (e is ParquetException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            findings.Problem($"trigger index: {Path.GetFileName(path)} is damaged: {e.Message}");
            return 0;
        }
    }

    private static void Drain(ColumnReader column, LeaseCoverage leases)
    {
        switch (column)
        {
            case ColumnReader<long> events:
                Drain(events, numbers => NoteAll(numbers, leases));
                break;
            case ColumnReader<int> integers:
                Drain(integers);
                break;
            case ColumnReader<float> floats:
                Drain(floats);
                break;
            case ColumnReader<ByteArray> texts:
                Drain(texts);
                break;
            default:
                throw new InvalidDataException($"column {column.ColumnDescriptor.Name} has a type that the trigger index does not use");
        }
    }

    private static void NoteAll(ReadOnlySpan<long> numbers, LeaseCoverage leases)
    {
        foreach (long number in numbers)
        {
            leases.Index((uint)number);
        }
    }

    private static void Drain<T>(ColumnReader<T> column, ReadOnlySpanAction<T>? use = null)
        where T : unmanaged
    {
        T[] values = new T[BatchRows];
        short[] definitions = new short[BatchRows];
        short[] repetitions = new short[BatchRows];
        bool nullable = column.ColumnDescriptor.MaxDefinitionLevel > 0;
        bool repeated = column.ColumnDescriptor.MaxRepetitionLevel > 0;
        while (column.HasNext)
        {
            column.ReadBatch(BatchRows, nullable ? definitions : default, repeated ? repetitions : default, values, out long read);
            use?.Invoke(values.AsSpan(0, (int)read));
        }
    }

    private delegate void ReadOnlySpanAction<T>(ReadOnlySpan<T> values);
}
