using HltFarm.Vocabulary;

namespace HltFarm.Reconstruction;

/// <summary>All variables of the skim stage, group by group.</summary>
internal static class SkimVariables
{
    public static void Fill(ReconstructedEvent current, SkimLists lists, SkimScratch scratch, VariableFrame frame)
    {
        lists.Select(current.Tracks, current.Clusters);
        SkimInput input = new()
        {
            Tracks = current.Tracks,
            Clusters = current.Clusters,
            KlmClusters = current.KlmClusters,
            Pions = lists.Pions,
            Hadrons = lists.Hadrons,
            Gammas = lists.Gammas,
            Leaders = SkimLeaders.Find(current.Tracks, current.Clusters, lists),
        };
        SkimMomentumVariables.Fill(input, lists, frame);
        SkimEnergyVariables.Fill(input, frame);
        SkimAngleVariables.Fill(input, scratch, frame);
        SkimClusterPairVariables.Fill(input, scratch, frame);
        SkimKlmVariables.Fill(input.KlmClusters, frame);
        SkimBhabhaVariables.Fill(input, frame);
        SkimMuonVariables.Fill(input, frame);
        SkimHadronVariables.Fill(input, frame);
        SkimFourLeptonVariables.Fill(input, frame);
        scratch.V0.Fill(input.Tracks, frame);
        scratch.Dstar.Fill(input, scratch.V0.Kshorts, frame);
        // The one variable that the menu decides: whoever evaluates the filter sets it.
        frame[TriggerVariable.NeuroTRG] = 0;
    }
}
