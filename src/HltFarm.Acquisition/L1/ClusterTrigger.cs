using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>The ECL sub-trigger: up to six clusters above 0.1 GeV within 125 ns, energy sum, Bhabha and low-multiplicity conditions.</summary>
/// <remarks>Energies carry 3 % (+) 20 MeV of noise. Angles of pairs are centre-of-mass; thresholds are the documented defaults.</remarks>
internal sealed class ClusterTrigger
{
    private const int ClustersMost = 6;
    private const double ThresholdGeV = 0.1;
    private const float WindowNs = 125;
    private readonly L1Cluster[] clusters = new L1Cluster[ClustersMost];
    private int count;

    public ReadOnlySpan<L1Cluster> Clusters => clusters.AsSpan(0, count);

    public void Look(ReadoutEvent readout, ref KeyedRandom random, ref L1Quantities seen)
    {
        count = 0;
        double sum = 0;
        ReadOnlySpan<EclCluster> records = readout.Ecl.Records;
        for (int i = 0; i < records.Length; i++)
        {
            if (Math.Abs(records[i].TimeNs) > WindowNs)
            {
                continue;
            }
            double energy = records[i].EnergyGeV;
            energy += Math.Sqrt((0.03 * 0.03 * energy * energy) + (0.02 * 0.02)) * random.NextGaussian();
            if (energy < ThresholdGeV)
            {
                continue;
            }
            int ring = TriggerCells.PolarIndex(records[i].ThetaRad);
            sum += ring <= 14 ? energy : 0;
            seen.ClusterOverflow |= count == ClustersMost;
            Keep(records[i], (float)energy, ring);
        }
        seen.EnergySumGeV = sum;
        seen.Clusters = count;
        seen.EclTiming = count > 0;
        if (count > 0)
        {
            CentreOfMass.Boost(clusters.AsSpan(0, count));
            ClusterPairs.Look(Clusters, ref seen);
            seen.LowMultiplicity = LowMultiplicity.Bits(Clusters, seen.BhabhaVeto);
        }
    }

    /// <summary>Keeps the six most energetic, in falling order.</summary>
    private void Keep(in EclCluster record, float energy, int ring)
    {
        int place = count;
        while (place > 0 && clusters[place - 1].EnergyGeV < energy)
        {
            place--;
        }
        if (place == ClustersMost)
        {
            return;
        }
        int last = Math.Min(count, ClustersMost - 1);
        for (int i = last; i > place; i--)
        {
            clusters[i] = clusters[i - 1];
        }
        clusters[place] = new L1Cluster(energy, record.ThetaRad, record.PhiRad, ring, 0, 0, 0);
        count = last + 1;
    }
}

/// <summary>A cluster as the trigger knows it; angles without prefix are laboratory.</summary>
internal readonly record struct L1Cluster(
    float EnergyGeV,
    float ThetaRad,
    float PhiRad,
    int Ring,
    float CmsEnergyGeV,
    float CmsThetaRad,
    float CmsPhiRad
);
