using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>A long-lived particle that decays inside the CDC: Z- and Z+ meet away from the beam line.</summary>
internal static class VertexVariables
{
    public static void Fill(ReadOnlySpan<Track> tracks, in TrackLeaders leaders, VariableFrame frame)
    {
        if (!leaders.HasCdcPair)
        {
            return;
        }
        ref readonly Track negative = ref tracks[leaders.CdcNegative];
        ref readonly Track positive = ref tracks[leaders.CdcPositive];
        Vertex vertex = TwoTrackVertex.Fit(negative, positive);
        frame.Set(displacedVertex, IsDisplaced(vertex) && !Angles.BackToBack(negative.Lab, positive.Lab, 10));
    }

    private static bool IsDisplaced(in Vertex vertex) =>
        vertex.ChiSquare < TwoTrackVertex.ChiSquareAtHalfPercent && vertex.RhoCm is > 3 and < 60 && vertex.ThetaDeg is > 30 and < 120;
}
