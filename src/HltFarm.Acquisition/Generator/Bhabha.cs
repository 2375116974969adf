using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>e+ e- to e+ e- by the tree-level law between 10 and 170 degrees in the frame of the colliding system, with radiation.</summary>
/// <remarks>The cross section that goes with these limits is 300 nb (286.8 nb at tree level). Leptons below 0.15 GeV in that frame are not
/// made, as in the samples of the experiment. Neglects: change of the angular law by radiation.</remarks>
public sealed class Bhabha : IProcessGenerator
{
    /// <summary>cos 10 degrees.</summary>
    internal const double CosineMax = 0.984807753012208;

    private const double IsrFractionMax = 0.87;
    private const double LeastLeptonGeV = 0.15;
    private readonly Beams beams;
    private readonly InitialState initial;
    private readonly LeptonPair pair;

    /// <param name="radiation">Off for tests of the angular law.</param>
    internal Bhabha(Beams beams, bool radiation)
    {
        this.beams = beams;
        initial = new InitialState(beams, radiation ? IsrFractionMax : 0.0);
        pair = new LeptonPair(Mass.Electron, beams.SqrtSGeV, radiation ? 0.03 : 1.0);
    }

    public Process Process => Process.ee;

    public void Generate(ref KeyedRandom random, Collision collision)
    {
        collision.Clear(Process);
        Vertex at = beams.Meet(ref random);
        CollidingSystem system = initial.Draw(at, collision, ref random);
        UnitVector axis = UnitVector.AtCosine(AngularLaw.Bhabha(CosineMax, ref random), ref random);
        FourVector minus;
        FourVector plus;
        FourVector photon;
        do
        {
            (minus, plus, photon) = pair.Draw(system.Mass, axis, ref random);
        } while (minus.E < LeastLeptonGeV || plus.E < LeastLeptonGeV);
        ShortLived.AddStable(Pdg.Electron, beams.ToLab(system.ToCms(minus)), at, collision);
        ShortLived.AddStable(-Pdg.Electron, beams.ToLab(system.ToCms(plus)), at, collision);
        if (photon.E > 0)
        {
            ShortLived.AddStable(Pdg.Photon, beams.ToLab(system.ToCms(photon)), at, collision);
        }
    }
}
