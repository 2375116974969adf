using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>Pairs of clusters, charged or not and of any energy, that are back to back in the centre-of-mass frame.</summary>
internal static class SkimClusterPairVariables
{
    private const double SoftGeV = 0.25;
    private static readonly double Cos160 = Cosine(160);
    private static readonly double Cos165 = Cosine(165);
    private static readonly double Cos170 = Cosine(170);
    private static readonly double Cos178 = Cosine(178);
    private static readonly double Cos178p5 = Cosine(178.5);

    public static void Fill(in SkimInput input, SkimScratch scratch, VariableFrame frame)
    {
        ReadOnlySpan<Cluster> clusters = input.Clusters;
        Span<ClusterAngles> angles = scratch.Clusters.Take(clusters.Length);
        for (int i = 0; i < clusters.Length; i++)
        {
            angles[i] = ClusterAngles.Of(clusters[i].Cms);
        }
        frame[nB2BCCPhiHighLE] = 0;
        frame[nB2BCCPhiLowLE] = 0;
        frame[nB2BCC3DLE] = 0;
        frame[BhabhaECL] = 0;
        for (int i = 0; i < clusters.Length - 1; i++)
        {
            ClusterAngles one = angles[i];
            for (int j = i + 1; j < clusters.Length; j++)
            {
                double cosPhi = one.CosineOfPhiDifference(angles[j]);
                if (cosPhi < Cos160)
                {
                    Count(clusters[i], clusters[j], cosPhi, one.CosineOfThetaSum(angles[j]), frame);
                }
            }
        }
    }

    /// <param name="cosPhi">Of the difference of azimuth, known to exceed 160 degrees.</param>
    /// <param name="cosThetaSum">Below the cosine of 160 degrees when the sum of polar angles is between 160 and 200.</param>
    private static void Count(in Cluster one, in Cluster other, double cosPhi, double cosThetaSum, VariableFrame frame)
    {
        double low = Math.Min(one.Lab.E, other.Lab.E);
        frame.CountIf(nB2BCCPhiHighLE, cosPhi < Cos170 && low > SoftGeV);
        frame.CountIf(nB2BCCPhiLowLE, cosPhi < Cos170 && low < SoftGeV);
        frame.CountIf(nB2BCC3DLE, cosThetaSum < Cos160);
        frame.SetIf(BhabhaECL, cosPhi < Cos165 && cosPhi > Cos178p5 && cosThetaSum < Cos178 && IsBhabhaLike(one.EStarGeV, other.EStarGeV));
    }

    private static bool IsBhabhaLike(double one, double other) =>
        Math.Min(one, other) / CmsBoost.SqrtS > 0.4 && Math.Max(one, other) / CmsBoost.SqrtS > 0.45;

    private static double Cosine(double degrees) => Math.Cos(degrees / Angles.DegreesPerRadian);
}
