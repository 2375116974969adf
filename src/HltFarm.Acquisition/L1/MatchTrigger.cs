using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>The KLM sub-trigger and the matching of tracks with clusters, TOP and KLM.</summary>
/// <remarks>A KLM track has hits in at least two layers. Matches within 15 deg at the ECL, 30 deg at the KLM.</remarks>
internal static class MatchTrigger
{
    private const float KlmWindowRad = 0.52f;
    private const float OppositeRad = 2.27f; // 130 deg
    private const float BackToBackRad = 2.79f; // 160 deg
    private static readonly float TopLow = Angles.Radians(31);
    private static readonly float TopHigh = Angles.Radians(128);

    public static void Look(ReadoutEvent readout, TrackTrigger tracks, ClusterTrigger clusters, ref L1Quantities seen)
    {
        if (clusters.Clusters.Length > 0)
        {
            Clusters(tracks, clusters.Clusters, ref seen);
        }
        foreach (ref readonly L1Track track in tracks.Full)
        {
            seen.FullWithTop += track.ThetaRad > TopLow && track.ThetaRad < TopHigh ? 1 : 0;
        }
        seen.TopTiming = seen.FullWithTop > 0;
        if (readout.Klm.Count > 0)
        {
            Klm(readout.Klm.Records, tracks, clusters.Clusters, ref seen);
        }
    }

    private static void Clusters(TrackTrigger tracks, ReadOnlySpan<L1Cluster> clusters, ref L1Quantities seen)
    {
        int matched = 0;
        for (int i = 0; i < clusters.Length; i++)
        {
            bool charged = Meets(tracks.Full, clusters[i]) || Meets(tracks.Short, clusters[i]);
            matched |= charged ? 1 << i : 0;
            seen.NeutralAbove1GeV += !charged && clusters[i].EnergyGeV > 1 ? 1 : 0;
            seen.NeutralAbove2GeV += !charged && clusters[i].EnergyGeV > 2 ? 1 : 0;
            seen.ChargedAbove2GeV += charged && clusters[i].EnergyGeV > 2 ? 1 : 0;
        }
        foreach (ref readonly L1Track track in tracks.Full)
        {
            bool met = Meets(track, clusters);
            seen.FullWithCluster += met ? 1 : 0;
            seen.NeuralWithCluster += met && track.Neural ? 1 : 0;
        }
        foreach (ref readonly L1Track track in tracks.Short)
        {
            seen.ShortWithCluster += Meets(track, clusters) ? 1 : 0;
        }
        if (tracks.Full.Length + tracks.Short.Length == 1)
        {
            Single(tracks.Full.Length == 1 ? tracks.Full[0] : tracks.Short[0], clusters, matched, ref seen);
        }
        if (seen.Bhabha3D && clusters.Length > 1)
        {
            seen.BhabhaWithTracks = (matched & 3) == 3;
            seen.BhabhaWithoutTracks = (matched & 3) == 0;
            seen.PhotonPairBarrel = seen.BhabhaWithoutTracks && clusters[0].Ring is >= 4 and <= 15 && clusters[1].Ring is >= 4 and <= 15;
        }
    }

    private static void Single(in L1Track track, ReadOnlySpan<L1Cluster> clusters, int matched, ref L1Quantities seen)
    {
        for (int i = 0; i < clusters.Length; i++)
        {
            if ((matched & (1 << i)) != 0)
            {
                continue;
            }
            float apart = Angles.Between(track.OuterPhiRad, clusters[i].PhiRad);
            seen.PhotonOpposite |= apart > OppositeRad;
            seen.OppositeHemisphere |= apart > MathF.PI / 2;
            seen.SameHemisphere |= apart <= MathF.PI / 2;
        }
    }

    private static void Klm(ReadOnlySpan<KlmCluster> hits, TrackTrigger tracks, ReadOnlySpan<L1Cluster> clusters, ref L1Quantities seen)
    {
        for (int i = 0; i < hits.Length; i++)
        {
            ref readonly KlmCluster hit = ref hits[i];
            if (hit.Layers < 2)
            {
                continue;
            }
            bool barrel = hit.Barrel == 1;
            seen.KlmBarrel += barrel ? 1 : 0;
            seen.KlmEndcap += barrel ? 0 : 1;
            seen.FullWithKlm += Meets(tracks.Full, hit) ? 1 : 0;
            bool shortMeets = !barrel && Meets(tracks.Short, hit);
            seen.ShortWithKlm += shortMeets ? 1 : 0;
            seen.ShortForwardWithKlm += shortMeets && hit.ThetaRad < MathF.PI / 2 ? 1 : 0;
            seen.ClustersWithKlmEndcap += !barrel && Near(clusters, hit) ? 1 : 0;
            for (int j = 0; j < i; j++)
            {
                bool opposite = hits[j].Layers >= 2 && Angles.Between(hit.PhiRad, hits[j].PhiRad) > BackToBackRad;
                seen.KlmBarrelBackToBack |= opposite && barrel && hits[j].Barrel == 1;
                seen.KlmEndcapBackToBack |= opposite && !(barrel && hits[j].Barrel == 1);
            }
        }
    }

    private static bool Meets(ReadOnlySpan<L1Track> tracks, in L1Cluster cluster)
    {
        foreach (ref readonly L1Track track in tracks)
        {
            if (track.Meets(cluster.ThetaRad, cluster.PhiRad))
            {
                return true;
            }
        }
        return false;
    }

    private static bool Meets(in L1Track track, ReadOnlySpan<L1Cluster> clusters)
    {
        foreach (ref readonly L1Cluster cluster in clusters)
        {
            if (track.Meets(cluster.ThetaRad, cluster.PhiRad))
            {
                return true;
            }
        }
        return false;
    }

    private static bool Meets(ReadOnlySpan<L1Track> tracks, in KlmCluster hit)
    {
        foreach (ref readonly L1Track track in tracks)
        {
            if (track.Meets(hit.ThetaRad, hit.PhiRad, KlmWindowRad))
            {
                return true;
            }
        }
        return false;
    }

    private static bool Near(ReadOnlySpan<L1Cluster> clusters, in KlmCluster hit)
    {
        foreach (ref readonly L1Cluster cluster in clusters)
        {
            if (Angles.Between(cluster.PhiRad, hit.PhiRad) < KlmWindowRad && MathF.Abs(cluster.ThetaRad - hit.ThetaRad) < KlmWindowRad)
            {
                return true;
            }
        }
        return false;
    }
}
