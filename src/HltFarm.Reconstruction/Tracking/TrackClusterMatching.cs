namespace HltFarm.Reconstruction;

/// <summary>Relates each ECL cluster to the track that hits the ECL nearest to it.</summary>
/// <remarks>A cluster has one track at most, so no energy counts twice; a track may have several clusters. The window is the angle, seen from the
/// origin, of a crystal (6 cm at 125 cm) plus what scattering and the track fit add at low momentum: 0.05 rad + 0.02 rad GeV / p, at most 0.2 rad.</remarks>
public static class TrackClusterMatching
{
    public const int NoTrack = -1;
    private const double CrystalRad = 0.05;
    private const double ScatteringRadGeV = 0.02;
    private const double WindowMaxRad = 0.2;

    /// <summary>Half opening of the matching cone, rad, for a momentum in GeV/c.</summary>
    public static double WindowRad(double momentumGeV) => Math.Min(WindowMaxRad, CrystalRad + (ScatteringRadGeV / momentumGeV));

    /// <summary>The window as the smallest cosine, to second order: 0.2 % wider than stated at the widest.</summary>
    internal static double SmallestCosine(double momentumGeV)
    {
        double window = WindowRad(momentumGeV);
        return 1.0 - (0.5 * window * window);
    }

    /// <param name="impacts">Where each track hits the ECL.</param>
    /// <param name="smallestCosines">Each track's window.</param>
    /// <param name="trackOfCluster">For each cluster the position of its track, or <see cref="NoTrack"/>.</param>
    internal static void Match(
        ReadOnlySpan<Direction> impacts,
        ReadOnlySpan<double> smallestCosines,
        ReadOnlySpan<Direction> clusters,
        Span<int> trackOfCluster
    )
    {
        for (int cluster = 0; cluster < clusters.Length; cluster++)
        {
            trackOfCluster[cluster] = Nearest(clusters[cluster], impacts, smallestCosines);
        }
    }

    private static int Nearest(in Direction cluster, ReadOnlySpan<Direction> impacts, ReadOnlySpan<double> smallestCosines)
    {
        int nearest = NoTrack;
        double largest = 0;
        for (int track = 0; track < impacts.Length; track++)
        {
            double cosine = cluster.Cosine(impacts[track]);
            if (cosine > largest && cosine > smallestCosines[track])
            {
                largest = cosine;
                nearest = track;
            }
        }
        return nearest;
    }
}
