namespace HltFarm.Reconstruction;

/// <summary>The point at which two tracks meet, and how well: chi-square of one degree of freedom.</summary>
public readonly record struct Vertex(double XCm, double YCm, double ZCm, double ChiSquare)
{
    /// <summary>Distance to the z axis, cm.</summary>
    public double RhoCm => Math.Sqrt((XCm * XCm) + (YCm * YCm));

    /// <summary>Polar angle of the point seen from the origin, degrees.</summary>
    public double ThetaDeg => Math.Atan2(RhoCm, ZCm) * Angles.DegreesPerRadian;
}
