using System.Runtime.InteropServices;

namespace HltFarm.Storage;

/// <summary>One line of a closed file's index: a block and the range of event numbers in it. Events finish out of order, so ranges overlap.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct BlockEntry(long Offset, uint Count, uint NumberMin, uint NumberMax)
{
    public const int Bytes = 20;

    public bool MayHold(uint number) => Count > 0 && number >= NumberMin && number <= NumberMax;

    public static BlockEntry Of(long offset, ReadOnlySpan<uint> numbers)
    {
        uint min = uint.MaxValue;
        uint max = 0;
        foreach (uint number in numbers)
        {
            min = Math.Min(min, number);
            max = Math.Max(max, number);
        }
        return new BlockEntry(offset, (uint)numbers.Length, min, max);
    }
}
