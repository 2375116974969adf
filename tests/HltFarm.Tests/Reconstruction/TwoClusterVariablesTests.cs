using HltFarm.Reconstruction;
using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

public sealed class TwoClusterVariablesTests
{
    [Test]
    public void Fewer_than_two_clusters_have_no_angle()
    {
        new HandMadeEvent().Filter().HasNaN(dphiCmsClust);
        new HandMadeEvent().CmsCluster(3).Filter().HasNaN(dphiCmsClust);
    }

    [TestCase(100, 100)]
    [TestCase(190, 170)]
    [TestCase(-175, 175)]
    public void The_azimuths_of_the_two_highest_clusters_differ_by_at_most_180(double phi, double expected) =>
        new HandMadeEvent().CmsCluster(3, 60, 0).CmsCluster(2, 80, phi).CmsCluster(1, 90, 45).Filter().Has(dphiCmsClust, expected, 0.01);

    [Test]
    public void The_highest_clusters_are_so_in_the_centre_of_mass_frame()
    {
        // The forward cluster has more energy in the laboratory, less in the centre-of-mass frame.
        HandMadeEvent backward = new HandMadeEvent().LabCluster(1, 150, 90).LabCluster(1, 140, 200);
        double expected = backward.Filter()[dphiCmsClust];
        backward.LabCluster(1.2, 15, 0).Filter().Has(dphiCmsClust, expected);
        Assert.That(backward.LabCluster(2, 15, 0).Filter()[dphiCmsClust], Is.Not.EqualTo(expected).Within(1));
    }

    [TestCase(17.1, 1, false, 2)]
    [TestCase(16.9, 1, false, 1)]
    [TestCase(149.9, 1, false, 2)]
    [TestCase(150.1, 1, false, 1)]
    [TestCase(80, 0.49, false, 1)]
    [TestCase(80, 1, true, 1)]
    public void Photons_in_acceptance_count_among_the_two_highest(double theta, double shape, bool charged, int expected)
    {
        VariableFrame frame = new HandMadeEvent()
            .MixedCluster(3, theta, shape: shape, charged: charged)
            .MixedCluster(2, 80, 90)
            .MixedCluster(1, 80, 200)
            .Filter();
        frame.Has(nMaxEPhotonAcc, expected);
        VariableFrame swapped = new HandMadeEvent()
            .MixedCluster(2, theta, shape: shape, charged: charged)
            .MixedCluster(3, 80, 90)
            .MixedCluster(1, 80, 200)
            .Filter();
        swapped.Has(nMaxEPhotonAcc, expected);
    }

    [TestCase(3.01, 4.51, 160.1, 14.9, true, false)]
    [TestCase(3.01, 4.51, 177.9, -14.9, true, false)]
    [TestCase(3.01, 4.51, 178.1, 14.9, false, true)]
    [TestCase(3.01, 4.51, 159.9, 0, false, false)]
    [TestCase(3.01, 4.51, 170, 15.1, false, false)]
    [TestCase(3.01, 4.51, 170, -15.1, false, false)]
    [TestCase(3.01, 4.51, 179, 15.1, false, false)]
    [TestCase(2.99, 4.51, 170, 0, false, false)]
    [TestCase(2.99, 4.51, 179, 0, false, false)]
    [TestCase(4.49, 4.49, 170, 0, false, false)]
    [TestCase(4.49, 4.49, 179, 0, false, false)]
    public void Bhabha_and_gamma_pairs_by_clusters(double e1, double e2, double deltaPhi, double excess, bool bhabha, bool gammas)
    {
        VariableFrame frame = new HandMadeEvent().CmsCluster(e1, 90, 0).CmsCluster(e2, 90 + excess, deltaPhi).Filter();
        frame.Has(ee2clst, bhabha);
        frame.Has(gg2clst, gammas);
        frame.Has(ee1leg1clst, false);
    }

    [TestCase(170, 4.51, true)]
    [TestCase(179, 4.51, true)]
    [TestCase(170, 4.49, false)]
    [TestCase(150, 4.51, false)]
    public void One_leg_and_one_cluster_are_a_cluster_pair_with_a_leg(double deltaPhi, double leg, bool expected)
    {
        HandMadeEvent event_ = new HandMadeEvent().CmsTrack(-1, 5, 90, 0, eStar: leg);
        // The cluster lies where the curved track hits the ECL: measure its azimuth and put the other opposite.
        FourMomentum hit = event_.Reconstruct().Clusters[0].Cms;
        event_.CmsCluster(4.6, 180 - hit.ThetaDeg, HandMadeEvent.PhiDeg(hit) + deltaPhi);
        event_.Filter().Has(ee1leg1clst, expected);
    }

