using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>Muon pairs: tight, radiative, of high mass.</summary>
internal static class SkimMuonVariables
{
    public static void Fill(in SkimInput input, VariableFrame frame)
    {
        bool pairWithClusters = IsPairWithClusters(input);
        frame.Set(MumuTight, pairWithClusters && IsTight(input));
        frame.Set(Radmumu, pairWithClusters && IsRadiative(input));
        frame.Set(MumuHighM, IsHighMass(input));
    }

    /// <summary>Exactly two pions, of opposite charge, both with a cluster.</summary>
    private static bool IsPairWithClusters(in SkimInput input)
    {
        if (input.Pions.Length != 2)
        {
            return false;
        }
        ref readonly Track one = ref input.Tracks[input.Pions[0]];
        ref readonly Track other = ref input.Tracks[input.Pions[1]];
        return one.Charge + other.Charge == 0 && one.HasCluster && other.HasCluster;
    }

    private static bool IsTight(in SkimInput input)
    {
        ref readonly Track one = ref input.Tracks[input.Pions[0]];
        ref readonly Track other = ref input.Tracks[input.Pions[1]];
        double energy1 = input.LeadingClusterEnergyGeV(one);
        double energy2 = input.LeadingClusterEnergyGeV(other);
        double total = energy1 + energy2;
        foreach (int i in input.Gammas)
        {
            total += input.Clusters[i].Lab.E;
        }
        return input.Tracks.Length == 2
            && energy1 < 0.5
            && energy2 < 0.5
            && total < 2
            && one.PStarGeV > 0.5
            && other.PStarGeV > 0.5
            && Angles.BackToBack(one.Cms, other.Cms, 10);
    }

    /// <summary>basf2's cuts for a muon pair with a photon, seen or not: at least one track reaches the KLM.</summary>
    private static bool IsRadiative(in SkimInput input)
    {
        ref readonly Track one = ref input.Tracks[input.Pions[0]];
        ref readonly Track other = ref input.Tracks[input.Pions[1]];
        if (input.Tracks.Length >= 4 || !(Math.Max(one.PGeV, other.PGeV) > 1) || !(Math.Min(one.PGeV, other.PGeV) < 3))
        {
            return false;
        }
        bool oneInKlm = SkimKlmVariables.Reaches(one, input.KlmClusters);
        bool otherInKlm = SkimKlmVariables.Reaches(other, input.KlmClusters);
        FourMomentum seen = one.Lab.Plus(other.Lab);
        FourMomentum beams = CmsBoost.Beams;
        FourMomentum recoil = new(beams.Px - seen.Px, beams.Py - seen.Py, beams.Pz - seen.Pz, beams.E - seen.E);
        ref readonly Cluster cluster1 = ref input.Clusters[one.LeadingCluster];
        ref readonly Cluster cluster2 = ref input.Clusters[other.LeadingCluster];
        return (oneInKlm || otherInKlm)
            && IsMuonLike(one, cluster1, oneInKlm)
            && IsMuonLike(other, cluster2, otherInKlm)
            && Math.Min(cluster1.Lab.E, cluster2.Lab.E) <= 0.25
            && recoil.P > 0.1
            && Angles.AzimuthDifferenceDeg(cluster1.Lab, cluster2.Lab) >= 90;
    }

    private static bool IsMuonLike(in Track track, in Cluster cluster, bool inKlm) =>
        cluster.Lab.E is > 0 and < 0.4
        && cluster.Lab.E / track.PGeV < 0.4
        && track.Fit.CdcHits > 0
        && (inKlm || (cluster.Lab.E < 0.25 && track.PGeV < 2))
        && track.Lab.ThetaDeg is > 17 and < 150;

    private static bool IsHighMass(in SkimInput input)
    {
        if (input.Leaders.SecondPion < 0)
        {
            return false;
        }
        ref readonly Track one = ref input.Tracks[input.Leaders.FirstPion];
        ref readonly Track other = ref input.Tracks[input.Leaders.SecondPion];
        return one.Charge + other.Charge == 0
            && one.Lab.Plus(other.Lab).MassSquared is > 64 and < 144
            && (one.HasCluster || other.HasCluster)
            && input.LeadingClusterEnergyGeV(one) <= 1
            && input.LeadingClusterEnergyGeV(other) <= 1
            && Angles.BackToBack(one.Cms, other.Cms, 10);
    }
}
