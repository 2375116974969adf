namespace HltFarm.Vocabulary;

/// <summary>What those who measure tracks and those who extrapolate them must agree on: the field, the signs, and where the ECL begins.</summary>
/// <remarks>pt[GeV/c] = 0.3 B[T] R[m]. The field points along +z, so a positive track turns clockwise seen from +z. With azimuth phi of the
/// momentum at the point of closest approach, that point is d0 (sin phi, -cos phi), the circle's centre is (d0 + q R)(sin phi, -cos phi), and
/// after a transverse arc s the azimuth is phi - q s / R and z is z0 + s tan(lambda).</remarks>
public static class Geometry
{
    public const double FieldTesla = 1.5;

    /// <summary>Radius of the circle of a track with pt 1 GeV/c, cm.</summary>
    public const double RadiusCmPerGeV = 100 / (0.3 * FieldTesla);

    /// <summary>Inner radius of the ECL barrel, cm.</summary>
    public const double BarrelRadiusCm = 125;

    /// <summary>Face of the forward ECL end cap, cm.</summary>
    public const double ForwardZCm = 196;

    /// <summary>Face of the backward ECL end cap, cm.</summary>
    public const double BackwardZCm = -102;
}
