using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>A few hadrons that share the mass of a resonance or of two photons by phase space.</summary>
internal static class HadronSystem
{
    /// <param name="sign">-1 turns every particle into its antiparticle.</param>
    /// <param name="pdg">1 to 8 particles.</param>
    /// <param name="masses">Theirs, GeV.</param>
    /// <param name="system">Their sum in the laboratory.</param>
    public static void Add(
        int sign,
        ReadOnlySpan<int> pdg,
        ReadOnlySpan<double> masses,
        in FourVector system,
        double mass,
        in Vertex at,
        Collision collision,
        ref KeyedRandom random
    )
    {
        Span<FourVector> momenta = stackalloc FourVector[PhaseSpaceChain.BodiesMax];
        momenta[0] = system;
        if (pdg.Length > 1)
        {
            PhaseSpaceChain.Decay(system, mass, masses, momenta, ref random);
        }
        for (int i = 0; i < pdg.Length; i++)
        {
            AddOne(sign, pdg[i], momenta[i], at, collision, ref random);
        }
    }

    public static void AddOne(int sign, int pdg, in FourVector p, in Vertex at, Collision collision, ref KeyedRandom random)
    {
        bool charged = pdg switch
        {
            Pdg.KShort => random.NextDouble() < BranchingFraction.KShortToCharged,
            Pdg.Pi0 => random.NextDouble() < BranchingFraction.Pi0ToCharged,
            _ => false,
        };
        bool own = pdg is Pdg.Pi0 or Pdg.Eta or Pdg.KShort or Pdg.KLong or Pdg.Photon;
        ShortLived.Add(own ? pdg : sign * pdg, charged, p, at, collision, ref random);
    }
}
