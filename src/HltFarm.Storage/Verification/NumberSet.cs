using System.Numerics;

namespace HltFarm.Storage;

/// <summary>A set of event numbers: one bit each, in pages that exist only where numbers are.</summary>
internal sealed class NumberSet
{
    private const int PageBits = 16;
    private readonly Dictionary<uint, ulong[]> pages = [];

    public long Count { get; private set; }

    /// <returns>False when the number was there already.</returns>
    public bool Add(uint number)
    {
        if (!pages.TryGetValue(number >> PageBits, out ulong[]? page))
        {
            page = new ulong[1 << (PageBits - 6)];
            pages.Add(number >> PageBits, page);
        }
        ref ulong word = ref page[(number & ((1u << PageBits) - 1)) >> 6];
        ulong bit = 1UL << (int)(number & 63);
        bool fresh = (word & bit) == 0;
        word |= bit;
        Count += fresh ? 1 : 0;
        return fresh;
    }

    public bool Contains(uint number) =>
        pages.TryGetValue(number >> PageBits, out ulong[]? page)
        && ((page[(number & ((1u << PageBits) - 1)) >> 6] >> (int)(number & 63)) & 1) != 0;

    /// <summary>Numbers of this set that the other lacks, the first few, and how many there are.</summary>
    public (long Count, IReadOnlyList<uint> First) Without(NumberSet other, int show = 5)
    {
        long count = 0;
        List<uint> first = [];
        foreach ((uint key, ulong[] page) in pages.OrderBy(p => p.Key))
        {
            ulong[]? theirs = other.pages.GetValueOrDefault(key);
            for (int i = 0; i < page.Length; i++)
            {
                ulong left = page[i] & ~(theirs?[i] ?? 0);
                count += BitOperations.PopCount(left);
                for (; left != 0 && first.Count < show; left &= left - 1)
                {
                    first.Add((key << PageBits) + (uint)(i * 64) + (uint)BitOperations.TrailingZeroCount(left));
                }
            }
        }
        return (count, first);
    }
}
