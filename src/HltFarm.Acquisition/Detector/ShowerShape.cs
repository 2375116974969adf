using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Time, measured place and shape of a cluster, by what made it. Scores are drawn from simple laws, not from crystals.</summary>
/// <remarks>Place: 0.27 mm + 3.4 mm / sqrt(E) + 1.8 mm / E^(1/4) in each direction (crystals of the same make, Nucl. Instrum. Meth. A 441, 401), seen
/// from 1.25 m. L1 looks at trigger cells, for which that is nothing.</remarks>
internal static class ShowerShape
{
    public static void Complete(ClusterOrigin origin, ref KeyedRandom random, ref EclCluster cluster)
    {
        double width = 1 + (0.6 / cluster.EnergyGeV);
        double root = Math.Sqrt(cluster.EnergyGeV);
        double angle = (0.27 + (3.4 / root) + (1.8 / Math.Sqrt(root))) / 1250;
        double time = origin.Shower == Shower.Background ? cluster.TimeNs : width * random.NextGaussian();
        cluster = cluster with
        {
            ThetaRad = cluster.ThetaRad + (float)(angle * random.NextGaussian()),
            PhiRad = (float)Angles.Folded(cluster.PhiRad + (angle / MathF.Sin(cluster.ThetaRad) * random.NextGaussian())),
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
