using HltFarm.Acquisition;

namespace HltFarm.Tests.Acquisition.L1;

/// <summary>lml0 to lml13 and the pair conditions of the ECL, on both sides of every threshold, with hand-made clusters.</summary>
public sealed class LowMultiplicityBits
{
    [TestCase(0.301f, false, 1)]
    [TestCase(0.299f, false, 0)]
    [TestCase(0.301f, true, 0)]
    public void Lml0_wants_three_clusters_one_above_300_MeV_and_no_bhabha(float energy, bool bhabha, int expected) =>
        Assert.That(Bit(0, bhabha, One(energy), One(0.2f), One(0.15f)), Is.EqualTo(expected));

    [Test]
    public void Lml0_does_not_take_two_clusters() => Assert.That(Bit(0, false, One(0.5f), One(0.4f)), Is.Zero);

    [TestCase(2.0f, 4, false, 1)]
    [TestCase(2.0f, 14, true, 1)]
    [TestCase(1.99f, 8, false, 0)]
    [TestCase(2.0f, 3, false, 0)]
    [TestCase(2.0f, 15, false, 0)]
    public void Lml1_is_a_cluster_of_2_GeV_in_rings_4_to_14(float cms, int ring, bool bhabha, int expected) =>
        Assert.That(Bit(1, bhabha, Cms(cms, ring)), Is.EqualTo(expected));

    [TestCase(2.0f, 2, false, 1, 0)]
    [TestCase(2.0f, 3, true, 0, 1)]
    [TestCase(2.0f, 15, false, 1, 0)]
    [TestCase(2.0f, 16, true, 0, 1)]
    [TestCase(1.99f, 3, false, 0, 0)]
    [TestCase(2.0f, 4, false, 0, 0)]
    [TestCase(2.0f, 1, true, 0, 0)]
    public void Lml2_and_lml3_are_one_of_rings_2_3_15_16_without_and_with_a_bhabha(float cms, int ring, bool bhabha, int two, int three) =>
        Assert.That((Bit(2, bhabha, Cms(cms, ring)), Bit(3, bhabha, Cms(cms, ring))), Is.EqualTo((two, three)));

    [TestCase(2.0f, 1, false, 1, 0)]
    [TestCase(2.0f, 17, true, 0, 1)]
    [TestCase(1.99f, 17, true, 0, 0)]
    [TestCase(2.0f, 2, false, 0, 0)]
    public void Lml4_and_lml5_are_one_of_rings_1_17_without_and_with_a_bhabha(float cms, int ring, bool bhabha, int four, int five) =>
        Assert.That((Bit(4, bhabha, Cms(cms, ring)), Bit(5, bhabha, Cms(cms, ring))), Is.EqualTo((four, five)));

    [TestCase(1.0f, 4, 0.29f, 1, 0)]
    [TestCase(1.0f, 15, 0.29f, 1, 0)]
    [TestCase(1.0f, 16, 0.29f, 0, 1)]
    [TestCase(1.0f, 3, 0.29f, 0, 1)]
    [TestCase(1.0f, 1, 0.29f, 0, 0)]
    [TestCase(1.0f, 17, 0.29f, 0, 0)]
    [TestCase(0.99f, 8, 0.29f, 0, 0)]
    [TestCase(1.0f, 8, 0.31f, 0, 0)]
    public void Lml6_and_lml7_are_a_single_cluster_of_1_GeV(float cms, int ring, float other, int six, int seven)
    {
        L1Cluster[] clusters = [Cms(cms, ring), One(other)];
        Assert.That((Bit(6, false, clusters), Bit(7, false, clusters)), Is.EqualTo((six, seven)));
    }

    [TestCase(171, 0.26f, 0.26f, 1, 0)]
    [TestCase(169, 0.26f, 0.26f, 0, 0)]
    [TestCase(171, 0.26f, 0.24f, 0, 1)]
    [TestCase(169, 0.26f, 0.24f, 0, 0)]
    [TestCase(171, 0.24f, 0.23f, 0, 0)]
    public void Lml8_and_lml9_are_back_to_back_in_phi(double apart, float high, float low, int eight, int nine)
    {
        L1Cluster[] clusters = [At(high, 90, 0), At(low, 90, apart)];
        Assert.That((Bit(8, false, clusters), Bit(9, false, clusters)), Is.EqualTo((eight, nine)));
    }

    [TestCase(161, 161, 1)]
    [TestCase(161, 199, 1)]
    [TestCase(159, 180, 0)]
    [TestCase(161, 159, 0)]
    [TestCase(161, 201, 0)]
    public void Lml10_is_back_to_back_in_phi_and_theta(double apart, double thetaSum, int expected) =>
        Assert.That(Bit(10, false, At(0.3f, 80, 0), At(0.2f, thetaSum - 80, apart)), Is.EqualTo(expected));

    [Test]
    public void A_cluster_of_2_GeV_takes_the_pair_bits_and_lml11_away()
    {
        L1Cluster[] clusters = [At(0.3f, 90, 0), At(0.28f, 90, 175)];
        Assert.That((Bit(8, false, clusters), Bit(10, false, clusters), Bit(11, false, clusters)), Is.EqualTo((1, 1, 1)));
        clusters = [Cms(2.1f, 8), .. clusters];
        Assert.That((Bit(8, false, clusters), Bit(10, false, clusters), Bit(11, false, clusters)), Is.EqualTo((0, 0, 0)));
    }

