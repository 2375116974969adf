namespace HltFarm.Reconstruction;

/// <summary>How well two tracks together locate the point where they meet.</summary>
/// <param name="TransverseCm">Error of the distance of the two circles, cm.</param>
/// <param name="AxialCm">Error of the distance in z at a given transverse point, cm.</param>
/// <param name="DeltaTanLambda">Difference in z for each cm along the tracks.</param>
internal readonly record struct VertexResolution(double TransverseCm, double AxialCm, double DeltaTanLambda)
{
    // CDC alone: wires 0.01 to 0.02 cm transversely, stereo layers ten times worse along z.
    private const double CdcTransverseCm = 0.02;
    private const double CdcAxialCm = 0.2;
    private const double SvdConstantCm = 12e-4;
    private const double SvdScatteringCmGeV = 25e-4;
    private const double SvdAxialFactor = 1.2;

    public static VertexResolution Of(in Track first, in Track second)
    {
        (double transverse1, double axial1) = OfTrack(first);
        (double transverse2, double axial2) = OfTrack(second);
        return new VertexResolution(
            Hypotenuse(transverse1, transverse2),
            Hypotenuse(axial1, axial2),
            DifferenceOfSlopes(first.Helix, second.Helix)
        );
    }

    public double ChiSquare(double gapCm, double deltaZCm, double alongCm)
    {
        double gapPull = gapCm / TransverseCm;
        double axial = Hypotenuse(AxialCm, alongCm * DeltaTanLambda);
        double axialPull = deltaZCm / axial;
        return (gapPull * gapPull) + (axialPull * axialPull);
    }

    /// <summary>12 um and 25 um / (p beta sin^1.5 theta) in quadrature, 1.2 times that along z; the CDC's when the SVD did not see the track.</summary>
    private static (double Transverse, double Axial) OfTrack(in Track track)
    {
        if (track.Fit.SvdHits == 0)
        {
            return (CdcTransverseCm, CdcAxialCm);
        }
        double sinTheta = track.Helix.PtGeV / track.PGeV;
        double pBeta = track.PGeV * track.PGeV / track.Lab.E;
        double transverse = Hypotenuse(SvdConstantCm, SvdScatteringCmGeV / (pBeta * sinTheta * Math.Sqrt(sinTheta)));
        return (transverse, SvdAxialFactor * transverse);
    }

    /// <summary>A point that moves along both tracks moves forward on both, or forward on one and backward on the other.</summary>
    private static double DifferenceOfSlopes(in Helix first, in Helix second)
    {
        bool sameWay = (first.CosPhi * second.CosPhi) + (first.SinPhi * second.SinPhi) > 0;
        return sameWay ? first.TanLambda - second.TanLambda : first.TanLambda + second.TanLambda;
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt((a * a) + (b * b));
}
