using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Decays of one particle into several by a chain of two-body decays with uniformly drawn intermediate masses.</summary>
/// <remarks>The recipe of GENBOD (James, CERN 68-15) without its weights: exact in four-momentum, a little too many configurations near the
/// edge of phase space, which no trigger quantity notices for three to six light particles.</remarks>
internal static class PhaseSpaceChain
{
    public const int BodiesMax = 8;

    /// <param name="masses">2 to 8 masses, GeV, whose sum is below the parent's mass.</param>
    /// <param name="daughters">As many, in the frame of the parent; they add up to it.</param>
    public static void Decay(
        in FourVector parent,
        double mass,
        ReadOnlySpan<double> masses,
        Span<FourVector> daughters,
        ref KeyedRandom random
    )
    {
        int n = masses.Length;
        Span<double> cuts = stackalloc double[BodiesMax];
        double available = mass;
        for (int i = 0; i < n; i++)
        {
            available -= masses[i];
        }
        for (int i = 0; i < n - 2; i++)
        {
            cuts[i] = random.NextDouble();
        }
        cuts[..(n - 2)].Sort();
        FourVector cluster = parent;
        double clusterMass = mass;
        double massOfRest = mass - available;
        for (int i = 0; i < n - 1; i++)
        {
            massOfRest -= masses[i];
            double restMass = i == n - 2 ? masses[n - 1] : massOfRest + (available * cuts[n - 3 - i]);
            daughters[i] = TwoBody.First(cluster, clusterMass, masses[i], restMass, ref random);
            cluster -= daughters[i];
            clusterMass = restMass;
        }
        daughters[n - 1] = cluster;
    }
}
