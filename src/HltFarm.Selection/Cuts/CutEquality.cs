using System.Runtime.CompilerServices;

namespace HltFarm.Selection;

/// <summary>How the cut language compares doubles for equality.</summary>
public static class CutEquality
{
    private const long Tolerance = 2;

    /// <summary>Equal, or bit patterns read as signed integers at most two apart (units in the last place). Any NaN equals any NaN and nothing else.</summary>
    /// <remarks>The distance is taken modulo 2^64, so that it cannot overflow: basf2 once found -1 equal to 1 that way. Across the wrap only
    /// a NaN can be near a negative zero, and a NaN never equals a number. (basf2 compares the bits of NaN too; whether two NaN have
    /// the same bits depends on the processor, and no decision may.)</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreEqual(double left, double right)
    {
        if (left == right)
        {
            return true;
        }
        ulong distance = (ulong)(BitConverter.DoubleToInt64Bits(left) - BitConverter.DoubleToInt64Bits(right) + Tolerance);
        return distance <= 2 * Tolerance ? double.IsNaN(left) == double.IsNaN(right) : double.IsNaN(left) && double.IsNaN(right);
    }

    /// <summary>A bare double as a condition: true unless it is zero or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsTrue(double value) => value is < 0 or > 0;
}
