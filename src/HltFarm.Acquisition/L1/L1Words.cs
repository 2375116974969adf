using System.Runtime.CompilerServices;
using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>A set of L1 output bits, as three words.</summary>
public struct L1Words : IEquatable<L1Words>
{
    public ulong Low { get; set; }

    public ulong Middle { get; set; }

    public ulong High { get; set; }

    public readonly bool IsEmpty => (Low | Middle | High) == 0;

    public readonly bool this[L1Bit bit]
    {
        get
        {
            int number = (int)bit;
            ulong word =
                number < 64 ? Low
                : number < 128 ? Middle
                : High;
            return ((word >> (number & 63)) & 1) != 0;
        }
    }

    /// <summary>Sets the bit when the condition holds.</summary>
    /// <remarks>Inlined, so that the choice of the word is made by the compiler.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(L1Bit bit, bool condition)
    {
        int number = (int)bit;
        ulong mask = (condition ? 1UL : 0UL) << (number & 63);
        if (number < 64)
        {
            Low |= mask;
        }
        else if (number < 128)
        {
            Middle |= mask;
        }
        else
        {
            High |= mask;
        }
    }

    public static L1Words operator &(L1Words left, L1Words right) =>
        new()
        {
            Low = left.Low & right.Low,
            Middle = left.Middle & right.Middle,
            High = left.High & right.High,
        };

    public readonly L1Words Without(L1Words others) =>
        new()
        {
            Low = Low & ~others.Low,
            Middle = Middle & ~others.Middle,
            High = High & ~others.High,
        };

    public static L1Words BitwiseAnd(L1Words left, L1Words right) => left & right;

    public readonly bool Equals(L1Words other) => Low == other.Low && Middle == other.Middle && High == other.High;

    public override readonly bool Equals(object? obj) => obj is L1Words other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Low, Middle, High);

    public static bool operator ==(L1Words left, L1Words right) => left.Equals(right);

    public static bool operator !=(L1Words left, L1Words right) => !left.Equals(right);
}
