using HltFarm.Vocabulary;

namespace HltFarm.Reconstruction;

/// <summary>All variables of the prefilter and filter stages, group by group. Every variable of the frame must be 0 before.</summary>
internal static class FilterVariables
{
    public static void Fill(ReconstructedEvent current, ReconstructionOptions options, VariableFrame frame)
    {
        ReadOnlySpan<Track> tracks = current.Tracks;
        ReadOnlySpan<Cluster> clusters = current.Clusters;
        PrefilterVariables.Fill(current, options, frame);
        L1Variables.Fill(current.Trg, frame);
        TrackLeaders trackLeaders = TrackVariables.Fill(tracks, frame);
        ClusterLeaders clusterLeaders = ClusterVariables.Fill(clusters, frame);
        BhabhaVariables.Fill(tracks, trackLeaders, frame);
        FlatAngleVariables.Fill(tracks, clusters, trackLeaders, frame);
        TwoClusterVariables.Fill(clusters, clusterLeaders, frame);
        SingleTagVariables.Fill(tracks, clusters, trackLeaders, clusterLeaders, frame);
        CosmicVariables.Fill(tracks, trackLeaders, frame);
        VertexVariables.Fill(tracks, trackLeaders, frame);
    }
}
