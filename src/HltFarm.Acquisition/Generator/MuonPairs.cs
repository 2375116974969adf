using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>e+ e- to mu+ mu- with 1 + cos^2, initial- and final-state radiation.</summary>
public sealed class MuonPairs : IProcessGenerator
{
    /// <summary>Fitted to the reference sample, whose shower radiates more than once.</summary>
    private const double PhotonYield = 2.0;

    private readonly Beams beams;
    private readonly InitialState initial;
    private readonly LeptonPair pair;

    internal MuonPairs(Beams beams, double isrFractionMax)
    {
        this.beams = beams;
        initial = new InitialState(beams, isrFractionMax);
        pair = new LeptonPair(Mass.Muon, beams.SqrtSGeV, isrFractionMax > 0 ? 0.01 : 1.0, PhotonYield);
    }

    public Process Process => Process.mumu;

    public void Generate(ref KeyedRandom random, Collision collision)
    {
        collision.Clear(Process);
        Vertex at = beams.Meet(ref random);
        CollidingSystem system = initial.Draw(at, collision, ref random);
        UnitVector axis = UnitVector.AtCosine(AngularLaw.OnePlusCosineSquared(ref random), ref random);
        (FourVector minus, FourVector plus, FourVector photon) = pair.Draw(system.Mass, axis, ref random);
        ShortLived.AddStable(Pdg.Muon, beams.ToLab(system.ToCms(minus)), at, collision);
        ShortLived.AddStable(-Pdg.Muon, beams.ToLab(system.ToCms(plus)), at, collision);
        if (photon.E > 0)
        {
            ShortLived.AddStable(Pdg.Photon, beams.ToLab(system.ToCms(photon)), at, collision);
        }
    }
}
