namespace HltFarm.Acquisition;

/// <summary>Conditions on pairs of L1 clusters: Bhabha kinds, muon pair, back to back.</summary>
/// <remarks>3D veto: 160 to 200 deg in phi, theta sum 165 to 190, both above 3 GeV and one above 4.5. 3D selection: 140 to 220, 160 to 200, 2
/// and 4 GeV. The 2D Bhabha asks theta sum and energies of the selection without phi; a pure one is a veto pair with no third cluster above
/// 0.3 GeV (both are this model's reading: the firmware works on rings). Muon pair: both below 2 GeV, angles of the veto.</remarks>
internal static class ClusterPairs
{
    private const float Degree = (float)(180 / Math.PI);

    public static void Look(ReadOnlySpan<L1Cluster> clusters, ref L1Quantities seen)
    {
        for (int i = 0; i < clusters.Length; i++)
        {
            for (int j = i + 1; j < clusters.Length; j++)
            {
                Look(clusters[i], clusters[j], ref seen);
            }
        }
        // Clusters stand in falling order of energy.
        if (seen.BhabhaVeto && (clusters.Length == 2 || clusters[2].EnergyGeV < 0.3f))
        {
            seen.BhabhaPure = true;
            float forward = Degree * Math.Min(clusters[0].ThetaRad, clusters[1].ThetaRad);
            seen.BhabhaTheta =
                forward < 25 ? 3
                : forward < 35 ? 0
                : forward < 50 ? 1
                : 2;
        }
    }

    private static void Look(in L1Cluster a, in L1Cluster b, ref L1Quantities seen)
    {
        float apart = Degree * Angles.Between(a.CmsPhiRad, b.CmsPhiRad);
        float sum = Degree * (a.CmsThetaRad + b.CmsThetaRad);
        float high = Math.Max(a.CmsEnergyGeV, b.CmsEnergyGeV);
        float low = Math.Min(a.CmsEnergyGeV, b.CmsEnergyGeV);
        seen.ClustersBackToBack |= apart > 130;
        bool vetoAngles = apart > 160 && sum is > 165 and < 190;
        bool selectionEnergies = low > 2 && high > 4 && sum is > 160 and < 200;
        seen.BhabhaVeto |= vetoAngles && low > 3 && high > 4.5f;
        seen.Bhabha3D |= selectionEnergies && apart > 140;
        seen.Bhabha2D |= selectionEnergies;
        seen.EclMuonPair |= vetoAngles && high < 2;
    }
}
