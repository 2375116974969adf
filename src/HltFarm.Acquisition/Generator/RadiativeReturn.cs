using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>e+ e- to a hard photon and a light hadronic system (hhISR).</summary>
/// <remarks>The photon recoils against the mass of the hadrons; its angle follows 1 / (1 - beta^2 cos^2), mostly along the beams. Pairs of
/// two spinless mesons follow sin^2 in their rest frame, more bodies phase space. Neglects: further photons, form factors between the
/// peaks.</remarks>
public sealed class RadiativeReturn : IProcessGenerator
{
    /// <summary>Cross sections in nb; masses and widths in GeV.</summary>
    private static readonly Channel[] Channels =
    [
        new(0.1710, new MassPeak(0.775, 0.149, 0.30, 1.5), Pdg.PiPlus, -Pdg.PiPlus),
        new(0.03922, new MassPeak(1.45, 0.50, 0.90, 2.6), Pdg.PiPlus, -Pdg.PiPlus, Pdg.Pi0, Pdg.Pi0),
        new(0.02637, new MassPeak(0.7827, 0.0087, 0.60, 1.1), Pdg.PiPlus, -Pdg.PiPlus, Pdg.Pi0),
        new(0.02586, new MassPeak(1.50, 0.50, 0.90, 2.6), Pdg.PiPlus, -Pdg.PiPlus, Pdg.PiPlus, -Pdg.PiPlus),
        new(0.01631, new MassPeak(1.0195, 0.0043, 0.990, 1.3), Pdg.KPlus, -Pdg.KPlus),
        new(0.00895, new MassPeak(1.0195, 0.0043, 0.998, 1.3), Pdg.KShort, Pdg.KLong),
        new(0.00264, new MassPeak(1.55, 0.30, 0.95, 2.4), Pdg.Eta, Pdg.PiPlus, -Pdg.PiPlus),
        new(0.00062, new MassPeak(1.90, 0.40, 1.89, 3.0), Pdg.Proton, -Pdg.Proton),
    ];

    private static readonly AliasTable Choice = new(Array.ConvertAll(Channels, channel => channel.CrossSectionNb));

    private readonly Beams beams;

    internal RadiativeReturn(Beams beams) => this.beams = beams;

    public Process Process => Process.hhISR;

    public void Generate(ref KeyedRandom random, Collision collision)
    {
        collision.Clear(Process);
        Vertex at = beams.Meet(ref random);
        Channel channel = Channels[Choice.Draw(ref random)];
        double mass = channel.Peak.Draw(ref random);
        double sqrtS = beams.SqrtSGeV;
        FourVector photon = InitialState.DrawDirection(ref random).Light(((sqrtS * sqrtS) - (mass * mass)) / (2.0 * sqrtS));
        FourVector system = new(-photon.Px, -photon.Py, -photon.Pz, sqrtS - photon.E);
        ShortLived.AddStable(Pdg.Photon, beams.ToLab(photon), at, collision);
        if (channel.IsPairOfMesons)
        {
            AddMesons(channel, system, mass, at, collision, ref random);
            return;
        }
        HadronSystem.Add(1, channel.Pdg, channel.Masses, beams.ToLab(system), mass, at, collision, ref random);
    }

    private void AddMesons(Channel channel, in FourVector system, double mass, in Vertex at, Collision collision, ref KeyedRandom random)
    {
        UnitVector axis = UnitVector.AtCosine(AngularLaw.SineSquared(ref random), ref random);
        double momentum = TwoBody.Momentum(mass, channel.Masses[0], channel.Masses[1]);
        FourVector first = axis.Times(momentum, channel.Masses[0]).BoostedWith(system, mass);
        HadronSystem.AddOne(1, channel.Pdg[0], beams.ToLab(first), at, collision, ref random);
        HadronSystem.AddOne(1, channel.Pdg[1], beams.ToLab(system - first), at, collision, ref random);
    }

    private sealed class Channel(double crossSectionNb, MassPeak peak, params int[] pdg)
    {
        public double CrossSectionNb => crossSectionNb;

        public MassPeak Peak => peak;

        public int[] Pdg => pdg;

        public double[] Masses { get; } = Array.ConvertAll(pdg, Mass.Of);

        public bool IsPairOfMesons { get; } = pdg.Length == 2 && pdg[0] != Acquisition.Pdg.Proton;
    }
}
