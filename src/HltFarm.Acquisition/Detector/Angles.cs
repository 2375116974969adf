using System.Runtime.Intrinsics;

namespace HltFarm.Acquisition;

internal static class Angles
{
    private const float C1 = 0.999999882f;
    private const float C3 = -0.333318127f;
    private const float C5 = 0.199669618f;
    private const float C7 = -0.140032902f;
    private const float C9 = 0.098688655f;
    private const float C11 = -0.058829753f;
    private const float C13 = 0.023780519f;
    private const float C15 = -0.004559792f;

    /// <summary>An azimuth at most one turn away, brought to -pi .. pi.</summary>
    public static double Folded(double phi) =>
        phi > Math.PI ? phi - (2 * Math.PI)
        : phi < -Math.PI ? phi + (2 * Math.PI)
        : phi;

    /// <summary>Angle between two azimuths of -pi .. pi, in 0 .. pi.</summary>
    public static float Between(float a, float b)
    {
        float difference = MathF.Abs(a - b);
        return difference > MathF.PI ? (2 * MathF.PI) - difference : difference;
    }

    public static float Radians(double degrees) => (float)(degrees * Math.PI / 180);

    /// <summary>The angle of (x, y), in -pi .. pi, to 3e-7 rad; 0 for (0, 0).</summary>
    /// <remarks>A polynomial of degree 15, interpolated at Chebyshev nodes, and the octant by masks: signs of angles are random, so each branch
    /// would be predicted wrong every second time. The library's function is several times slower, and would be half of the time of a
    /// collision.</remarks>
    public static float Of(float y, float x)
    {
        float ax = MathF.Abs(x);
        float ay = MathF.Abs(y);
        float larger = MathF.Max(ax, ay);
        float ratio = larger > 0 ? MathF.Min(ax, ay) / larger : 0;
        float s = ratio * ratio;
        float high = C9 + (s * (C11 + (s * (C13 + (s * C15)))));
        float low = C1 + (s * (C3 + (s * (C5 + (s * (C7 + (s * high)))))));
        float octant = Reflected(ratio * low, MathF.PI / 2, ax - ay);
        return MathF.CopySign(Reflected(octant, MathF.PI, x), y);
    }

    /// <inheritdoc cref="Of(float, float)"/>
    public static Vector256<float> Of(Vector256<float> y, Vector256<float> x)
    {
        Vector256<float> ax = Vector256.Abs(x);
        Vector256<float> ay = Vector256.Abs(y);
        Vector256<float> larger = Vector256.Max(ax, ay);
        Vector256<float> ratio =
            Vector256.Min(ax, ay)
            / Vector256.ConditionalSelect(Vector256.GreaterThan(larger, Vector256<float>.Zero), larger, Vector256<float>.One);
        Vector256<float> s = ratio * ratio;
        Vector256<float> high = Step(Step(Step(Vector256.Create(C15), s, C13), s, C11), s, C9);
        Vector256<float> low = Step(Step(Step(Step(high, s, C7), s, C5), s, C3), s, C1);
        Vector256<float> octant = Reflected(ratio * low, MathF.PI / 2, ax - ay);
        return Vector256.CopySign(Reflected(octant, MathF.PI, x), y);
    }

    private static Vector256<float> Step(Vector256<float> sum, Vector256<float> s, float coefficient) =>
        Vector256.Create(coefficient) + (s * sum);

    /// <summary>The angle, or sum - angle when the sign bit of <paramref name="sign"/> is set.</summary>
    private static float Reflected(float angle, float sum, float sign)
    {
        int mask = BitConverter.SingleToInt32Bits(sign) >> 31;
        float offset = BitConverter.Int32BitsToSingle(mask & BitConverter.SingleToInt32Bits(sum));
        return offset + BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(angle) ^ (mask & int.MinValue));
    }

    private static Vector256<float> Reflected(Vector256<float> angle, float sum, Vector256<float> sign)
    {
        Vector256<float> mask = (sign.AsInt32() >> 31).AsSingle();
        return (mask & Vector256.Create(sum)) + (angle ^ (mask & Vector256.Create(-0f)));
    }
}
