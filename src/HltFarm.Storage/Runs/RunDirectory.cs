using System.Globalization;
using System.Runtime.InteropServices;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>One run directory. Whoever makes it holds a lock on it until disposal, so that no second run overwrites a live one.</summary>
public sealed class RunDirectory : IDisposable
{
    private const string ReplacedPrefix = ".replaced-";
    private int lockDescriptor;

    private RunDirectory(RunFiles files, int lockDescriptor)
    {
        Files = files;
        this.lockDescriptor = lockDescriptor;
    }

    public RunFiles Files { get; }

    public string Path => Files.Directory;

    /// <summary>Makes the directory of a new run and its fixed folders, durably.</summary>
    /// <param name="run">Null takes the number after the highest one in use; two callers never get the same.</param>
    /// <param name="overwrite">Replaces what an earlier run has left.</param>
    /// <exception cref="InputException">It exists and may not be overwritten, or is being written, or the place is not writable.</exception>
    public static RunDirectory Create(string outDirectory, int experiment, int? run, bool overwrite)
    {
        try
        {
            System.IO.Directory.CreateDirectory(outDirectory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DiskTrouble.Of("make directory", outDirectory, e);
        }
        RunFiles files = run is { } given ? MakeGiven(outDirectory, experiment, given, overwrite) : MakeNext(outDirectory, experiment);
        int descriptor =
            TryLock(files.Directory) ?? throw new InputException($"run directory {files.Directory} is being written by another process");
        foreach (string folder in new[] { files.Streams, files.Decisions, files.Log })
        {
            DurableFile.TryMakeDirectory(folder);
        }
        return new RunDirectory(files, descriptor);
    }

    /// <summary>Opens an existing run directory for reading.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static RunFiles Open(string path)
    {
        string full = System.IO.Path.GetFullPath(path).TrimEnd(System.IO.Path.DirectorySeparatorChar);
        if (!System.IO.Directory.Exists(full))
        {
            throw new InputException($"there is no run directory {path}");
        }
        return Describe(full) ?? throw new InputException($"{path} is no run directory: it holds neither run.json nor a decision log");
    }

    /// <summary>The run directories that a DIR argument means: itself, or those directly in it, in order of name.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static IReadOnlyList<RunFiles> Find(string directoryOrFolder)
    {
        if (!System.IO.Directory.Exists(directoryOrFolder))
        {
            throw new InputException($"there is no directory {directoryOrFolder}");
        }
        string full = System.IO.Path.GetFullPath(directoryOrFolder).TrimEnd(System.IO.Path.DirectorySeparatorChar);
        if (Describe(full) is { } itself)
        {
            return [itself];
        }
        RunFiles[] found =
        [
            .. System
                .IO.Directory.EnumerateDirectories(full, "e????-r?????")
                .Order(StringComparer.Ordinal)
                .Select(Describe)
                .OfType<RunFiles>(),
        ];
        return found.Length > 0
            ? found
            : throw new InputException($"{directoryOrFolder} is no run directory and holds none (e0035-r00001)");
    }

    /// <summary>Writes `run.json`, `summary.json` and the like: whole or not at all.</summary>
    public void WriteDocument(string name, ReadOnlySpan<byte> content) => AtomicDocument.Write(Files.Document(name), content);

    /// <summary>Whether some process is writing this run now.</summary>
    public static bool IsBeingWritten(string path)
    {
        int? descriptor = TryLock(path);
        Unlock(descriptor ?? -1);
        return descriptor is null;
    }

    public void Dispose()
    {
        Unlock(lockDescriptor);
        lockDescriptor = -1;
    }

    private static RunFiles MakeGiven(string outDirectory, int experiment, int run, bool overwrite)
    {
        RunFiles files = At(outDirectory, experiment, run);
        if (DurableFile.TryMakeDirectory(files.Directory))
        {
            return files;
        }
        if (!overwrite)
        {
            throw new InputException(
                $"run directory {files.Directory} exists already. Give another --run, leave --run out to take the next free number, or add --overwrite to replace it."
            );
        }
        SetAside(files);
        return DurableFile.TryMakeDirectory(files.Directory)
            ? files
            : throw new InputException($"run directory {files.Directory} was made by another process just now");
    }

    private static RunFiles MakeNext(string outDirectory, int experiment)
    {
        while (true)
        {
            int next = 1 + HighestRun(outDirectory, experiment);
            if (next > EventId.RunMax)
            {
                throw new InputException(
                    $"no free run number in {outDirectory} after {EventId.RunMax} of experiment {experiment}: give another --exp or --out, or --run with --overwrite"
                );
            }
            RunFiles files = At(outDirectory, experiment, next);
            if (DurableFile.TryMakeDirectory(files.Directory))
            {
                return files;
            }
        }
    }

    private static int HighestRun(string outDirectory, int experiment)
    {
        int highest = 0;
        foreach (string entry in System.IO.Directory.EnumerateFileSystemEntries(outDirectory))
        {
            string name = System.IO.Path.GetFileName(entry);
            if (RunFiles.TryParseDirectoryName(name, out int itsExperiment, out int itsRun) && itsExperiment == experiment)
            {
                highest = Math.Max(highest, itsRun);
            }
        }
        return highest;
    }

    /// <summary>Moves an earlier run out of the way, then deletes it: a reader sees the old run or the new one, never half of either.</summary>
    private static void SetAside(RunFiles files)
    {
        bool empty = !System.IO.Directory.EnumerateFileSystemEntries(files.Directory).Any();
        if (!empty && !LooksLikeRun(files.Directory))
        {
            throw new InputException(
                $"{files.Directory} exists and is no run directory (no run.json, no decisions): it is not overwritten"
            );
        }
        if (TryLock(files.Directory) is not { } descriptor)
        {
            throw new InputException($"run directory {files.Directory} is being written by another process: it is not overwritten");
        }
        string parent = System.IO.Path.GetDirectoryName(files.Directory)!;
        string name = System.IO.Path.GetFileName(files.Directory);
        string aside = System.IO.Path.Combine(
            parent,
            string.Create(CultureInfo.InvariantCulture, $"{ReplacedPrefix}{name}-{Environment.ProcessId}")
        );
        try
        {
            DurableFile.RenameDurably(files.Directory, aside);
            System.IO.Directory.Delete(aside, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DiskTrouble.Of("delete", aside, e);
        }
        finally
        {
            Unlock(descriptor);
        }
    }

    private static RunFiles At(string outDirectory, int experiment, int run) =>
        new(System.IO.Path.Combine(System.IO.Path.GetFullPath(outDirectory), RunFiles.DirectoryName(experiment, run)), experiment, run);

    private static RunFiles? Describe(string directory)
    {
        if (!LooksLikeRun(directory))
        {
            return null;
        }
        if (RunFiles.TryParseDirectoryName(System.IO.Path.GetFileName(directory), out int experiment, out int run))
        {
            return new RunFiles(directory, experiment, run);
        }
        // A renamed or copied directory still knows its run from any file in it.
        string? log = System.IO.Directory.EnumerateFiles(directory, "leases.e????.r?????.log").FirstOrDefault();
        string[] parts = log is null ? [] : System.IO.Path.GetFileName(log).Split('.');
        return parts.Length == 4 && RunFiles.TryParseDirectoryName($"{parts[1]}-{parts[2]}", out experiment, out run)
            ? new RunFiles(directory, experiment, run)
            : null;
    }

    private static bool LooksLikeRun(string directory) =>
        File.Exists(System.IO.Path.Combine(directory, RunFiles.Configuration))
        || System.IO.Directory.Exists(System.IO.Path.Combine(directory, "decisions"));

    private static int? TryLock(string directory)
    {
        int descriptor = Posix.Open(directory, Posix.ReadOnly | Posix.CloseOnExec, 0);
        if (descriptor < 0)
        {
            throw DiskTrouble.Of("open", directory, Marshal.GetLastPInvokeError());
        }
        if (Posix.Lock(descriptor, Posix.LockExclusiveNow) == 0)
        {
            return descriptor;
        }
        Unlock(descriptor);
        return null;
    }

    private static void Unlock(int descriptor)
    {
        if (descriptor >= 0)
        {
            _ = Posix.Close(descriptor);
        }
    }
}
