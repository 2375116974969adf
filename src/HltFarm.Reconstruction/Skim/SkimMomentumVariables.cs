using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>Sizes of the lists and the highest momenta in the centre-of-mass frame. A missing first or second is -1, also inside the sums.</summary>
internal static class SkimMomentumVariables
{
    private const double Missing = -1;

    public static void Fill(in SkimInput input, SkimLists lists, VariableFrame frame)
    {
        frame[nTracksLE] = input.Pions.Length;
        frame[nTracksTAU] = lists.TauCount;
        frame[nTracksOffIP] = lists.OffIpCount;
        frame[nGammasLE] = input.Gammas.Length;
        FillTracks(input, frame);
        FillGammas(input, frame);
        FillClusters(input, frame);
    }

    private static void FillTracks(in SkimInput input, VariableFrame frame)
    {
        double first = input.Leaders.FirstPion < 0 ? Missing : input.Tracks[input.Leaders.FirstPion].PStarGeV;
        double second = input.Leaders.SecondPion < 0 ? Missing : input.Tracks[input.Leaders.SecondPion].PStarGeV;
        frame[P1CMSBhabhaLE] = first;
        frame[P2CMSBhabhaLE] = second;
        frame[P12CMSBhabhaLE] = first + second;
        frame[P1OEbeamCMSBhabhaLE] = first / CmsBoost.BeamEnergyCmsGeV;
        frame[P2OEbeamCMSBhabhaLE] = second / CmsBoost.BeamEnergyCmsGeV;
    }

    private static void FillGammas(in SkimInput input, VariableFrame frame)
    {
        double first = input.Leaders.FirstGamma < 0 ? Missing : input.Clusters[input.Leaders.FirstGamma].EStarGeV;
        double second = input.Leaders.SecondGamma < 0 ? Missing : input.Clusters[input.Leaders.SecondGamma].EStarGeV;
        frame[G1CMSBhabhaLE] = first;
        frame[G2CMSBhabhaLE] = second;
        frame[G12CMSBhabhaLE] = first + second;
        frame[G1OEbeamCMSBhabhaLE] = first / CmsBoost.BeamEnergyCmsGeV;
        frame[G2OEbeamCMSBhabhaLE] = second / CmsBoost.BeamEnergyCmsGeV;
        frame[G12OEbeamCMSBhabhaLE] = (first + second) / CmsBoost.BeamEnergyCmsGeV;
        frame[ENeutralLE] = first;
    }

    private static void FillClusters(in SkimInput input, VariableFrame frame)
    {
        (double first, double second) = (Missing, Missing);
        foreach (int i in input.Pions)
        {
            if (input.Tracks[i].HasCluster)
            {
                KeepTwoHighest(ref first, ref second, input.Clusters[input.Tracks[i].LeadingCluster].EStarGeV);
            }
        }
        foreach (int i in input.Gammas)
        {
            KeepTwoHighest(ref first, ref second, input.Clusters[i].EStarGeV);
        }
        frame[EC1CMSLE] = first;
        frame[EC2CMSLE] = second;
        frame[EC12CMSLE] = first + second;
    }

    private static void KeepTwoHighest(ref double first, ref double second, double energy)
    {
        if (energy > first)
        {
            (first, second) = (energy, first);
        }
        else if (energy > second)
        {
            second = energy;
        }
    }
}
