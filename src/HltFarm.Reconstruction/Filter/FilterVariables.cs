using HltFarm.Vocabulary;

namespace HltFarm.Reconstruction;

/// <summary>All variables of the filter stage, group by group. Every one of them must be 0 before.</summary>
internal static class FilterVariables
{
    public static void Fill(ReconstructedEvent current, VariableFrame frame)
    {
        ReadOnlySpan<Track> tracks = current.Tracks;
        ReadOnlySpan<Cluster> clusters = current.Clusters;
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
