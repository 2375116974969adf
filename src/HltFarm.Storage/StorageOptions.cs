using System.Globalization;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Options of the storage stage.</summary>
public sealed record StorageOptions : IStageOptions
{
    /// <summary>Default 2; partitions by event number, each with its own files and commits; 1 to 64.</summary>
    public int Partitions { get; init; } = 2;

    /// <summary>Default 4096 decisions; a commit is made as soon as so many wait, and takes no more; 1 to 65536.</summary>
    public int CommitDecisions { get; init; } = 4096;

    /// <summary>Default 20 ms; a commit is made at the latest so long after the first waiting decision; 0 to 10 s.</summary>
    public TimeSpan CommitDelay { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Default 16384 decisions; the credit of one partition to all units together, and so its buffer; commitDecisions to 1048576.</summary>
    public int BufferedMax { get; init; } = 16384;

    /// <summary>Default 256 records; the most that share one compressed block; 1 to 65536.</summary>
    public int BlockRecords { get; init; } = 256;

    /// <summary>Default -3; zstd level of event files and decision log, faster to smaller; -20 to 19. Level 1 saves a tenth more at twice the
    /// time: the mantissas of measured quantities do not compress.</summary>
    public int CompressionLevel { get; init; } = -3;

    /// <summary>Default 2147483648 bytes; a file that has grown so large is closed and the next begun; 65536 to 2^40.</summary>
    public long FileBytesMax { get; init; } = 2L << 30;

    /// <summary>Default 500000 rows; a part of the trigger index is closed at this size; 1 to 10000000.</summary>
    public int IndexPartRows { get; init; } = 500_000;

    /// <summary>Default 200000000 bytes; a part of the trigger index is closed at this size; 65536 to 2^40.</summary>
    public long IndexPartBytes { get; init; } = 200_000_000;

    /// <summary>Default 65536 rows; rows that the trigger index gathers in memory before it encodes them; 1 to 1048576.</summary>
    public int IndexRowGroupRows { get; init; } = 65_536;

    /// <summary>Default 32768 rows per partition; committed events that may wait for the trigger index; at the bound the partition's next commit
    /// waits; commitDecisions to 1048576.</summary>
    public int IndexQueueRows { get; init; } = 32_768;

    /// <summary>Default 0 bytes/s, no limit; models a slow disk: modelled raw bytes per second of all partitions together; 0 to 1e15.</summary>
    public double MaxBytesPerSecond { get; init; }

    /// <summary>Default 0 s; models a slow disk: each commit takes at least so long; 0 to 60 s.</summary>
    public TimeSpan DelayPerCommit { get; init; }

    public IEnumerable<string> Problems()
    {
        return new[]
        {
            Range("partitions", Partitions, 1, 64, "partitions"),
            Range("commitDecisions", CommitDecisions, 1, 65_536, "decisions"),
            Range("commitDelay", CommitDelay.TotalMilliseconds, 0, 10_000, "ms"),
            Range("bufferedMax", BufferedMax, CommitDecisions, 1_048_576, "decisions (not below commitDecisions)"),
            Range("blockRecords", BlockRecords, 1, 65_536, "records"),
            Range("compressionLevel", CompressionLevel, -20, 19, "(zstd level)"),
            Range("fileBytesMax", FileBytesMax, 65_536, 1L << 40, "bytes"),
            Range("indexPartRows", IndexPartRows, 1, 10_000_000, "rows"),
            Range("indexPartBytes", IndexPartBytes, 65_536, 1L << 40, "bytes"),
            Range("indexRowGroupRows", IndexRowGroupRows, 1, 1_048_576, "rows"),
            Range("indexQueueRows", IndexQueueRows, CommitDecisions, 1_048_576, "rows (not below commitDecisions)"),
            Range("maxBytesPerSecond", MaxBytesPerSecond, 0, 1e15, "bytes/s (0 for no limit)"),
            Range("delayPerCommit", DelayPerCommit.TotalSeconds, 0, 60, "s"),
        }.OfType<string>();
    }

    private static string? Range(string name, double seen, double low, double high, string unit) =>
        seen >= low && seen <= high
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{name} is {seen}: allowed are {low} to {high} {unit}");
}
