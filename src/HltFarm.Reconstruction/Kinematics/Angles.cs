namespace HltFarm.Reconstruction;

/// <summary>Angles between momenta, degrees.</summary>
internal static class Angles
{
    public const double DegreesPerRadian = 180.0 / Math.PI;

    /// <summary>Difference of azimuth, folded to 0..180.</summary>
    public static double AzimuthDifferenceDeg(in FourMomentum a, in FourMomentum b)
    {
        double cross = (a.Px * b.Py) - (a.Py * b.Px);
        double dot = (a.Px * b.Px) + (a.Py * b.Py);
        return Math.Atan2(Math.Abs(cross), dot) * DegreesPerRadian;
    }

    /// <summary>Sum of the polar angles, 0..360.</summary>
    public static double ThetaSumDeg(in FourMomentum a, in FourMomentum b) => a.ThetaDeg + b.ThetaDeg;

    /// <summary>Whether two directions are within a tolerance of 180 in azimuth difference and in polar angle sum.</summary>
    public static bool BackToBack(in FourMomentum a, in FourMomentum b, double toleranceDeg) =>
        180 - AzimuthDifferenceDeg(a, b) < toleranceDeg && Math.Abs(ThetaSumDeg(a, b) - 180) < toleranceDeg;
}
