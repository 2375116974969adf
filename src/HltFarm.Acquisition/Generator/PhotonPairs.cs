using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>e+ e- to two photons with (1 + c^2)/(1 - c^2) between 10 and 170 degrees, and a third along a beam.</summary>
public sealed class PhotonPairs : IProcessGenerator
{
    private const double IsrFractionMax = 0.87;
    private static readonly double Rapidity = Math.Atanh(Bhabha.CosineMax);
    private readonly Beams beams;
    private readonly InitialState initial;

    /// <param name="radiation">Off for tests of the angular law.</param>
    internal PhotonPairs(Beams beams, bool radiation)
    {
        this.beams = beams;
        initial = new InitialState(beams, radiation ? IsrFractionMax : 0.0);
    }

    public Process Process => Process.gg;

    public void Generate(ref KeyedRandom random, Collision collision)
    {
        collision.Clear(Process);
        Vertex at = beams.Meet(ref random);
        CollidingSystem system = initial.Draw(at, collision, ref random);
        UnitVector axis = UnitVector.AtCosine(AngularLaw.PhotonPair(Rapidity, ref random), ref random);
        FourVector first = axis.Light(0.5 * system.Mass);
        FourVector second = new(-first.Px, -first.Py, -first.Pz, first.E);
        ShortLived.AddStable(Pdg.Photon, beams.ToLab(system.ToCms(first)), at, collision);
        ShortLived.AddStable(Pdg.Photon, beams.ToLab(system.ToCms(second)), at, collision);
    }
}
