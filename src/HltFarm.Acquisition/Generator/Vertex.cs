namespace HltFarm.Acquisition;

/// <summary>A point where particles are made, cm from the nominal interaction point.</summary>
internal readonly record struct Vertex(double X, double Y, double Z)
{
    /// <summary>Where a particle made here decays.</summary>
    /// <param name="lifetimesCm">Its proper flight length, c times proper time, cm.</param>
    public Vertex After(in FourVector momentum, double mass, double lifetimesCm)
    {
        double scale = lifetimesCm / mass;
        return new Vertex(X + (momentum.Px * scale), Y + (momentum.Py * scale), Z + (momentum.Pz * scale));
    }
}
