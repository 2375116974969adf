using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>Bhabha selections by invariant mass, and the bins of laboratory polar angle in which their rate is flattened.</summary>
/// <remarks>The flat angle is that of T-; for a lone T+ that of the cluster which makes the largest mass with it.</remarks>
internal static class FlatAngleVariables
{
    private const double MassMinGeV = 5.29;
    private const double OneClusterMassMinGeV = 9;
    private const double LegEnergyMinGeV = 1.5;

    private static ReadOnlySpan<double> UpperEdgesDeg => [19, 22, 25, 30, 35, 45, 60, 90, 180];

    public static void Fill(ReadOnlySpan<Track> tracks, ReadOnlySpan<Cluster> clusters, in TrackLeaders leaders, VariableFrame frame)
    {
        double flatAngleDeg = 0;
        if (leaders.LooseNegative >= 0)
        {
            ref readonly Track negative = ref tracks[leaders.LooseNegative];
            flatAngleDeg = negative.Lab.ThetaDeg;
            FindLegAndCluster(negative, clusters, frame);
        }
        if (leaders.LoosePositive >= 0)
        {
            int partner = FindLegAndCluster(tracks[leaders.LoosePositive], clusters, frame);
            if (leaders.LooseNegative < 0 && partner >= 0)
            {
                flatAngleDeg = clusters[partner].ThetaDeg;
            }
        }
        if (leaders.HasLoosePair)
        {
            FillTwoLegs(tracks[leaders.LooseNegative], tracks[leaders.LoosePositive], frame);
        }
        if (frame[selectee1leg1trk] == 1 || frame[selectee1leg1clst] == 1)
        {
            FillBin(flatAngleDeg, frame);
        }
    }

    /// <returns>The cluster that makes the largest mass with the track, when that is large enough; else -1.</returns>
    private static int FindLegAndCluster(in Track track, ReadOnlySpan<Cluster> clusters, VariableFrame frame)
    {
        if (!(track.EStarGeV > LegEnergyMinGeV))
        {
            return -1;
        }
        int partner = -1;
        double largest = MassMinGeV * MassMinGeV;
        for (int i = 0; i < clusters.Length; i++)
        {
            ref readonly Cluster cluster = ref clusters[i];
            double massSquared =
                (Track.PionMassGeV * Track.PionMassGeV) + (2 * ((track.Lab.E * cluster.Lab.E) - track.Lab.Dot(cluster.Lab)));
            if (massSquared > largest && cluster.IsSelected)
            {
                largest = massSquared;
                partner = i;
            }
        }
        frame.SetIf(selectee1leg1clst, partner >= 0);
        return partner;
    }

    private static void FillTwoLegs(in Track negative, in Track positive, VariableFrame frame)
    {
        double massSquared = negative.Lab.Plus(positive.Lab).MassSquared;
        frame.Set(
            selectee1leg1trk,
            massSquared > MassMinGeV * MassMinGeV && (negative.EStarGeV > LegEnergyMinGeV || positive.EStarGeV > LegEnergyMinGeV)
        );
        bool oneCluster = (negative.EStarGeV > 4.5 && positive.EStarGeV < 1) || (positive.EStarGeV > 4.5 && negative.EStarGeV < 1);
        frame.Set(eeOneClust, massSquared > OneClusterMassMinGeV * OneClusterMassMinGeV && oneCluster);
    }

    /// <summary>A bin holds its lower edge, not its upper one.</summary>
    private static void FillBin(double flatAngleDeg, VariableFrame frame)
    {
        for (int bin = 0; bin < UpperEdgesDeg.Length; bin++)
        {
            if (flatAngleDeg < UpperEdgesDeg[bin])
            {
                frame[eeFlat0 + bin] = 1;
                frame[selectee] = 1;
                return;
            }
        }
    }
}
