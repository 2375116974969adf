using System.Runtime.Intrinsics;

namespace HltFarm.Acquisition;

/// <summary>Boosts massless clusters to the centre-of-mass frame of the nominal beams: 7.004 and 4.002 GeV, each 41.5 mrad from the axis.</summary>
/// <remarks>Angles are to the laboratory's axes, as the trigger's look-up tables have them.</remarks>
internal static class CentreOfMass
{
    private const double Px = 0.4566179;
    private const double Pz = 2.999416;
    private const double E = 11.006;
    private static readonly float Gamma = (float)(E / Math.Sqrt((E * E) - (Px * Px) - (Pz * Pz)));
    private static readonly float BetaX = (float)(Px / E);
    private static readonly float BetaZ = (float)(Pz / E);
    private static readonly float Along = Gamma * Gamma / (1 + Gamma);

    /// <summary>Fills in the centre-of-mass quantities of at most eight clusters, all at once.</summary>
    public static void Boost(Span<L1Cluster> clusters)
    {
        Span<float> lanes = stackalloc float[2 * Vector256<float>.Count];
        Span<float> thetas = lanes[..Vector256<float>.Count];
        Span<float> phis = lanes[Vector256<float>.Count..];
        lanes.Clear();
        for (int i = 0; i < clusters.Length; i++)
        {
            thetas[i] = clusters[i].ThetaRad;
            phis[i] = clusters[i].PhiRad;
        }
        (Vector256<float> sineTheta, Vector256<float> z) = Vector256.SinCos(Vector256.Create<float>(thetas));
        (Vector256<float> sinePhi, Vector256<float> cosinePhi) = Vector256.SinCos(Vector256.Create<float>(phis));
        Vector256<float> x = sineTheta * cosinePhi;
        Vector256<float> y = sineTheta * sinePhi;
        Vector256<float> product = (BetaX * x) + (BetaZ * z);
        Vector256<float> shift = (Along * product) - Vector256.Create(Gamma);
        x += shift * BetaX;
        z += shift * BetaZ;
        Vector256<float> factor = Gamma * (Vector256<float>.One - product);
        Angles.Of(y, x).CopyTo(phis);
        Angles.Of(Vector256.Sqrt((x * x) + (y * y)), z).CopyTo(thetas);
        for (int i = 0; i < clusters.Length; i++)
        {
            ref L1Cluster cluster = ref clusters[i];
            cluster = cluster with { CmsEnergyGeV = factor[i] * cluster.EnergyGeV, CmsThetaRad = thetas[i], CmsPhiRad = phis[i] };
        }
    }
}
