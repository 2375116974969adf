using System.Runtime.InteropServices;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>A file that only grows, with every result checked. After a failed write or sync it is closed as suspect: the kernel may have
/// dropped the dirty pages, so a second sync on the same handle could succeed without the data being on disk.</summary>
internal sealed class DurableFile : IDisposable
{
    private const uint Mode = 0x1A4; // rw-r--r--
    private int descriptor;

    private DurableFile(string path, int descriptor)
    {
        Path = path;
        this.descriptor = descriptor;
    }

    public string Path { get; private set; }

    public long Length { get; private set; }

    /// <summary>Makes a new file; refuses one that exists.</summary>
    /// <exception cref="InputException">It exists, or cannot be made.</exception>
    public static DurableFile CreateNew(string path) => new(path, Open(path, Posix.WriteOnly | Posix.Create | Posix.Exclusive));

    /// <summary>Makes a file, in place of one that was left behind.</summary>
    public static DurableFile CreateOver(string path) => new(path, Open(path, Posix.WriteOnly | Posix.Create | Posix.Truncate));

    /// <summary>Opens a file that an earlier process left behind, cut to what is known to be whole, and synced: what follows is appended.</summary>
    /// <exception cref="InputException">It cannot be opened, cut or synced.</exception>
    public static DurableFile Resume(string path, long length)
    {
        DurableFile file = new(path, Open(path, Posix.WriteOnly)) { Length = length };
        if (Posix.SetLength(file.descriptor, length) != 0)
        {
            throw file.Suspect("cut", Marshal.GetLastPInvokeError());
        }
        file.Sync();
        return file;
    }

    /// <summary>Takes a lock that lasts as long as this process: the fence around what it writes.</summary>
    /// <exception cref="InputException">Another process holds it.</exception>
    public static DurableFile Lock(string path)
    {
        DurableFile file = new(path, Open(path, Posix.WriteOnly | Posix.Create));
        if (Posix.Lock(file.descriptor, Posix.LockExclusiveNow) == 0)
        {
            return file;
        }
        file.Dispose();
        throw new InputException($"{path} is locked: another process writes this part of the run", exitCode: 1);
    }

    /// <summary>Syncs a file that something else has written, such as a native library.</summary>
    public static void SyncExisting(string path) => SyncPath(path);

    /// <summary>Makes new names in a directory durable.</summary>
    public static void SyncDirectory(string directory) => SyncPath(directory);

    /// <summary>Makes a directory durable; false when it exists already. Of two callers exactly one gets true.</summary>
    public static bool TryMakeDirectory(string path)
    {
        if (Posix.MakeDirectory(path, 0x1ED) == 0)
        {
            SyncDirectory(ParentOf(path));
            return true;
        }
        int errno = Marshal.GetLastPInvokeError();
        return errno == Posix.EEXIST ? false : throw DiskTrouble.Of("make directory", path, errno);
    }

    /// <exception cref="InputException">The disk is full or fails; the file is suspect from then on.</exception>
    public unsafe void Append(ReadOnlySpan<byte> bytes)
    {
        int handle = Handle();
        fixed (byte* start = bytes)
        {
            int done = 0;
            while (done < bytes.Length)
            {
                nint written = Posix.Write(handle, start + done, (nuint)(bytes.Length - done), Length);
                if (written >= 0)
                {
                    done += (int)written;
                    Length += written;
                    continue;
                }
                int errno = Marshal.GetLastPInvokeError();
                if (errno != Posix.EINTR)
                {
                    throw Suspect("write", errno);
                }
            }
        }
    }

    /// <summary>Returns only when all that was appended is on disk.</summary>
    /// <exception cref="InputException">The sync failed; the file is suspect from then on.</exception>
    public void Sync()
    {
        int handle = Handle();
        while (Posix.SyncData(handle) != 0)
        {
            int errno = Marshal.GetLastPInvokeError();
            if (errno != Posix.EINTR)
            {
                throw Suspect("sync", errno);
            }
        }
    }

    /// <summary>Gives the synced file its final name, durably.</summary>
    public void Rename(string path)
    {
        RenameDurably(Path, path);
        Path = path;
    }

    public static void RenameDurably(string from, string to)
    {
        if (Posix.Rename(from, to) != 0)
        {
            throw DiskTrouble.Of("rename", from, Marshal.GetLastPInvokeError());
        }
        SyncDirectory(ParentOf(to));
    }

    public void Dispose()
    {
        if (descriptor >= 0)
        {
            _ = Posix.Close(descriptor);
            descriptor = -1;
        }
    }

    private int Handle() =>
        descriptor >= 0 ? descriptor : throw new InvalidOperationException($"{Path} is closed, or suspect after a failed write or sync");

    private InputException Suspect(string verb, int errno)
    {
        Dispose();
        return DiskTrouble.Of(verb, Path, errno);
    }

    private static void SyncPath(string path)
    {
        int handle = Open(path, Posix.ReadOnly);
        int result = Posix.Sync(handle);
        int errno = Marshal.GetLastPInvokeError();
        _ = Posix.Close(handle);
        if (result != 0)
        {
            throw DiskTrouble.Of("sync", path, errno);
        }
    }

    private static int Open(string path, int flags)
    {
        while (true)
        {
            int handle = Posix.Open(path, flags | Posix.CloseOnExec, Mode);
            if (handle >= 0)
            {
                return handle;
            }
            int errno = Marshal.GetLastPInvokeError();
            if (errno != Posix.EINTR)
            {
                throw DiskTrouble.Of("open", path, errno);
            }
        }
    }

    private static string ParentOf(string path) => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) ?? "/";
}
