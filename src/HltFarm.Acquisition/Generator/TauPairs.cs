using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>e+ e- to tau+ tau- with 1 + cos^2 and radiation; both decay after a flight of c tau 87 um.</summary>
/// <remarks>Neglects the correlation of the two spins.</remarks>
public sealed class TauPairs : IProcessGenerator
{
    /// <summary>Fitted to the reference sample, in which also the decay products radiate.</summary>
    private const double PhotonYield = 3.4;

    private readonly Beams beams;
    private readonly InitialState initial;
    private readonly LeptonPair pair;

    internal TauPairs(Beams beams, double isrFractionMax)
    {
        this.beams = beams;
        initial = new InitialState(beams, isrFractionMax);
        pair = new LeptonPair(Mass.Tau, beams.SqrtSGeV, isrFractionMax > 0 ? 0.3 : 1.0, PhotonYield);
    }

    public Process Process => Process.taupair;

    public void Generate(ref KeyedRandom random, Collision collision)
    {
        collision.Clear(Process);
        Vertex at = beams.Meet(ref random);
        CollidingSystem system = initial.Draw(at, collision, ref random);
        UnitVector axis = UnitVector.AtCosine(AngularLaw.OnePlusCosineSquared(ref random), ref random);
        (FourVector minus, FourVector plus, FourVector photon) = pair.Draw(system.Mass, axis, ref random);
        if (photon.E > 0)
        {
            ShortLived.AddStable(Pdg.Photon, beams.ToLab(system.ToCms(photon)), at, collision);
        }
        TauDecay.Add(-1, beams.ToLab(system.ToCms(minus)), at, collision, ref random);
        TauDecay.Add(1, beams.ToLab(system.ToCms(plus)), at, collision, ref random);
    }
}
