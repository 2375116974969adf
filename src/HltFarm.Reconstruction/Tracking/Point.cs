namespace HltFarm.Reconstruction;

/// <summary>A point in the transverse plane, cm.</summary>
internal readonly record struct Point(double X, double Y)
{
    public double DistanceSquared(Point other) => ((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y));
}
