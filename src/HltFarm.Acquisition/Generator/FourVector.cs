using System.Runtime.CompilerServices;

namespace HltFarm.Acquisition;

/// <summary>Energy and momentum, GeV.</summary>
internal readonly record struct FourVector(double Px, double Py, double Pz, double E)
{
    public double MassSquared => (E * E) - (Px * Px) - (Py * Py) - (Pz * Pz);

    public static FourVector OnShell(double px, double py, double pz, double mass) =>
        new(px, py, pz, Math.Sqrt((px * px) + (py * py) + (pz * pz) + (mass * mass)));

    public static FourVector operator +(in FourVector a, in FourVector b) => new(a.Px + b.Px, a.Py + b.Py, a.Pz + b.Pz, a.E + b.E);

    public static FourVector operator -(in FourVector a, in FourVector b) => new(a.Px - b.Px, a.Py - b.Py, a.Pz - b.Pz, a.E - b.E);

    /// <summary>Takes this vector from the rest frame of <paramref name="parent"/> to the frame in which the parent is given; axes stay
    /// parallel.</summary>
    /// <param name="mass">The parent's mass, GeV; above 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FourVector BoostedWith(in FourVector parent, double mass)
    {
        double along = (parent.Px * Px) + (parent.Py * Py) + (parent.Pz * Pz);
        double energy = ((parent.E * E) + along) / mass;
        double share = (E + energy) / (parent.E + mass);
        return new FourVector(Px + (share * parent.Px), Py + (share * parent.Py), Pz + (share * parent.Pz), energy);
    }
}
