using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>Sums over the event in the laboratory, and tracks with clusters.</summary>
internal static class SkimEnergyVariables
{
    public static void Fill(in SkimInput input, VariableFrame frame)
    {
        double visible = 0;
        double total = 0;
        int matched = 0;
        int electrons = 0;
        foreach (int i in input.Pions)
        {
            ref readonly Track track = ref input.Tracks[i];
            double energy = input.LeadingClusterEnergyGeV(track);
            visible += track.PGeV;
            total += energy > 0.1f ? energy : 0;
            matched += track.HasCluster ? 1 : 0;
            electrons += track.PStarGeV / CmsBoost.BeamEnergyCmsGeV > 0.35 && energy / track.PGeV > 0.8 ? 1 : 0;
        }
        foreach (int i in input.Gammas)
        {
            visible += input.Clusters[i].Lab.E;
            total += input.Clusters[i].Lab.E;
        }
        frame[VisibleEnergyLE] = visible;
        frame[EtotLE] = total;
        frame[nECLMatchTracksLE] = matched;
        frame[nEidLE] = electrons;
        frame[nECLClustersLE] = CountClusters(input.Clusters);
    }

    private static int CountClusters(ReadOnlySpan<Cluster> clusters)
    {
        int count = 0;
        foreach (ref readonly Cluster cluster in clusters)
        {
            count += cluster.Measured.EnergyGeV > 0.1f ? 1 : 0;
        }
        return count;
    }
}
