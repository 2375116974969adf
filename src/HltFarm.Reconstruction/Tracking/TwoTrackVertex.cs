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

    public static Vertex Fit(in Track first, in Track second)
    {
        CirclePair circles = new(first.Helix, second.Helix);
        if (!circles.Meet)
        {
            (Point one, Point two) = circles.NearestPoints();
            return At(one, two, 0, first, second, out _);
        }
        Point left = circles.MeetingPoint(1);
        Point right = circles.MeetingPoint(-1);
        Vertex atLeft = At(left, left, circles.SinCrossing, first, second, out double unlikelyLeft);
        Vertex atRight = At(right, right, circles.SinCrossing, first, second, out double unlikelyRight);
        return unlikelyRight < unlikelyLeft ? atRight : atLeft;
    }

    /// <param name="unlikely">Minus twice the logarithm of the likelihood, but for a constant; infinite outside the CDC.</param>
    private static Vertex At(Point one, Point two, double sinCrossing, in Track first, in Track second, out double unlikely)
    {
        double path1 = first.Helix.PathTo(one);
        double path2 = second.Helix.PathTo(two);
        double z1 = first.Helix.Z0Cm + (path1 * first.Helix.TanLambda);
        double z2 = second.Helix.Z0Cm + (path2 * second.Helix.TanLambda);
        TrackResolution resolution1 = TrackResolution.Of(first);
        TrackResolution resolution2 = TrackResolution.Of(second);
        double transverse = resolution1.TransverseSquaredAfter(path1) + resolution2.TransverseSquaredAfter(path2);
        double slopes = DifferenceOfSlopes(first.Helix, second.Helix);
        double axial =
            resolution1.AxialSquaredAfter(path1)
            + resolution2.AxialSquaredAfter(path2)
            + (AlongSquared(transverse, sinCrossing, first.Helix, second.Helix) * slopes * slopes);
        double chiSquare = (one.DistanceSquared(two) / transverse) + ((z1 - z2) * (z1 - z2) / axial);
        Vertex vertex = new(0.5 * (one.X + two.X), 0.5 * (one.Y + two.Y), 0.5 * (z1 + z2), chiSquare);
        unlikely = vertex.RhoCm < CdcOuterCm ? chiSquare + Math.Log(axial) : double.PositiveInfinity;
        return vertex;
    }

    /// <summary>How far a transverse error moves the meeting point along the tracks, squared: the error over the sine of the crossing angle, and not
    /// beyond where the curvatures part the tracks by the error.</summary>
    private static double AlongSquared(double transverseSquared, double sinCrossing, in Helix first, in Helix second)
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
