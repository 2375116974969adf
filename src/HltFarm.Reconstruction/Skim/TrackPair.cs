using HltFarm.Vocabulary;

namespace HltFarm.Reconstruction;

/// <summary>Two tracks of opposite charge at a point where their circles meet: momenta there, and how well they meet.</summary>
/// <remarks>Where the circles do not meet the point is half-way between their nearest points.</remarks>
internal readonly ref struct TrackPair
{
    private readonly ref readonly Track negative;
    private readonly ref readonly Track positive;
    private readonly (Point One, Point Two) at;

    public TrackPair(ref readonly Track negative, ref readonly Track positive, (Point One, Point Two) at)
    {
        this.negative = ref negative;
        this.positive = ref positive;
        this.at = at;
        Vertex = at.One.MiddleTo(at.Two);
        Negative = MomentumAt(negative, at.One);
        Positive = MomentumAt(positive, at.Two);
    }

    public Point Vertex { get; }

    /// <summary>Pion hypothesis, laboratory.</summary>
    public FourMomentum Negative { get; }

    /// <summary>Pion hypothesis, laboratory.</summary>
    public FourMomentum Positive { get; }

    public FourMomentum Sum => Negative.Plus(Positive);

    /// <summary>Azimuth between the momentum of the pair and the way from the z axis to the vertex, rad.</summary>
    public double PointingRad
    {
        get
        {
            FourMomentum sum = Sum;
            double cross = (sum.Px * Vertex.Y) - (sum.Py * Vertex.X);
            return Math.Abs(Math.Atan2(cross, (sum.Px * Vertex.X) + (sum.Py * Vertex.Y)));
        }
    }

    /// <summary>How far apart in z the tracks pass the vertex, cm.</summary>
    public double ZDistanceCm =>
        Math.Abs(negative.Helix.ZAfter(negative.Helix.PathTo(at.One)) - positive.Helix.ZAfter(positive.Helix.PathTo(at.Two)));

    /// <summary>The flight in the transverse plane over its error along the tracks.</summary>
    public double FlightSignificance(in CirclePair circles)
    {
        MeasuredHelix one = MeasuredHelix.Of(negative);
        MeasuredHelix two = MeasuredHelix.Of(positive);
        double transverse = one.TransverseSquaredAfter(one.Path.PathTo(at.One)) + two.TransverseSquaredAfter(two.Path.PathTo(at.Two));
        double along = TwoTrackVertex.AlongSquared(transverse, circles.SinCrossing, one.Path, two.Path);
        return Math.Sqrt(Vertex.RhoSquared / (transverse + along));
    }

    /// <summary>The momentum is tangent to the circle: perpendicular to the way from its centre.</summary>
    private static FourMomentum MomentumAt(in Track track, Point point)
    {
        Point centre = track.Helix.Centre;
        double scale = track.Charge / Geometry.RadiusCmPerGeV;
        return new FourMomentum(scale * (point.Y - centre.Y), -scale * (point.X - centre.X), track.Lab.Pz, track.Lab.E);
    }
}
