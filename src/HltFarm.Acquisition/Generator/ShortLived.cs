using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Puts a particle into the collision, or its daughters when it decays before it is seen: pi0, eta, K_S, Lambda.</summary>
/// <remarks>Everything in the laboratory. Flight of K_S and Lambda is exponential with c tau 2.684 and 7.89 cm. Branching fractions: PDG
/// 2022.</remarks>
internal static class ShortLived
{
    private const double KShortCTauCm = 2.6844;
    private const double LambdaCTauCm = 7.89;

    // Eta to two photons among its all-neutral decays; the rest goes to three pi0.
    private const double EtaToTwoPhotons = 0.547;

    private static readonly double[] ThreePi0 = [Mass.Pi0, Mass.Pi0, Mass.Pi0];

    public static void AddStable(int pdg, in FourVector p, in Vertex at, Collision collision) =>
        collision.Add(new Particle(pdg, p.Px, p.Py, p.Pz, p.E, (float)at.X, (float)at.Y, (float)at.Z));

    public static void Add(int pdg, bool decaysToCharged, in FourVector p, in Vertex at, Collision collision, ref KeyedRandom random)
    {
        switch (pdg)
        {
            case Pdg.Pi0 when decaysToCharged:
                AddDalitz(p, at, collision, ref random);
                break;
            case Pdg.Pi0:
                AddTwoPhotons(p, Mass.Pi0, at, collision, ref random);
                break;
            case Pdg.Eta:
                AddEta(p, at, collision, ref random);
                break;
            case Pdg.KShort:
                AddKShort(decaysToCharged, p, at, collision, ref random);
                break;
            case Pdg.Lambda or Pdg.AntiLambda:
                AddLambda(Math.Sign(pdg), decaysToCharged, p, at, collision, ref random);
                break;
            default:
                AddStable(pdg, p, at, collision);
                break;
        }
    }

    private static void AddTwoPhotons(in FourVector p, double mass, in Vertex at, Collision collision, ref KeyedRandom random)
    {
        FourVector first = TwoBody.FirstPhoton(p, mass, ref random);
        AddStable(Pdg.Photon, first, at, collision);
        AddStable(Pdg.Photon, p - first, at, collision);
    }

    /// <summary>pi0 to e+ e- gamma, with the pair's mass by (1 - m^2/M^2)^3 / m (Kroll and Wada, neglecting the form factor).</summary>
    private static void AddDalitz(in FourVector p, in Vertex at, Collision collision, ref KeyedRandom random)
    {
        double pairMass;
        double open;
        do
        {
            pairMass = 2.0 * Mass.Electron * Math.Pow(Mass.Pi0 / (2.0 * Mass.Electron), random.NextDouble());
            double ratio = pairMass / Mass.Pi0;
            open = 1.0 - (ratio * ratio);
        } while (random.NextDouble() > open * open * open);
        FourVector pair = TwoBody.First(p, Mass.Pi0, pairMass, 0.0, ref random);
        FourVector electron = TwoBody.First(pair, pairMass, Mass.Electron, Mass.Electron, ref random);
        AddStable(Pdg.Electron, electron, at, collision);
        AddStable(-Pdg.Electron, pair - electron, at, collision);
        AddStable(Pdg.Photon, p - pair, at, collision);
    }

    private static void AddEta(in FourVector p, in Vertex at, Collision collision, ref KeyedRandom random)
    {
        if (random.NextDouble() < EtaToTwoPhotons)
        {
            AddTwoPhotons(p, Mass.Eta, at, collision, ref random);
            return;
        }
        Span<FourVector> pions = stackalloc FourVector[3];
        PhaseSpaceChain.Decay(p, Mass.Eta, ThreePi0, pions, ref random);
        foreach (ref readonly FourVector pion in pions)
        {
            AddTwoPhotons(pion, Mass.Pi0, at, collision, ref random);
        }
    }

    private static void AddKShort(bool charged, in FourVector p, in Vertex at, Collision collision, ref KeyedRandom random)
    {
        Vertex decay = at.After(p, Mass.K0, random.NextExponential(KShortCTauCm));
        double pion = charged ? Mass.PiPlus : Mass.Pi0;
        FourVector first = TwoBody.First(p, Mass.K0, pion, pion, ref random);
        FourVector second = p - first;
        if (charged)
        {
            AddStable(Pdg.PiPlus, first, decay, collision);
            AddStable(-Pdg.PiPlus, second, decay, collision);
            return;
        }
        AddTwoPhotons(first, Mass.Pi0, decay, collision, ref random);
        AddTwoPhotons(second, Mass.Pi0, decay, collision, ref random);
    }

    private static void AddLambda(int sign, bool charged, in FourVector p, in Vertex at, Collision collision, ref KeyedRandom random)
    {
        Vertex decay = at.After(p, Mass.Lambda, random.NextExponential(LambdaCTauCm));
        FourVector nucleon = TwoBody.First(
            p,
            Mass.Lambda,
            charged ? Mass.Proton : Mass.Neutron,
            charged ? Mass.PiPlus : Mass.Pi0,
            ref random
        );
        AddStable(sign * (charged ? Pdg.Proton : Pdg.Neutron), nucleon, decay, collision);
        if (charged)
        {
            AddStable(-sign * Pdg.PiPlus, p - nucleon, decay, collision);
            return;
        }
        AddTwoPhotons(p - nucleon, Mass.Pi0, decay, collision, ref random);
    }
}
