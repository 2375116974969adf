namespace HltFarm.Reconstruction;

/// <summary>A point in the transverse plane, cm.</summary>
internal readonly record struct Point(double X, double Y)
{
    public double RhoSquared => (X * X) + (Y * Y);

    public double DistanceSquared(Point other) => ((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y));

    public Point MiddleTo(Point other) => new(0.5 * (X + other.X), 0.5 * (Y + other.Y));
}
