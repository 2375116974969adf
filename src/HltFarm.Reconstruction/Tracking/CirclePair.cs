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

    /// <summary>Sine of the angle at which the circles cross, the same at both meeting points.</summary>
    public double SinCrossing => distance * Math.Sqrt(halfChordSquared) / (radius1 * radius2);

    /// <param name="side">1 or -1: to the left or right of the way from the first centre to the second.</param>
    public Point MeetingPoint(int side)
    {
        double halfChord = side * Math.Sqrt(halfChordSquared);
        double ux = (centre2.X - centre1.X) / distance;
        double uy = (centre2.Y - centre1.Y) / distance;
        return new Point(centre1.X + (toChord * ux) - (halfChord * uy), centre1.Y + (toChord * uy) + (halfChord * ux));
    }

    /// <summary>The nearest points of circles that do not meet, which lie on the line of centres.</summary>
    public (Point One, Point Two) NearestPoints()
    {
        double ux = (centre2.X - centre1.X) / distance;
        double uy = (centre2.Y - centre1.Y) / distance;
        bool apart = distance > radius1 + radius2;
        double along1 = apart || radius1 > radius2 ? radius1 : -radius1;
        double along2 = apart || radius2 > radius1 ? -radius2 : radius2;
        return (
            new Point(centre1.X + (along1 * ux), centre1.Y + (along1 * uy)),
            new Point(centre2.X + (along2 * ux), centre2.Y + (along2 * uy))
        );
    }
}
