namespace HltFarm.Acquisition;

/// <summary>A particle as the hadronisation recipe makes it: before decays, in the rest frame of its quark pair or B meson.</summary>
internal struct Primary
{
    public int Pdg;
    public double Mass;

    /// <summary>Typical momentum relative to that of a hadron of the same origin.</summary>
    public double Hardness;

    /// <summary>Decides the decay when there are charged and neutral ones: K_S to pi+ pi-, Lambda to p pi-, pi0 to e+ e- gamma.</summary>
    public bool DecaysToCharged;

    public double Px;
    public double Py;
    public double Pz;
    public double E;
}
