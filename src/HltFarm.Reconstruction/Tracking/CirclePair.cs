namespace HltFarm.Reconstruction;

/// <summary>The circles of two helices in the transverse plane.</summary>
internal readonly struct CirclePair
{
    private readonly Point centre1;
    private readonly Point centre2;
    private readonly double radius1;
    private readonly double radius2;
    private readonly double distance;

    /// <summary>From the first centre along the line of centres to the chord between the meeting points.</summary>
    private readonly double toChord;
    private readonly double halfChordSquared;

    public CirclePair(in Helix first, in Helix second)
    {
        (centre1, centre2) = (first.Centre, second.Centre);
        (radius1, radius2) = (first.RadiusCm, second.RadiusCm);
        distance = Math.Sqrt(centre1.DistanceSquared(centre2));
        toChord = ((distance * distance) + (radius1 * radius1) - (radius2 * radius2)) / (2.0 * distance);
        halfChordSquared = (radius1 * radius1) - (toChord * toChord);
    }

    public bool Meet => halfChordSquared >= 0;

    /// <summary>Sine of the angle at which the circles cross, the same at both meeting points; 0 when they do not meet.</summary>
    public double SinCrossing => Meet ? distance * Math.Sqrt(halfChordSquared) / (radius1 * radius2) : 0;

    /// <summary>Where a vertex may be, on each circle: a meeting point, or for circles that do not meet their nearest points.</summary>
    /// <param name="side">1 or -1: to the left or right of the way from the first centre to the second.</param>
    public (Point One, Point Two) Candidate(int side)
    {
        double ux = (centre2.X - centre1.X) / distance;
        double uy = (centre2.Y - centre1.Y) / distance;
        if (!Meet)
        {
            return NearestPoints(ux, uy);
        }
        double halfChord = side * Math.Sqrt(halfChordSquared);
        Point meeting = new(centre1.X + (toChord * ux) - (halfChord * uy), centre1.Y + (toChord * uy) + (halfChord * ux));
        return (meeting, meeting);
    }

    /// <summary>Whether a candidate lies strictly between two distances from the z axis, cm.</summary>
    public bool HasCandidateBetween(double low, double high) => IsBetween(Candidate(1), low, high) || IsBetween(Candidate(-1), low, high);

    private static bool IsBetween((Point One, Point Two) candidate, double low, double high)
    {
        double square = candidate.One.MiddleTo(candidate.Two).RhoSquared;
        return square > low * low && square < high * high;
    }

    private (Point One, Point Two) NearestPoints(double ux, double uy)
    {
        bool apart = distance > radius1 + radius2;
        double along1 = apart || radius1 > radius2 ? radius1 : -radius1;
        double along2 = apart || radius2 > radius1 ? -radius2 : radius2;
        return (
            new Point(centre1.X + (along1 * ux), centre1.Y + (along1 * uy)),
            new Point(centre2.X + (along2 * ux), centre2.Y + (along2 * uy))
        );
    }
}
