using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>Two-photon production of a light meson that decays to two photons, with one beam particle seen as the only track.</summary>
internal static class SingleTagVariables
{
    private const double MassEdgeGeV = 0.7;

    public static void Fill(
        ReadOnlySpan<Track> tracks,
        ReadOnlySpan<Cluster> clusters,
        in TrackLeaders trackLeaders,
        in ClusterLeaders clusterLeaders,
        VariableFrame frame
    )
    {
        bool tagged = frame[nTrkLoose] == 1 && frame[maximumPCMS] > 0.8;
        bool taggedB = frame[nTrkLooseB] == 1 && frame[maximumPCMSB] > 0.8;
        if ((!tagged && !taggedB) || !clusterLeaders.HasNeutralPair)
        {
            return;
        }
        int tag = trackLeaders.LooseNegative >= 0 ? trackLeaders.LooseNegative : trackLeaders.LoosePositive;
        FourMomentum meson = clusters[clusterLeaders.FirstNeutral].Cms.Plus(clusters[clusterLeaders.SecondNeutral].Cms);
        if (!IsOpposite(tracks[tag].Cms, meson))
        {
            return;
        }
        // A mass of exactly 0.7 GeV is neither low nor high.
        bool low = meson.MassSquared < MassEdgeGeV * MassEdgeGeV;
        bool high = meson.MassSquared > MassEdgeGeV * MassEdgeGeV;
        frame.Set(singleTagLowMass, tagged && low);
        frame.Set(singleTagHighMass, tagged && high);
        frame.Set(singleTagLowMassB, taggedB && low);
        frame.Set(singleTagHighMassB, taggedB && high);
    }

    /// <summary>Opposite in azimuth, but not back to back: the other beam particle took the balance along the beam line.</summary>
    private static bool IsOpposite(in FourMomentum tag, in FourMomentum meson) =>
        meson.E > 1
        && meson.E < 0.525 * CmsBoost.SqrtS
        && Angles.AzimuthDifferenceDeg(tag, meson) > 160
        && Angles.ThetaSumDeg(tag, meson) is < 170 or > 190;
}
