namespace HltFarm.Reconstruction;

/// <summary>Fits a common vertex to two helices.</summary>
/// <remarks>In the transverse plane the two circles meet in up to two points, or come closest on the line of their centres. The misfit there is
/// the gap between the circles and the distance in z over their errors: four coordinates minus three of the vertex leave one degree of freedom.
/// Of two meeting points inside the CDC the likelier is the vertex: small misfit with small errors. Neglects correlations of the track
/// parameters.</remarks>
public static class TwoTrackVertex
{
    /// <summary>A chi-square of one degree of freedom that 0.5 % of true vertices exceed.</summary>
    public const double ChiSquareAtHalfPercent = 7.879438576622417;

    private const double CdcOuterCm = 113;

    public static Vertex Fit(in Track first, in Track second) => Fit(new CirclePair(first.Helix, second.Helix), first, second);

    /// <param name="circles">Those of the two tracks, in this order.</param>
    internal static Vertex Fit(in CirclePair circles, in Track first, in Track second)
    {
        MeasuredHelix one = MeasuredHelix.Of(first);
        MeasuredHelix two = MeasuredHelix.Of(second);
        Vertex left = At(circles.Candidate(1), circles.SinCrossing, one, two, out double unlikelyLeft);
        if (!circles.Meet)
        {
            return left;
        }
        Vertex right = At(circles.Candidate(-1), circles.SinCrossing, one, two, out double unlikelyRight);
        return unlikelyRight < unlikelyLeft ? right : left;
    }

    /// <param name="points">The vertex as each circle has it.</param>
    /// <param name="unlikely">Minus twice the logarithm of the likelihood, but for a constant; infinite outside the CDC.</param>
    private static Vertex At(
        (Point One, Point Two) points,
        double sinCrossing,
        in MeasuredHelix one,
        in MeasuredHelix two,
        out double unlikely
    )
    {
        double path1 = one.Path.PathTo(points.One);
        double path2 = two.Path.PathTo(points.Two);
        double z1 = one.Path.ZAfter(path1);
        double z2 = two.Path.ZAfter(path2);
        double transverse = one.TransverseSquaredAfter(path1) + two.TransverseSquaredAfter(path2);
        double slopes = DifferenceOfSlopes(one.Path, two.Path);
        double axial =
            one.AxialSquaredAfter(path1)
            + two.AxialSquaredAfter(path2)
            + (AlongSquared(transverse, sinCrossing, one.Path, two.Path) * slopes * slopes);
        double chiSquare = (points.One.DistanceSquared(points.Two) / transverse) + ((z1 - z2) * (z1 - z2) / axial);
        Point middle = points.One.MiddleTo(points.Two);
        Vertex vertex = new(middle.X, middle.Y, 0.5 * (z1 + z2), chiSquare);
        unlikely = vertex.RhoCm < CdcOuterCm ? chiSquare + Math.Log(axial) : double.PositiveInfinity;
        return vertex;
    }

    /// <summary>How far a transverse error moves the meeting point along the tracks, squared: the error over the sine of the crossing angle, and not
    /// beyond where the curvatures part the tracks by the error.</summary>
    internal static double AlongSquared(double transverseSquared, double sinCrossing, in Helix first, in Helix second)
    {
        double curvature = (1.0 / first.RadiusCm) + (1.0 / second.RadiusCm);
        return Math.Min(transverseSquared / (sinCrossing * sinCrossing), 2.0 * Math.Sqrt(transverseSquared) / curvature);
    }

    /// <summary>A point that moves along both tracks moves forward on both, or forward on one and backward on the other.</summary>
    private static double DifferenceOfSlopes(in Helix first, in Helix second)
    {
        bool sameWay = (first.CosPhi * second.CosPhi) + (first.SinPhi * second.SinPhi) > 0;
        return sameWay ? first.TanLambda - second.TanLambda : first.TanLambda + second.TanLambda;
    }
}
