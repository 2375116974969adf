using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Decays of the tau. A lepton's energy follows the Michel law of an unpolarised tau; hadrons take a mass from a wide peak and
/// share it by phase space.</summary>
/// <remarks>The peaks are fitted to the reference sample, whose decays are phase space without resonances: the rho is wider and higher than
/// in nature, which makes the visible energy of a tau some 5 % larger. Branching fractions: PDG 2022, the modes above one in a thousand,
/// scaled to add up to 1. 85 % have one charged particle.</remarks>
internal static class TauDecay
{
    private const double CTauCm = 0.00870;
    private static readonly Mode[] Modes =
    [
        Mode.Of(0.1082, 0, 0, Pdg.PiPlus),
        Mode.Of(0.0070, 0, 0, Pdg.KPlus),
        Mode.Of(0.2549, 1.120, 0.350, Pdg.PiPlus, Pdg.Pi0),
        Mode.Of(0.0043, 0.892, 0.051, Pdg.KPlus, Pdg.Pi0),
        Mode.Of(0.0926, 1.450, 0.400, Pdg.PiPlus, Pdg.Pi0, Pdg.Pi0),
        Mode.Of(0.0104, 1.500, 0.250, Pdg.PiPlus, Pdg.Pi0, Pdg.Pi0, Pdg.Pi0),
        Mode.Of(0.0042, 0.892, 0.051, Pdg.PiPlus, Pdg.KShort),
        Mode.Of(0.0042, 0.892, 0.051, Pdg.PiPlus, Pdg.KLong),
        Mode.Of(0.0019, 1.300, 0.200, Pdg.PiPlus, Pdg.KShort, Pdg.Pi0),
        Mode.Of(0.0019, 1.300, 0.200, Pdg.PiPlus, Pdg.KLong, Pdg.Pi0),
        Mode.Of(0.0015, 1.300, 0.300, Pdg.KPlus, Pdg.KShort),
        Mode.Of(0.0015, 1.300, 0.300, Pdg.KPlus, Pdg.KLong),
        Mode.Of(0.0015, 1.500, 0.200, Pdg.PiPlus, Pdg.KShort, Pdg.KLong),
        Mode.Of(0.0920, 1.400, 0.400, Pdg.PiPlus, -Pdg.PiPlus, Pdg.PiPlus),
        Mode.Of(0.0040, 1.400, 0.300, Pdg.KPlus, -Pdg.PiPlus, Pdg.PiPlus),
        Mode.Of(0.0014, 1.400, 0.200, Pdg.KPlus, -Pdg.KPlus, Pdg.PiPlus),
        Mode.Of(0.0462, 1.500, 0.250, Pdg.PiPlus, -Pdg.PiPlus, Pdg.PiPlus, Pdg.Pi0),
        Mode.Of(0.0050, 1.620, 0.150, Pdg.PiPlus, -Pdg.PiPlus, Pdg.PiPlus, Pdg.Pi0, Pdg.Pi0),
        Mode.Of(0.0008, 1.600, 0.200, Pdg.PiPlus, -Pdg.PiPlus, Pdg.PiPlus, -Pdg.PiPlus, Pdg.PiPlus),
        Mode.Of(0.0014, 1.500, 0.200, Pdg.PiPlus, Pdg.Pi0, Pdg.Eta),
    ];
    private const double ElectronFraction = 0.1782;
    private const double MuonFraction = 0.1739;
    private static readonly AliasTable Choice = new([ElectronFraction, MuonFraction, .. Array.ConvertAll(Modes, mode => mode.Fraction)]);

    /// <param name="sign">Charge of the tau, in the laboratory.</param>
    public static void Add(int sign, in FourVector tau, in Vertex at, Collision collision, ref KeyedRandom random)
    {
        Vertex decay = at.After(tau, Mass.Tau, random.NextExponential(CTauCm));
        int choice = Choice.Draw(ref random);
        if (choice < 2)
        {
            AddLeptonic(sign, choice == 0 ? Pdg.Electron : Pdg.Muon, tau, decay, collision, ref random);
        }
        else
        {
            AddHadronic(sign, Modes[choice - 2], tau, decay, collision, ref random);
        }
    }

    private static void AddLeptonic(int sign, int pdg, in FourVector tau, in Vertex at, Collision collision, ref KeyedRandom random)
    {
        double lepton = Mass.Of(pdg);
        double most = 0.5 * Mass.Tau * (1.0 + (lepton * lepton / (Mass.Tau * Mass.Tau)));
        double energy;
        double x;
        do
        {
            x = Math.Max(random.NextDouble(), Math.Max(random.NextDouble(), random.NextDouble()));
            energy = x * most;
        } while (energy < lepton || random.NextDouble() * 3.0 > 3.0 - (2.0 * x));
        double momentum = Math.Sqrt((energy * energy) - (lepton * lepton));
        FourVector p = UnitVector.Isotropic(ref random).Times(momentum, lepton).BoostedWith(tau, Mass.Tau);
        FourVector neutrinos = tau - p;
        double pairMass = Math.Sqrt(Math.Max(0.0, (Mass.Tau * Mass.Tau) + (lepton * lepton) - (2.0 * Mass.Tau * energy)));
        FourVector first = pairMass > 1e-6 ? TwoBody.FirstPhoton(neutrinos, pairMass, ref random) : Half(neutrinos);
        ShortLived.AddStable(-sign * pdg, p, at, collision);
        ShortLived.AddStable(sign * (pdg + 1), first, at, collision);
        ShortLived.AddStable(-sign * Pdg.NuTau, neutrinos - first, at, collision);
    }

    /// <summary>Two neutrinos that fly the same way.</summary>
    private static FourVector Half(in FourVector p) => new(0.5 * p.Px, 0.5 * p.Py, 0.5 * p.Pz, 0.5 * p.E);

    private static void AddHadronic(int sign, Mode mode, in FourVector tau, in Vertex at, Collision collision, ref KeyedRandom random)
    {
        double mass = mode.DrawMass(ref random);
        FourVector system = TwoBody.First(tau, Mass.Tau, mass, 0.0, ref random);
        ShortLived.AddStable(-sign * Pdg.NuTau, tau - system, at, collision);
        mode.Add(sign, system, mass, at, collision, ref random);
    }

    /// <summary>One set of hadrons of a tau+ with its share of all decays.</summary>
    private sealed class Mode
    {
        private readonly int[] pdg;
        private readonly double[] masses;
        private readonly MassPeak? peak;

        private Mode(double fraction, double mass, double width, int[] pdg)
        {
            Fraction = fraction;
            this.pdg = pdg;
            masses = Array.ConvertAll(pdg, Mass.Of);
            peak = pdg.Length == 1 ? null : new MassPeak(mass, width, masses.Sum() + 0.005, Mass.Tau - 0.01);
        }

        public double Fraction { get; }

        public static Mode Of(double fraction, double mass, double width, params int[] pdg) => new(fraction, mass, width, pdg);

        /// <summary>The peak times the phase space of a tau decay to it.</summary>
        public double DrawMass(ref KeyedRandom random)
        {
            if (peak is null)
            {
                return masses[0];
            }
            while (true)
            {
                double mass = peak.Draw(ref random);
                double share = mass * mass / (Mass.Tau * Mass.Tau);
                if (random.NextDouble() < 1.0 - share)
                {
                    return mass;
                }
            }
        }

        public void Add(int sign, in FourVector system, double mass, in Vertex at, Collision collision, ref KeyedRandom random) =>
            HadronSystem.Add(sign, pdg, masses, system, mass, at, collision, ref random);
    }
}
