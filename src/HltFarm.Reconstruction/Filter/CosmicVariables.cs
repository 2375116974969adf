using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>A muon from above: two tracks and no more, back to back in the laboratory, little energy in the ECL.</summary>
internal static class CosmicVariables
{
    public static void Fill(ReadOnlySpan<Track> tracks, in TrackLeaders leaders, VariableFrame frame)
    {
        if (tracks.Length != 2 || !leaders.HasCdcPair)
        {
            return;
        }
        ref readonly Track negative = ref tracks[leaders.CdcNegative];
        ref readonly Track positive = ref tracks[leaders.CdcPositive];
        frame.Set(cosmic, IsLeg(negative) && IsLeg(positive) && Angles.BackToBack(negative.Lab, positive.Lab, 2));
    }

    /// <summary>Away from the final-focus magnet, where tracks bend wrongly: z0 below 57 cm, or far from the axis.</summary>
    private static bool IsLeg(in Track track) =>
        track.Fit.PtGeV > 0.5 && track.EclEnergyGeV < 1 && (track.Fit.Z0Cm < 57 || Math.Abs(track.Fit.D0Cm) > 26.5);
}
