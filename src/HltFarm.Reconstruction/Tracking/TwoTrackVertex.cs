namespace HltFarm.Reconstruction;

/// <summary>The point at which two tracks meet, and how well: chi-square of one degree of freedom.</summary>
public readonly record struct Vertex(double XCm, double YCm, double ZCm, double ChiSquare)
{
    /// <summary>Distance to the z axis, cm.</summary>
    public double RhoCm => Math.Sqrt((XCm * XCm) + (YCm * YCm));

    /// <summary>Polar angle of the point seen from the origin, degrees.</summary>
    public double ThetaDeg => Math.Atan2(RhoCm, ZCm) * Angles.DegreesPerRadian;
}

/// <summary>Fits a common vertex to two helices.</summary>
/// <remarks>In the transverse plane the two circles meet in up to two points, or come closest on the line of their centres. The measured misfit is
/// the distance in z (and the gap between circles that do not meet) over the resolution: four coordinates minus three of the vertex leave
/// one degree of freedom. Of two meeting points the one of smaller misfit is the vertex. Neglects correlations of the track
/// parameters and the growth of their errors along the path.</remarks>
public static class TwoTrackVertex
{
    /// <summary>A chi-square of one degree of freedom that 0.5 % of true vertices exceed.</summary>
    public const double ChiSquareAtHalfPercent = 7.879438576622417;

    public static Vertex Fit(in Track first, in Track second)
    {
        CirclePair circles = new(first.Helix, second.Helix);
        VertexResolution resolution = VertexResolution.Of(first, second);
        if (circles.Meet)
        {
            Vertex one = circles.VertexAt(1, resolution);
            Vertex other = circles.VertexAt(-1, resolution);
            // Written so that the first survives when a misfit is no number.
            return other.ChiSquare < one.ChiSquare ? other : one;
        }
        return circles.ClosestVertex(resolution);
    }
}
