namespace HltFarm.Reconstruction;

/// <summary>The circles of two helices in the transverse plane.</summary>
internal readonly struct CirclePair
{
    private readonly Helix first;
    private readonly Helix second;
    private readonly double x1;
    private readonly double y1;
    private readonly double x2;
    private readonly double y2;
    private readonly double radius1;
    private readonly double radius2;
    private readonly double distance;

    /// <summary>From the first centre along the line of centres to the chord between the meeting points.</summary>
    private readonly double toChord;
    private readonly double halfChordSquared;

    public CirclePair(in Helix first, in Helix second)
    {
        (this.first, this.second) = (first, second);
        (x1, y1) = Centre(first);
        (x2, y2) = Centre(second);
        (radius1, radius2) = (first.RadiusCm, second.RadiusCm);
        distance = Math.Sqrt(((x2 - x1) * (x2 - x1)) + ((y2 - y1) * (y2 - y1)));
        toChord = ((distance * distance) + (radius1 * radius1) - (radius2 * radius2)) / (2.0 * distance);
        halfChordSquared = (radius1 * radius1) - (toChord * toChord);
    }

    public bool Meet => halfChordSquared >= 0;

    /// <param name="side">1 or -1: which of the two meeting points.</param>
    public Vertex VertexAt(int side, in VertexResolution resolution)
    {
        double halfChord = side * Math.Sqrt(halfChordSquared);
        double ux = (x2 - x1) / distance;
        double uy = (y2 - y1) / distance;
        double x = x1 + (toChord * ux) - (halfChord * uy);
        double y = y1 + (toChord * uy) + (halfChord * ux);
        double sinCrossing = distance * Math.Abs(halfChord) / (radius1 * radius2);
        return VertexBetween(x, y, x, y, 0, sinCrossing, resolution);
    }

    /// <summary>Between the nearest points of circles that do not meet, which lie on the line of centres.</summary>
    public Vertex ClosestVertex(in VertexResolution resolution)
    {
        double ux = (x2 - x1) / distance;
        double uy = (y2 - y1) / distance;
        bool apart = distance > radius1 + radius2;
        double along1 = apart || radius1 > radius2 ? radius1 : -radius1;
        double along2 = apart || radius2 > radius1 ? -radius2 : radius2;
        double gap = apart ? distance - radius1 - radius2 : Math.Abs(radius1 - radius2) - distance;
        return VertexBetween(x1 + (along1 * ux), y1 + (along1 * uy), x2 + (along2 * ux), y2 + (along2 * uy), gap, 0, resolution);
    }

    private Vertex VertexBetween(
        double atX1,
        double atY1,
        double atX2,
        double atY2,
        double gap,
        double sinCrossing,
        in VertexResolution resolution
    )
    {
        double z1 = ZAt(first, x1, y1, atX1, atY1);
        double z2 = ZAt(second, x2, y2, atX2, atY2);
        // A transverse error moves the meeting point along the tracks: by error / sin of the crossing angle, and not beyond where their
        // curvatures part them by that error.
        double curvature = (1.0 / radius1) + (1.0 / radius2);
        double along = Math.Min(resolution.TransverseCm / sinCrossing, Math.Sqrt(2.0 * resolution.TransverseCm / curvature));
        double chiSquare = resolution.ChiSquare(gap, z1 - z2, along);
        return new Vertex(0.5 * (atX1 + atX2), 0.5 * (atY1 + atY2), 0.5 * (z1 + z2), chiSquare);
    }

    private static (double X, double Y) Centre(in Helix helix)
    {
        double signedRadius = (1.0 / helix.TurnPerCm) - helix.D0Cm;
        return (-helix.SinPhi * signedRadius, helix.CosPhi * signedRadius);
    }

    /// <summary>z on the helix at a point of its circle, by the shorter way from the start.</summary>
    private static double ZAt(in Helix helix, double centreX, double centreY, double x, double y)
    {
        double fromX = helix.StartX - centreX;
        double fromY = helix.StartY - centreY;
        double toX = x - centreX;
        double toY = y - centreY;
        double turned = Math.Atan2((fromX * toY) - (fromY * toX), (fromX * toX) + (fromY * toY));
        return helix.Z0Cm + (turned / helix.TurnPerCm * helix.TanLambda);
    }
}
