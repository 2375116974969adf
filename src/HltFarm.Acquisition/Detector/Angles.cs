namespace HltFarm.Acquisition;

internal static class Angles
{
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
        float high = 0.098688655f + (s * (-0.058829753f + (s * (0.023780519f + (s * -0.004559792f)))));
        float low = 0.999999882f + (s * (-0.333318127f + (s * (0.199669618f + (s * (-0.140032902f + (s * high)))))));
        float octant = Reflected(ratio * low, MathF.PI / 2, ax - ay);
        return MathF.CopySign(Reflected(octant, MathF.PI, x), y);
    }

    /// <summary>The angle, or sum - angle when the sign bit of <paramref name="sign"/> is set.</summary>
    private static float Reflected(float angle, float sum, float sign)
    {
        int mask = BitConverter.SingleToInt32Bits(sign) >> 31;
        float offset = BitConverter.Int32BitsToSingle(mask & BitConverter.SingleToInt32Bits(sum));
        return offset + BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(angle) ^ (mask & int.MinValue));
    }
}
