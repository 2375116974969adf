namespace HltFarm.Acquisition;

/// <summary>The ECL low-multiplicity conditions lml0 to lml13, from at most six clusters.</summary>
/// <remarks>Conditions and thresholds: the table of the ECL trigger's public simulation. lml2 and lml4 ask for no 3D Bhabha, lml3 and lml5 for one.</remarks>
internal static class LowMultiplicity
{
    private const float Degree = (float)(180 / Math.PI);

    /// <returns>Bit i is lml i.</returns>
    public static int Bits(ReadOnlySpan<L1Cluster> clusters, bool bhabha)
    {
        int inner = 0;
        bool above500 = false;
        bool middle = false;
        bool second = false;
        bool outer = false;
        foreach (ref readonly L1Cluster cluster in clusters)
        {
            bool high = cluster.CmsEnergyGeV >= 2;
            middle |= high && cluster.Ring is >= 4 and <= 14;
            second |= high && cluster.Ring is 2 or 3 or 15 or 16 && high;
            outer |= high && cluster.Ring is 1 or 17 && high;
            inner += cluster.Ring is >= 2 and <= 16 ? 1 : 0;
            above500 |= cluster.Ring is >= 2 and <= 16 && cluster.EnergyGeV > 0.5f;
        }
        bool none2GeV = !(middle || second || outer);
        int bits = clusters.Length >= 3 && clusters[0].EnergyGeV > 0.3f && !bhabha ? 1 << 0 : 0;
        bits |= middle ? 1 << 1 : 0;
        bits |= second && !bhabha ? 1 << 2 : 0;
        bits |= second && bhabha ? 1 << 3 : 0;
        bits |= outer && !bhabha ? 1 << 4 : 0;
        bits |= outer && bhabha ? 1 << 5 : 0;
        bits |= inner >= 3 && above500 && !bhabha ? 1 << 12 : 0;
        bits |= none2GeV ? Pairs(clusters) | (1 << 11) : 0;
        return bits | Singles(clusters);
    }

    private static int Singles(ReadOnlySpan<L1Cluster> clusters)
    {
        int above300 = 0;
        int above1Cms = 0;
        int central = 0;
        int ring = 0;
        foreach (ref readonly L1Cluster cluster in clusters)
        {
            above300 += cluster.EnergyGeV > 0.3f ? 1 : 0;
            if (cluster.CmsEnergyGeV >= 1)
            {
                above1Cms++;
                ring = cluster.Ring;
            }
            central += cluster.CmsEnergyGeV > 0.5f && cluster.Ring is >= 6 and <= 11 ? 1 : 0;
        }
        bool single = above1Cms == 1 && above300 == 1;
        int bits = single && ring is >= 4 and <= 15 ? 1 << 6 : 0;
        bits |= single && ring is 2 or 3 or 16 && single ? 1 << 7 : 0;
        return bits | (central == 1 && above300 == 1 ? 1 << 13 : 0);
    }

    private static int Pairs(ReadOnlySpan<L1Cluster> clusters)
    {
        int bits = 0;
        for (int i = 0; i < clusters.Length; i++)
        {
            for (int j = i + 1; j < clusters.Length; j++)
            {
                float apart = Degree * Angles.Between(clusters[i].CmsPhiRad, clusters[j].CmsPhiRad);
                float sum = Degree * (clusters[i].CmsThetaRad + clusters[j].CmsThetaRad);
                bool high = clusters[i].EnergyGeV > 0.25f;
                bool low = clusters[j].EnergyGeV > 0.25f;
                bits |= apart > 170 && high && low ? 1 << 8 : 0;
                bits |= apart > 170 && high && !low ? 1 << 9 : 0;
                bits |= apart > 160 && sum is > 160 and < 200 ? 1 << 10 : 0;
            }
        }
        return bits;
    }
}
