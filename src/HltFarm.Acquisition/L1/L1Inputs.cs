using System.Runtime.CompilerServices;
using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>A set of L1 input bits, as two words: all that the decision logic knows of an event.</summary>
public struct L1Inputs
{
    public ulong Low { get; set; }

    public ulong Middle { get; set; }

    public readonly bool this[L1Input bit]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (((int)bit < 64 ? Low : Middle) >> ((int)bit & 63) & 1) != 0;
    }

    /// <summary>Whether a counter says at least <paramref name="n"/>.</summary>
    /// <param name="first">The counter's bit `_0`.</param>
    /// <param name="size">Bits of the counter; <paramref name="n"/> is at most as large.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool AtLeast(L1Input first, int n, int size = 4) => Counter(first, size) >> (n - 1) != 0;

    /// <summary>Whether a counter says exactly <paramref name="n"/>, which is less than its size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Exactly(L1Input first, int n, int size = 4) => Counter(first, size) == 1UL << (n - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(L1Input bit, bool condition)
    {
        ulong mask = (condition ? 1UL : 0UL) << ((int)bit & 63);
        if ((int)bit < 64)
        {
            Low |= mask;
        }
        else
        {
            Middle |= mask;
        }
    }

    /// <summary>Sets the counter's bit for this number, or none for 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Count(L1Input first, int count, int size = 4)
    {
        // One shifted by the count less one; a count of 0 shifts it out at the low end.
        Low |= ((1UL << Math.Min(count, size)) >> 1) << (int)first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ulong Counter(L1Input first, int size) => (Low >> (int)first) & ((1UL << size) - 1);
}
