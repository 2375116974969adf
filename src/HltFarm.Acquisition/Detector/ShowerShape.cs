using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Time and shape of a cluster, by what made it. Scores are drawn from simple laws, not from crystals.</summary>
internal static class ShowerShape
{
    public static void Complete(ClusterOrigin origin, ref KeyedRandom random, ref EclCluster cluster)
    {
        double width = 1 + (0.6 / cluster.EnergyGeV);
        double time = origin.Shower == Shower.Background ? cluster.TimeNs : width * random.NextGaussian();
        cluster = cluster with
        {
            TimeNs = (float)time,
            Dt99Ns = (float)(2.576 * width),
            ZernikeMva = (float)Zernike(origin, cluster.EnergyGeV, ref random),
            E9E21 = (float)E9E21(origin, ref random),
        };
    }

    /// <summary>Above 0.5 for 98 % of the photons of 1 GeV and 90 % of those of 0.1 GeV, for a quarter of the hadrons.</summary>
    private static double Zernike(ClusterOrigin origin, double energy, ref KeyedRandom random)
    {
        bool photonLike = origin.Shower is Shower.Electromagnetic or Shower.Background && !origin.Merged;
        double spread = photonLike ? 0.12 + (0.01 / energy) : 0;
        return photonLike ? Math.Exp(-random.NextExponential(spread))
            : origin.Shower == Shower.Electromagnetic ? Math.Sqrt(random.NextDouble())
            : Math.Pow(random.NextDouble(), 2.4);
    }

    private static double E9E21(ClusterOrigin origin, ref KeyedRandom random) =>
        origin.Shower == Shower.Hadronic || origin.Merged
            ? Math.Clamp(0.85 + (0.08 * random.NextGaussian()), 0.2, 1)
            : Math.Clamp(0.965 + (0.012 * random.NextGaussian()), 0.2, 1);
}
