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
}