    [TestCase(2.01, 2.01, 175.1, true, false, false)]
    [TestCase(1.99, 5, 179, false, false, false)]
    [TestCase(2.01, 5, 174.9, false, false, false)]
    [TestCase(2.01, 4.01, 176.9, true, false, false)]
    [TestCase(2.01, 4.01, 177.1, true, true, false)]
    [TestCase(2.01, 3.99, 179, true, false, false)]
    [TestCase(2.01, 4.01, 177.4, true, true, false)]
    [TestCase(2.01, 4.01, 177.6, true, true, true)]
    public void Gamma_pairs_have_three_grades(double e1, double e2, double deltaPhi, bool veryLoose, bool loose, bool tight)
    {
        VariableFrame barrel = new HandMadeEvent().CmsCluster(e1, 80, 0).CmsCluster(e2, 80, deltaPhi).Filter();
        (barrel[ggBarrelVL], barrel[ggBarrelLoose], barrel[ggBarrelTight]).ShouldBe(veryLoose, loose, tight);
        (barrel[ggEndcapVL], barrel[ggEndcapLoose], barrel[ggEndcapTight]).ShouldBe(false, false, false);
        VariableFrame endcap = new HandMadeEvent().CmsCluster(e1, 20, 0).CmsCluster(e2, 160, deltaPhi).Filter();
        (endcap[ggEndcapVL], endcap[ggEndcapLoose], endcap[ggEndcapTight]).ShouldBe(veryLoose, loose, tight);
        (endcap[ggBarrelVL], endcap[ggBarrelLoose], endcap[ggBarrelTight]).ShouldBe(false, false, false);
    }

    [TestCase(false, false, true, true)]
    [TestCase(true, false, true, false)]
    [TestCase(false, true, true, false)]
    [TestCase(true, true, false, false)]
    public void A_gamma_pair_has_one_neutral_cluster_and_a_tight_one_two(bool charged1, bool charged2, bool loose, bool tight)
    {
        VariableFrame frame = new HandMadeEvent()
            .CmsCluster(5, 80, 0, charged: charged1)
            .CmsCluster(5, 80, 179, charged: charged2)
            .Filter();
        (frame[ggBarrelVL], frame[ggBarrelLoose], frame[ggBarrelTight]).ShouldBe(loose, loose, tight);
    }

    [TestCase(31.9, 15, false)]
    [TestCase(32.1, 15, true)]
    [TestCase(15, 31.9, false)]
    [TestCase(15, 32.1, true)]
    [TestCase(150, 129.9, true)]
    [TestCase(150, 130.1, false)]
    [TestCase(129.9, 150, true)]
    [TestCase(130.1, 150, false)]
    public void A_gamma_pair_is_in_the_barrel_when_one_cluster_is(double theta1, double theta2, bool barrel)
    {
        VariableFrame frame = new HandMadeEvent().MixedCluster(5, theta1, 0).MixedCluster(4.9, theta2, 180).Filter();
        Assert.That(frame[dphiCmsClust], Is.GreaterThan(175), "not the cut under test");
        frame.Has(ggBarrelVL, barrel);
        frame.Has(ggEndcapVL, !barrel);
    }

    [TestCase(0.16, 0.49, 155.1, 180, true)]
    [TestCase(0.16, 0.49, 154.9, 180, false)]
    [TestCase(0.16, 0.49, 170, 165.1, true)]
    [TestCase(0.16, 0.49, 170, 164.9, false)]
    [TestCase(0.16, 0.49, 170, 194.9, true)]
    [TestCase(0.16, 0.49, 170, 195.1, false)]
    [TestCase(0.149, 0.3, 170, 180, false)]
    [TestCase(0.151, 0.3, 170, 180, true)]
    [TestCase(0.3, 0.501, 170, 180, false)]
    [TestCase(0.3, 0.499, 170, 180, true)]
    public void A_muon_pair_in_the_ECL_leaves_little_in_two_opposite_clusters(
        double e1,
        double e2,
        double deltaPhi,
        double thetaSum,
        bool expected
    )
    {
        HandMadeEvent event_ = new HandMadeEvent();
        foreach ((double energy, double theta, double phi) in new[] { (e1, 90.0, 0.0), (e2, thetaSum - 90, deltaPhi) })
        {
            event_.SoftCluster(energy, theta, phi);
        }
        event_.Filter().Has(muonPairECL, expected);
    }

    [TestCase(0.301, true)]
    [TestCase(0.299, false)]
    public void A_pair_of_high_pt_has_a_second_cluster_of_0_3_GeV(double second, bool expected) =>
        new HandMadeEvent().MixedCluster(3, 80).MixedCluster(second, 80, 30).Filter().Has(ggHighPt, expected);

    [TestCase(26.1, true)]
    [TestCase(25.9, false)]
    [TestCase(129.9, true)]
    [TestCase(130.1, false)]
    public void A_pair_of_high_pt_is_in_the_barrel_and_nearer_forward(double theta, bool expected)
    {
        new HandMadeEvent().MixedCluster(4, theta, 20).MixedCluster(2, 80).Filter().Has(ggHighPt, expected);
        new HandMadeEvent().MixedCluster(2, theta, 20).MixedCluster(4, 80).Filter().Has(ggHighPt, expected);
    }

    [TestCase(1.01, true)]
    [TestCase(0.99, false)]
    public void A_pair_of_high_pt_is_unbalanced(double pt, bool expected) =>
        new HandMadeEvent().CmsCluster(3 + pt, 90, 0).CmsCluster(3, 90, 180).Filter().Has(ggHighPt, expected);

    [TestCase(true, false)]
    [TestCase(false, true)]
    public void A_pair_of_high_pt_is_neutral(bool charged1, bool charged2) =>
        new HandMadeEvent().CmsCluster(4, 90, 0, charged: charged1).CmsCluster(2, 90, 90, charged: charged2).Filter().Has(ggHighPt, false);
}

internal static class GradesAssert
{
    public static void ShouldBe(this (double VeryLoose, double Loose, double Tight) seen, bool veryLoose, bool loose, bool tight) =>
        Assert.That(seen, Is.EqualTo((veryLoose ? 1.0 : 0, loose ? 1.0 : 0, tight ? 1.0 : 0)));
}
