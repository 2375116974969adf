namespace HltFarm.Acquisition;

/// <summary>The growing payload of one source's block; every fragment starts at a multiple of 4 bytes.</summary>
internal sealed class FragmentBuffer
{
    private byte[] bytes = new byte[1 << 13];
    private int length;

    /// <summary>Room for one fragment at the end.</summary>
    /// <param name="offset">Where it starts.</param>
    public Span<byte> Take(int size, out int offset)
    {
        offset = length;
        int end = (length + size + 3) & ~3;
        if (end > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(end, 2 * bytes.Length));
        }
        bytes.AsSpan(length + size, end - length - size).Clear();
        length = end;
        return bytes.AsSpan(offset, size);
    }

    public byte[] ToArray() => bytes.AsSpan(0, length).ToArray();

    public void Clear() => length = 0;
}
