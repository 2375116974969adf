using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>A long-lived particle that decays inside the CDC: Z- and Z+ meet away from the beam line.</summary>
internal static class VertexVariables
{
    private const double RhoMinCm = 3;
    private const double RhoMaxCm = 60;

    public static void Fill(ReadOnlySpan<Track> tracks, in TrackLeaders leaders, VariableFrame frame)
    {
        if (!leaders.HasCdcPair)
        {
            return;
        }
        ref readonly Track negative = ref tracks[leaders.CdcNegative];
        ref readonly Track positive = ref tracks[leaders.CdcPositive];
        CirclePair circles = new(negative.Helix, positive.Helix);
        // Most pairs meet at the origin and far outside: no fit can make them displaced.
        if (circles.HasCandidateBetween(RhoMinCm, RhoMaxCm))
        {
            Vertex vertex = TwoTrackVertex.Fit(circles, negative, positive);
            frame.Set(displacedVertex, IsDisplaced(vertex) && !Angles.BackToBack(negative.Lab, positive.Lab, 10));
        }
    }

    private static bool IsDisplaced(in Vertex vertex) =>
        vertex.ChiSquare < TwoTrackVertex.ChiSquareAtHalfPercent
        && vertex.RhoCm is > RhoMinCm and < RhoMaxCm
        && vertex.ThetaDeg is > 30 and < 120;
}
