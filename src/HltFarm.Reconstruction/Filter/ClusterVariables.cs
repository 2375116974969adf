using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>Numbers of selected clusters by energy, charge, shower shape and laboratory polar angle.</summary>
internal static class ClusterVariables
{
    public static ClusterLeaders Fill(ReadOnlySpan<Cluster> clusters, VariableFrame frame)
    {
        (int first, int second) = (-1, -1);
        (int firstNeutral, int secondNeutral) = (-1, -1);
        for (int i = 0; i < clusters.Length; i++)
        {
            ref readonly Cluster cluster = ref clusters[i];
            if (!cluster.IsSelected)
            {
                continue;
            }
            KeepTwoHighest(ref first, ref second, i, clusters);
            if (!cluster.IsCharged && cluster.Measured.EnergyGeV > 0.1f && cluster.IsWithin(17, 150))
            {
                KeepTwoHighest(ref firstNeutral, ref secondNeutral, i, clusters);
            }
            CountInLab(cluster, frame);
            CountInCms(cluster, frame);
        }
        return new ClusterLeaders(first, second, firstNeutral, secondNeutral);
    }

    private static void CountInLab(in Cluster cluster, VariableFrame frame)
    {
        double energy = cluster.Measured.EnergyGeV;
        frame.CountIf(nE250Lab, energy > 0.25);
        if (cluster.IsWithin(18.5, 139.3))
        {
            frame.CountIf(nE180Lab, energy > 0.18);
            frame.CountIf(nE300Lab, energy > 0.3);
            frame.CountIf(nE500Lab, energy > 0.5);
        }
    }

    private static void CountInCms(in Cluster cluster, VariableFrame frame)
    {
        double energy = cluster.EStarGeV;
        frame.CountIf(nElow, energy > 0.2);
        if (energy > 0.3)
        {
            frame[nEmedium] += 1;
            frame.CountIf(nVetoClust, Math.Abs(cluster.Measured.TimeNs / cluster.Measured.Dt99Ns) < 10);
        }
        if (energy > 0.45 && !cluster.IsCharged)
        {
            frame.CountIf(neutClust045GeVAcc, cluster.IsWithin(17, 150));
            frame.CountIf(neutClust045GeVBarrel, cluster.IsWithin(30, 130));
        }
        frame.CountIf(nReducedEsinglePhotonReducedBarrel, energy > 0.5 && cluster.IsPhoton && cluster.IsWithin(44, 98));
        if (energy > 1)
        {
            CountSingle(cluster, frame);
        }
        if (energy > 2)
        {
            CountHigh(cluster, frame);
        }
    }

    private static void CountSingle(in Cluster cluster, VariableFrame frame)
    {
        frame[nEsingleClust] += 1;
        bool barrel = cluster.IsWithin(45, 115);
        bool extendedBarrel = cluster.IsWithin(30, 130);
        if (cluster.IsPhoton)
        {
            frame.CountIf(nEsinglePhotonBarrel, barrel);
            frame.CountIf(nEsinglePhotonExtendedBarrel, extendedBarrel);
            frame.CountIf(nEsinglePhotonEndcap, cluster.IsWithin(22, 45) || cluster.IsWithin(115, 145));
        }
        else if (cluster.IsElectron)
        {
            frame.CountIf(nEsingleElectronBarrel, barrel);
            frame.CountIf(nEsingleElectronExtendedBarrel, extendedBarrel);
        }
    }

    private static void CountHigh(in Cluster cluster, VariableFrame frame)
    {
        frame[nEhigh] += 1;
        frame.CountIf(nE4000CMS, cluster.EStarGeV > 4);
        frame.CountIf(nE2000CMS, cluster.IsWithin(18.5, 139.3));
        bool lowAngle = cluster.ThetaDeg is < 22 or > 145;
        frame.CountIf(nEhighLowAng, lowAngle);
        if (cluster.IsCharged)
        {
            frame[chrgClust2GeV] += 1;
            frame.CountIf(n2GeVChrg, !lowAngle);
            return;
        }
        bool barrel = cluster.IsWithin(32, 130);
        bool endcap = cluster.IsWithin(22, 32) || cluster.IsWithin(130, 145);
        frame.CountIf(n2GeVNeutBarrel, barrel);
        frame.CountIf(n2GeVNeutEndcap, endcap);
        frame.CountIf(n2GeVPhotonBarrel, barrel && cluster.IsPhoton);
        frame.CountIf(n2GeVPhotonEndcap, endcap && cluster.IsPhoton);
    }

    private static void KeepTwoHighest(ref int first, ref int second, int candidate, ReadOnlySpan<Cluster> clusters)
    {
        double energy = clusters[candidate].EStarGeV;
        if (first < 0 || energy > clusters[first].EStarGeV)
        {
            (first, second) = (candidate, first);
        }
        else if (second < 0 || energy > clusters[second].EStarGeV)
        {
            second = candidate;
        }
    }
}
