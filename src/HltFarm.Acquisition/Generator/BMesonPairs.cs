using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Y(4S) to a pair of B mesons with sin^2 about the beams; each B decays isotropically after its flight.</summary>
/// <remarks>Neglects: the flight of charm (its daughters start at the B's decay), resonances, spin. c tau 491 um (B+) and 455 um
/// (B0).</remarks>
public sealed class BMesonPairs : IProcessGenerator
{
    private readonly Beams beams;
    private readonly HadronMixture mixture;
    private readonly BallShape shape;
    private readonly double mass;
    private readonly double cTauCm;
    private readonly int charge;
    private readonly PrimaryList list = new();

    internal BMesonPairs(Process process, Beams beams, HadronContent perMeson, BallShape shape)
    {
        bool charged = process == Process.charged;
        Process = process;
        this.beams = beams;
        this.shape = shape;
        mass = charged ? Mass.BPlus : Mass.BZero;
        cTauCm = charged ? 0.0491 : 0.0455;
        charge = charged ? 1 : 0;
        mixture = new HadronMixture(perMeson, charged);
    }

    public Process Process { get; }

    public void Generate(ref KeyedRandom random, Collision collision)
    {
        collision.Clear(Process);
        Vertex at = beams.Meet(ref random);
        UnitVector axis = UnitVector.AtCosine(AngularLaw.SineSquared(ref random), ref random);

        // With the energy spread on, a collision may fall below the threshold: the two are then at rest and share what there is.
        double mesonMass = Math.Min(mass, 0.5 * beams.SqrtSGeV);
        FourVector first = axis.Times(TwoBody.Momentum(beams.SqrtSGeV, mesonMass, mesonMass), mesonMass);
        FourVector lab = beams.ToLab(first);
        Decay(charge, lab, mesonMass, at, collision, ref random);
        Decay(-charge, beams.Total - lab, mesonMass, at, collision, ref random);
    }

    private void Decay(int sign, in FourVector meson, double mesonMass, in Vertex at, Collision collision, ref KeyedRandom random)
    {
        Vertex decay = at.After(meson, mesonMass, random.NextExponential(cTauCm));
        mixture.Fill(sign, mesonMass, list, ref random);
        shape.Draw(list, mesonMass, ref random);
        foreach (ref readonly Primary item in list.Items)
        {
            FourVector p = new FourVector(item.Px, item.Py, item.Pz, item.E).BoostedWith(meson, mesonMass);
            ShortLived.Add(item.Pdg, item.DecaysToCharged, p, decay, collision, ref random);
        }
    }
}
