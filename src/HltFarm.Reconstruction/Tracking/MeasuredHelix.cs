namespace HltFarm.Reconstruction;

/// <summary>A helix and how well it is known: where it starts, and in which direction.</summary>
/// <param name="TransverseCm">Error of d0, cm.</param>
/// <param name="AxialCm">Error of z0, cm.</param>
/// <param name="AzimuthRad">Error of the azimuth, rad.</param>
/// <param name="Slope">Error of tan lambda.</param>
/// <remarks>Figures: 12 um and 25 um / (p beta sin^1.5 theta) in quadrature with the SVD, 1.2 times that along z; 0.15 mm and 1 mm for the CDC alone.
/// Directions are the CDC's.</remarks>
internal readonly record struct MeasuredHelix(Helix Path, double TransverseCm, double AxialCm, double AzimuthRad, double Slope)
{
    private const double SvdAxialFactor = 1.2;

    public static MeasuredHelix Of(in Track track)
    {
        double sinTheta = track.Helix.PtGeV / track.PGeV;
        double scattering = track.Lab.E / (track.PGeV * track.PGeV);
        double atStart = scattering / (sinTheta * Math.Sqrt(sinTheta));
        double azimuth = Quadrature(0.0005, 0.001 * scattering);
        double slope = Quadrature(0.001, 0.0015 * scattering) / (sinTheta * sinTheta);
        if (track.Fit.SvdHits == 0)
        {
            return new MeasuredHelix(track.Helix, Quadrature(0.015, 0.015 * atStart), Quadrature(0.1, 0.05 * atStart), azimuth, slope);
        }
        double transverse = Quadrature(12e-4, 25e-4 * atStart);
        return new MeasuredHelix(track.Helix, transverse, SvdAxialFactor * transverse, azimuth, slope);
    }

    /// <summary>Error across the track after a transverse path, cm squared.</summary>
    public double TransverseSquaredAfter(double pathCm) => Sum(TransverseCm, AzimuthRad * pathCm);

    /// <summary>Error of z after a transverse path, cm squared.</summary>
    public double AxialSquaredAfter(double pathCm) => Sum(AxialCm, Slope * pathCm);

    private static double Quadrature(double a, double b) => Math.Sqrt(Sum(a, b));

    private static double Sum(double a, double b) => (a * a) + (b * b);
}
