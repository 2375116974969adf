using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>Hadronic events: many tracks, much visible energy, balanced along the beams; round ones come from B mesons.</summary>
internal static class SkimHadronVariables
{
    public static void Fill(in SkimInput input, VariableFrame frame)
    {
        bool hadronic = input.Hadrons.Length >= 3 && HasBalancedEnergy(input, frame[nECLClustersLE]);
        // As in basf2, the shape is that of the charged momenta in the laboratory.
        bool round = hadronic && FoxWolfram.R2(input.Tracks, input.Hadrons) < 0.4;
        frame.Set(HadronB, hadronic);
        frame.Set(HadronB1, round);
        frame.Set(HadronB2, round && input.Hadrons.Length >= 5);
    }

    private static bool HasBalancedEnergy(in SkimInput input, double clustersAboveNoise)
    {
        double visible = 0;
        double pz = 0;
        double clusterSum = 0;
        foreach (int i in input.Hadrons)
        {
            visible += input.Tracks[i].Cms.E;
            pz += input.Tracks[i].Cms.Pz;
        }
        foreach (ref readonly Cluster cluster in input.Clusters)
        {
            if (!(cluster.Measured.EnergyGeV > 0.1f))
            {
                continue;
            }
            clusterSum += cluster.Lab.E;
            if (!cluster.IsCharged)
            {
                visible += cluster.Cms.E;
                pz += cluster.Cms.Pz;
            }
        }
        return visible / CmsBoost.SqrtS > 0.2
            && Math.Abs(pz) / CmsBoost.SqrtS < 0.5
            && clustersAboveNoise > 1
            && clusterSum / CmsBoost.SqrtS is > 0.1 and < 0.8;
    }
}
