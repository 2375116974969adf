using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>Flags from the two selected clusters of highest energy in the centre-of-mass frame, c0 and c1.</summary>
internal static class TwoClusterVariables
{
    public static void Fill(ReadOnlySpan<Cluster> clusters, in ClusterLeaders leaders, VariableFrame frame)
    {
        if (!leaders.HasPair)
        {
            frame[dphiCmsClust] = double.NaN;
            return;
        }
        ref readonly Cluster first = ref clusters[leaders.First];
        ref readonly Cluster second = ref clusters[leaders.Second];
        double deltaPhi = Angles.AzimuthDifferenceDeg(first.Cms, second.Cms);
        double thetaSum = Angles.ThetaSumDeg(first.Cms, second.Cms);
        frame[dphiCmsClust] = deltaPhi;
        frame.CountIf(nMaxEPhotonAcc, first.IsPhoton && first.IsWithin(17, 150));
        frame.CountIf(nMaxEPhotonAcc, second.IsPhoton && second.IsWithin(17, 150));
        FillBhabha(first, second, deltaPhi, thetaSum, frame);
        FillGammaGamma(first, second, deltaPhi, frame);
        frame.Set(muonPairECL, deltaPhi > 155 && thetaSum is > 165 and < 195 && IsMuonLike(first) && IsMuonLike(second));
        frame.Set(ggHighPt, IsHighPt(first, second));
    }

    private static void FillBhabha(in Cluster first, in Cluster second, double deltaPhi, double thetaSum, VariableFrame frame)
    {
        bool energetic = second.EStarGeV > 3 && first.EStarGeV > 4.5 && Math.Abs(thetaSum - 180) < 15;
        frame.Set(ee2clst, energetic && deltaPhi is > 160 and < 178);
        frame.Set(gg2clst, energetic && deltaPhi > 178);
        frame.Set(ee1leg1clst, (frame[ee2clst] == 1 || frame[gg2clst] == 1) && frame[ee1leg] == 1);
    }

    private static void FillGammaGamma(in Cluster first, in Cluster second, double deltaPhi, VariableFrame frame)
    {
        bool oneNeutral = !first.IsCharged || !second.IsCharged;
        if (!(second.EStarGeV > 2) || !oneNeutral)
        {
            return;
        }
        bool bothNeutral = !first.IsCharged && !second.IsCharged;
        bool oneAbove4 = first.EStarGeV > 4;
        bool barrel = first.IsWithin(32, 130) || second.IsWithin(32, 130);
        frame.Set(barrel ? ggBarrelVL : ggEndcapVL, deltaPhi > 175);
        frame.Set(barrel ? ggBarrelLoose : ggEndcapLoose, deltaPhi > 177 && oneAbove4);
        frame.Set(barrel ? ggBarrelTight : ggEndcapTight, deltaPhi > 177.5 && oneAbove4 && bothNeutral);
    }

    private static bool IsMuonLike(in Cluster cluster) => cluster.Lab.E is > 0.15 and < 0.5;

    private static bool IsHighPt(in Cluster first, in Cluster second) =>
        second.EStarGeV > 0.3
        && !first.IsCharged
        && !second.IsCharged
        && first.IsWithin(26, 130)
        && second.IsWithin(26, 130)
        && first.Cms.Plus(second.Cms).Pt > 1;
}
