using System.Globalization;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Names of the files inside one run directory (design 4.3).</summary>
public sealed record RunFiles(string Directory, int Experiment, int Run)
{
    public const string EventSuffix = ".hlt";
    public const string DecisionSuffix = ".dec";
    public const string Summary = "summary.json";
    public const string Configuration = "run.json";

    public static string DirectoryName(int experiment, int run) =>
        string.Create(CultureInfo.InvariantCulture, $"e{experiment:0000}-r{run:00000}");

    /// <summary>Reads `e0035-r00001`.</summary>
    public static bool TryParseDirectoryName(string name, out int experiment, out int run)
    {
        run = 0;
        experiment = 0;
        return name.Length == 12
            && name[0] == 'e'
            && name.AsSpan(5, 2).SequenceEqual("-r")
            && int.TryParse(name.AsSpan(1, 4), NumberStyles.None, CultureInfo.InvariantCulture, out experiment)
            && int.TryParse(name.AsSpan(7, 5), NumberStyles.None, CultureInfo.InvariantCulture, out run);
    }

    public string Streams => Path.Combine(Directory, "streams");

    public string Decisions => Path.Combine(Directory, "decisions");

    public string TriggerIndex => Path.Combine(Directory, "trigger-index");

    public string Log => Path.Combine(Directory, "log");

    public string LeaseLog => Path.Combine(Directory, $"leases.{Stem}.log");

    public string StreamDirectory(string stream) => Path.Combine(Streams, stream);

    public string StreamFile(string stream, int file) =>
        Path.Combine(StreamDirectory(stream), $"{stream}.{Stem}.{Number(file)}{EventSuffix}");

    public string DecisionFile(int partition, int file) =>
        Path.Combine(Decisions, string.Create(CultureInfo.InvariantCulture, $"{partition}.{Stem}.{Number(file)}{DecisionSuffix}"));

    /// <summary>Held by the process that writes the partition.</summary>
    public string PartitionLock(int partition) =>
        Path.Combine(Log, string.Create(CultureInfo.InvariantCulture, $"partition-{partition}.lock"));

    /// <summary>Finished parts in the order of their numbers. Storage nodes take numbers in turn, and one may have fewer parts than another.</summary>
    public IReadOnlyList<string> IndexParts() =>
        System.IO.Directory.Exists(TriggerIndex)
            ? [.. System.IO.Directory.EnumerateFiles(TriggerIndex).Where(IsIndexPart).Order(StringComparer.Ordinal)]
            : [];

    public static bool IsIndexPart(string path)
    {
        string name = Path.GetFileName(path);
        return name.StartsWith("part-", StringComparison.Ordinal)
            && name.EndsWith(".parquet", StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(5, Math.Max(0, name.Length - 13)), NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }

    public string IndexPart(int part) =>
        Path.Combine(TriggerIndex, string.Create(CultureInfo.InvariantCulture, $"part-{part:00000}.parquet"));

    public string Document(string name) => Path.Combine(Directory, name);

    private string Stem => string.Create(CultureInfo.InvariantCulture, $"e{Experiment:0000}.r{Run:00000}");

    private static string Number(int file) => string.Create(CultureInfo.InvariantCulture, $"f{file:00000}");

    /// <summary>A stream's name becomes a directory and part of file names.</summary>
    /// <exception cref="InputException">It holds other characters than letters, digits, `-` and `_`.</exception>
    public static void CheckStreamName(string stream)
    {
        if (stream.Length is 0 or > 64 || !stream.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            throw new InputException($"stream name '{stream}' cannot name a directory: allowed are 1 to 64 letters, digits, '-' and '_'");
        }
    }
}
