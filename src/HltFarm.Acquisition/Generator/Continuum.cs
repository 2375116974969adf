using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>e+ e- to a pair of light or charm quarks: two jets about an axis with 1 + cos^2.</summary>
/// <remarks>Longitudinal phase space: limited transverse momenta, rapidities flat over what the masses allow, then scaled along the axis so
/// that energy and momentum are conserved. Neglects: resonances, gluon jets other than by the tail of the transverse momenta, flight of
/// charm.</remarks>
public sealed class Continuum : IProcessGenerator
{
    private readonly Beams beams;
    private readonly InitialState initial;
    private readonly HadronMixture mixture;
    private readonly JetShape shape;
    private readonly PrimaryList list = new();

    internal Continuum(Process process, Beams beams, double isrFractionMax, HadronContent content, JetShape shape)
    {
        Process = process;
        this.beams = beams;
        this.shape = shape;
        initial = new InitialState(beams, isrFractionMax);
        mixture = new HadronMixture(content, odd: false);
    }

    public Process Process { get; }

    public void Generate(ref KeyedRandom random, Collision collision)
    {
        collision.Clear(Process);
        Vertex at = beams.Meet(ref random);
        CollidingSystem system = initial.Draw(at, collision, ref random);
        UnitVector axis = UnitVector.AtCosine(AngularLaw.OnePlusCosineSquared(ref random), ref random);
        mixture.Fill(0, system.Mass, list, ref random);
        shape.Draw(list, system.Mass, ref random);
        foreach (ref readonly Primary item in list.Items)
        {
            UnitVector p = axis.Along(item.Px, item.Py, item.Pz);
            FourVector lab = beams.ToLab(system.ToCms(new FourVector(p.X, p.Y, p.Z, item.E)));
            ShortLived.Add(item.Pdg, item.DecaysToCharged, lab, at, collision, ref random);
        }
    }
}
