using System.IO.Hashing;
using System.Runtime.InteropServices;
using HltFarm.Storage;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Pool;

/// <summary>A pool on disk: sizes, then the columns as they lie in memory, then the XXH3 of all before. Little-endian.</summary>
public static class PoolFile
{
    private const ulong Magic = 0x324C4F4F50544C48;
    private const int HeaderWords = 5;

    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Write(string path, EventPool pool)
    {
        using MemoryStream content = new();
        content.Write(
            MemoryMarshal.AsBytes<ulong>([
                Magic,
                (ulong)pool.Count,
                (ulong)pool.Words,
                (ulong)pool.Rejected.Length,
                (ulong)pool.OfferedBits.Length,
            ])
        );
        foreach (Column column in Columns(pool))
        {
            content.Write(column());
        }
        content.Write(BitConverter.GetBytes(XxHash3.HashToUInt64(content.GetBuffer().AsSpan(0, (int)content.Length))));
        AtomicDocument.Write(path, content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    /// <returns>Null when there is no such file, or it is not whole.</returns>
    public static EventPool? TryRead(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }
        byte[] content = File.ReadAllBytes(path);
        int end = content.Length - sizeof(ulong);
        int begin = HeaderWords * sizeof(ulong);
        if (end < begin || BitConverter.ToUInt64(content, end) != XxHash3.HashToUInt64(content.AsSpan(0, end)))
        {
            return null;
        }
        ReadOnlySpan<ulong> header = MemoryMarshal.Cast<byte, ulong>(content.AsSpan(0, begin));
        if (header[0] != Magic)
        {
            return null;
        }
        EventPool pool = new((int)header[1], (int)header[2]) { Rejected = new Process[header[3]], OfferedBits = new byte[header[4]] };
        foreach (Column column in Columns(pool))
        {
            Span<byte> target = column();
            if (begin + target.Length > end)
            {
                return null;
            }
            content.AsSpan(begin, target.Length).CopyTo(target);
            begin += target.Length;
        }
        return begin == end ? pool : null;
    }

    private delegate Span<byte> Column();

    private static Column[] Columns(EventPool pool) =>
        [
            () => MemoryMarshal.AsBytes(pool.Processes.AsSpan()),
            () => MemoryMarshal.AsBytes(pool.Flags.AsSpan()),
            () => MemoryMarshal.AsBytes(pool.RawBytes.AsSpan()),
            () => MemoryMarshal.AsBytes(pool.L1Bits.AsSpan()),
            () => MemoryMarshal.AsBytes(pool.Fired.AsSpan()),
            () => MemoryMarshal.AsBytes(pool.Variables.AsSpan()),
            () => MemoryMarshal.AsBytes(pool.Work.AsSpan()),
            () => MemoryMarshal.AsBytes(pool.RegionsOfInterest.AsSpan()),
            () => MemoryMarshal.AsBytes(pool.OfferedBitsFrom.AsSpan()),
            () => pool.OfferedBits,
            () => MemoryMarshal.AsBytes(pool.RejectedFrom.AsSpan()),
            () => MemoryMarshal.AsBytes(pool.Rejected.AsSpan()),
        ];
}
