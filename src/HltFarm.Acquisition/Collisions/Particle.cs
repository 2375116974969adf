namespace HltFarm.Acquisition;

/// <summary>One final-state particle in the laboratory.</summary>
/// <param name="Pdg">PDG particle number.</param>
/// <param name="Px">GeV/c; z along the solenoid, x in the plane of the crossing beams.</param>
/// <param name="E">GeV.</param>
/// <param name="X">Production vertex, cm, relative to the nominal interaction point.</param>
public readonly record struct Particle(int Pdg, double Px, double Py, double Pz, double E, float X, float Y, float Z)
{
    public double Pt => Math.Sqrt((Px * Px) + (Py * Py));

    public double P => Math.Sqrt((Px * Px) + (Py * Py) + (Pz * Pz));
}
