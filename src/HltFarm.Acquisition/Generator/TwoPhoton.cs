using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Two-photon collisions: the beam leptons fly on near the beams, their photons make a pair of mass above 0.5 GeV.</summary>
/// <remarks>Equivalent-photon recipe. For eeee it holds only where something is visible: pairs nearer to the photons' axis than
/// <see cref="ElectronCosineMax"/> are left out, which brings its total from 94 nb to the 39.7 nb of the full calculation while the visible
/// part stays. Neglects: four taus (one in 10^7 of llXX), resonances of hadrons, the virtuality of the photons in the pair's law.</remarks>
public sealed class TwoPhoton : IProcessGenerator
{
    /// <summary>Least mass of the pair behind the published cross sections, GeV.</summary>
    public const double LeastMassGeV = 0.5;

    internal const double ElectronCosineMax = 0.9985;
    private readonly Beams beams;
    private readonly TwoPhotonChannel[] channels;
    private readonly AliasTable choice;

    private TwoPhoton(Process process, Beams beams, TwoPhotonChannel[] channels, ReadOnlySpan<double> crossSectionsNb)
    {
        Process = process;
        this.beams = beams;
        this.channels = channels;
        choice = new AliasTable(crossSectionsNb);
    }

    public Process Process { get; }

    /// <param name="leastMassGeV">Of the pair; the published cross section goes with the default.</param>
    public static TwoPhoton Electrons(Beams beams, double leastMassGeV = LeastMassGeV) =>
        new(Process.eeee, beams, [TwoPhotonChannel.Leptons(Pdg.Electron, leastMassGeV, ElectronCosineMax, beams.SqrtSGeV)], [1.0]);

    /// <inheritdoc cref="Electrons"/>
    public static TwoPhoton Muons(Beams beams, double leastMassGeV = LeastMassGeV) =>
        new(Process.eemumu, beams, [TwoPhotonChannel.Leptons(Pdg.Muon, leastMassGeV, 1.0, beams.SqrtSGeV)], [1.0]);

    /// <summary>The rest: eepipi, eeKK, eetautau, eepp, mumumumu, mumutautau with their cross sections in nb.</summary>
    internal static TwoPhoton Others(Beams beams)
    {
        double s = beams.SqrtSGeV;
        return new TwoPhoton(
            Process.llXX,
            beams,
            [
                TwoPhotonChannel.Hadrons(Pdg.PiPlus, LeastMassGeV, s),
                TwoPhotonChannel.Hadrons(Pdg.KPlus, 1.05, s),
                TwoPhotonChannel.Leptons(Pdg.Tau, LeastMassGeV, 1.0, s),
                TwoPhotonChannel.Hadrons(Pdg.Proton, 2.0, s),
                TwoPhotonChannel.Leptons(Pdg.Muon, LeastMassGeV, 1.0, s, Pdg.Muon),
                TwoPhotonChannel.Leptons(Pdg.Tau, LeastMassGeV, 1.0, s, Pdg.Muon),
            ],
            [1.895, 0.0798, 0.01836, 0.0117, 3.51e-4, 1.44e-4]
        );
    }

    public void Generate(ref KeyedRandom random, Collision collision)
    {
        collision.Clear(Process);
        Vertex at = beams.Meet(ref random);
        TwoPhotonChannel channel = channels.Length == 1 ? channels[0] : channels[choice.Draw(ref random)];
        FourVector electron;
        FourVector positron;
        double w;
        while (!TryScatter(channel, out electron, out positron, out w, ref random)) { }
        FourVector pair = new FourVector(0, 0, 0, beams.SqrtSGeV) - electron - positron;
        ShortLived.AddStable(channel.BeamLepton, beams.ToLab(electron), at, collision);
        ShortLived.AddStable(-channel.BeamLepton, beams.ToLab(positron), at, collision);
        FourVector first = channel.DrawProduct(w, ref random).BoostedWith(pair, w);
        AddProduct(1, channel.Product, beams.ToLab(first), at, collision, ref random);
        AddProduct(-1, channel.Product, beams.ToLab(pair - first), at, collision, ref random);
    }

    /// <param name="side">1 for the first of the pair: a lepton, or a positive hadron.</param>
    private static void AddProduct(int side, int pdg, in FourVector p, in Vertex at, Collision collision, ref KeyedRandom random)
    {
        if (pdg == Pdg.Tau)
        {
            TauDecay.Add(-side, p, at, collision, ref random);
            return;
        }
        ShortLived.AddStable(side * pdg, p, at, collision);
    }

    /// <summary>Draws the photons, then the beam leptons so that both are on their mass shell and the pair has mass W: along the beams this
    /// is the decay of what is left into two bodies with their transverse masses.</summary>
    private bool TryScatter(
        TwoPhotonChannel channel,
        out FourVector electron,
        out FourVector positron,
        out double w,
        ref KeyedRandom random
    )
    {
        EquivalentPhotonPair photons = channel.Photons.Draw(ref random);
        w = photons.W;
        (double px1, double py1) = Kick(photons.First, w, ref random);
        (double px2, double py2) = Kick(photons.Second, w, ref random);
        double lepton = Mass.Of(channel.BeamLepton);
        double first = (px1 * px1) + (py1 * py1) + (lepton * lepton);
        double second = (px2 * px2) + (py2 * py2) + (lepton * lepton);
        double kick = ((px1 + px2) * (px1 + px2)) + ((py1 + py2) * (py1 + py2));

        // Rapidity of the pair from x1 / x2; energies and z momenta of pair and rest follow.
        double ratio = Math.Sqrt(photons.First.X / photons.Second.X);
        double transverse = Math.Sqrt((w * w) + kick);
        double restE = beams.SqrtSGeV - (0.5 * transverse * (ratio + (1.0 / ratio)));
        double restZ = -0.5 * transverse * (ratio - (1.0 / ratio));
        double rest = (restE * restE) - (restZ * restZ);
        double sum = Math.Sqrt(first) + Math.Sqrt(second);
        electron = default;
        positron = default;
        if (restE <= 0 || rest <= sum * sum)
        {
            return false;
        }
        double restMass = Math.Sqrt(rest);
        double e = (rest + first - second) / (2.0 * restMass);
        double z = Math.Sqrt(Math.Max(0.0, (e * e) - first));
        FourVector moving = new(0, 0, restZ, restE);
        FourVector longitudinal = new FourVector(0, 0, z, e).BoostedWith(moving, restMass);
        electron = new FourVector(px1, py1, longitudinal.Pz, longitudinal.E);
        positron = new FourVector(px2, py2, restZ - longitudinal.Pz, restE - longitudinal.E);
        return true;
    }

    private static (double X, double Y) Kick(in EquivalentPhoton photon, double w, ref KeyedRandom random)
    {
        double size = photon.DrawKick(w, ref random);
        (double x, double y) = UnitVector.Transverse(ref random);
        return (size * x, size * y);
    }
}
