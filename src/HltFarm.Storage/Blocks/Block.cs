using System.Runtime.InteropServices;

namespace HltFarm.Storage;

/// <summary>One block as it was read. Its arrays are the reader's and hold until the next read, unless the reader makes fresh ones.</summary>
internal sealed class Block
{
    private uint[] numbers = [];

    public long Offset { get; set; }

    /// <summary>Where the next block begins.</summary>
    public long End { get; set; }

    public BlockHeader Header { get; set; }

    public BlockKind Kind => Header.Kind;

    public ReadOnlySpan<uint> Numbers => numbers.AsSpan(0, (int)Header.Count);

    /// <summary>Decompressed; empty when only the numbers were asked for.</summary>
    public ReadOnlyMemory<byte> Payload { get; set; }

    public void SetNumbers(ReadOnlySpan<byte> directory)
    {
        int count = directory.Length / sizeof(uint);
        if (numbers.Length < count)
        {
            numbers = new uint[Math.Max(count, 2 * numbers.Length)];
        }
        MemoryMarshal.Cast<byte, uint>(directory).CopyTo(numbers);
    }
}
