namespace HltFarm.Reconstruction;

/// <summary>Momentum (GeV/c) and energy (GeV).</summary>
public readonly record struct FourMomentum(double Px, double Py, double Pz, double E)
{
    public double Pt => Math.Sqrt((Px * Px) + (Py * Py));

    public double P => Math.Sqrt(PSquared);

    public double PSquared => (Px * Px) + (Py * Py) + (Pz * Pz);

    public double ThetaDeg => Math.Atan2(Pt, Pz) * Angles.DegreesPerRadian;

    public double MassSquared => (E * E) - PSquared;

    /// <summary>Scalar product of the momenta, (GeV/c)^2.</summary>
    public double Dot(in FourMomentum other) => (Px * other.Px) + (Py * other.Py) + (Pz * other.Pz);

    public FourMomentum Plus(in FourMomentum other) => new(Px + other.Px, Py + other.Py, Pz + other.Pz, E + other.E);
}