    [TestCase(0.51f, 2, false, 1)]
    [TestCase(0.51f, 16, false, 1)]
    [TestCase(0.51f, 1, false, 0)]
    [TestCase(0.51f, 17, false, 0)]
    [TestCase(0.49f, 8, false, 0)]
    [TestCase(0.51f, 8, true, 0)]
    public void Lml12_wants_three_clusters_in_rings_2_to_16(float energy, int ring, bool bhabha, int expected) =>
        Assert.That(Bit(12, bhabha, One(energy) with { Ring = ring }, One(0.2f), One(0.15f)), Is.EqualTo(expected));

    [TestCase(0.51f, 6, 0.29f, 1)]
    [TestCase(0.51f, 11, 0.29f, 1)]
    [TestCase(0.51f, 5, 0.29f, 0)]
    [TestCase(0.51f, 12, 0.29f, 0)]
    [TestCase(0.49f, 8, 0.29f, 0)]
    [TestCase(0.51f, 8, 0.31f, 0)]
    public void Lml13_is_a_single_cluster_in_the_middle(float cms, int ring, float other, int expected) =>
        Assert.That(Bit(13, false, Cms(cms, ring), One(other)), Is.EqualTo(expected));

    [TestCase(3.01f, 4.51f, 161, 170, true, true)]
    [TestCase(2.99f, 4.51f, 161, 170, false, true)]
    [TestCase(3.01f, 4.49f, 161, 170, false, true)]
    [TestCase(3.01f, 4.51f, 159, 170, false, true)]
    [TestCase(3.01f, 4.51f, 161, 164, false, true)]
    [TestCase(3.01f, 4.51f, 161, 191, false, true)]
    [TestCase(2.01f, 4.01f, 141, 161, false, true)]
    [TestCase(1.99f, 4.01f, 141, 161, false, false)]
    [TestCase(2.01f, 3.99f, 141, 161, false, false)]
    [TestCase(2.01f, 4.01f, 139, 161, false, false)]
    [TestCase(2.01f, 4.01f, 141, 159, false, false)]
    [TestCase(2.01f, 4.01f, 141, 201, false, false)]
    public void The_bhabha_veto_is_narrower_than_the_bhabha_selection(
        float low,
        float high,
        double apart,
        double thetaSum,
        bool veto,
        bool selected
    )
    {
        L1Quantities seen = default;
        ClusterPairs.Look([At(high, 80, 0, high), At(low, thetaSum - 80, apart, low)], ref seen);
        Assert.That((seen.BhabhaVeto, seen.Bhabha3D, seen.BhabhaPure), Is.EqualTo((veto, selected, veto)));
    }

    [TestCase(0.29f, true)]
    [TestCase(0.31f, false)]
    public void A_pure_bhabha_has_no_third_cluster_above_300_MeV(float third, bool pure)
    {
        L1Quantities seen = default;
        ClusterPairs.Look([At(5, 80, 0, 5), At(4, 100, 180, 4), At(third, 50, 90, third)], ref seen);
        Assert.That((seen.BhabhaVeto, seen.BhabhaPure), Is.EqualTo((true, pure)));
    }

    [TestCase(1.99f, 170, 161, true)]
    [TestCase(2.01f, 170, 161, false)]
    [TestCase(1.99f, 164, 161, false)]
    [TestCase(1.99f, 170, 159, false)]
    public void A_muon_pair_is_back_to_back_and_below_2_GeV(float energy, double thetaSum, double apart, bool pair)
    {
        L1Quantities seen = default;
        ClusterPairs.Look([At(energy, 80, 0, energy), At(0.3f, thetaSum - 80, apart, 0.3f)], ref seen);
        Assert.That(seen.EclMuonPair, Is.EqualTo(pair));
    }

    [TestCase(131, true)]
    [TestCase(129, false)]
    public void Clusters_back_to_back_are_130_degrees_apart(double apart, bool expected)
    {
        L1Quantities seen = default;
        ClusterPairs.Look([At(0.5f, 80, 0), At(0.3f, 80, apart)], ref seen);
        Assert.That(seen.ClustersBackToBack, Is.EqualTo(expected));
    }

    private static int Bit(int number, bool bhabha, params ReadOnlySpan<L1Cluster> clusters) =>
        (LowMultiplicity.Bits(clusters, bhabha) >> number) & 1;

    /// <summary>In ring 8, of so much energy in the laboratory; soft in the centre-of-mass frame.</summary>
    private static L1Cluster One(float energy) => new(energy, 0, 0, 8, 0.1f, 0, 0);

    private static L1Cluster Cms(float energy, int ring) => new(Math.Max(0.6f, energy), 0, 0, ring, energy, 0, 0);

    private static L1Cluster At(float energy, double thetaDegrees, double phiDegrees, float cms = 0.1f) =>
        new(energy, 0, 0, 8, cms, Angles.Radians(thetaDegrees), Angles.Radians(phiDegrees));
}
