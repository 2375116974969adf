using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

public sealed class FlatAngleVariablesTests
{
    [TestCase(5, 0)]
    [TestCase(18.99, 0)]
    [TestCase(19.01, 1)]
    [TestCase(21.99, 1)]
    [TestCase(22.01, 2)]
    [TestCase(24.99, 2)]
    [TestCase(25.01, 3)]
    [TestCase(29.99, 3)]
    [TestCase(30.01, 4)]
    [TestCase(34.99, 4)]
    [TestCase(35.01, 5)]
    [TestCase(44.99, 5)]
    [TestCase(45.01, 6)]
    [TestCase(59.99, 6)]
    [TestCase(60.01, 7)]
    [TestCase(89.99, 7)]
    [TestCase(90.01, 8)]
    [TestCase(175, 8)]
    public void A_Bhabha_falls_in_one_bin_of_the_negative_tracks_angle(double theta, int bin)
    {
        VariableFrame frame = new HandMadeEvent().LabTrack(-1, 7, theta, 0, ecl: 7).LabTrack(1, 7, 100, 180).Filter();
        frame.Has(selectee1leg1trk, true);
        frame.Has(selectee, true);
        AssertBin(frame, bin);
    }

    [Test]
    public void A_bin_holds_its_lower_edge() =>
        AssertBin(new HandMadeEvent().LabTrack(-1, 7, 90, 0, ecl: 7).LabTrack(1, 7, 100, 180).Filter(), 8);

    [Test]
    public void An_event_that_is_no_Bhabha_falls_in_no_bin()
    {
        VariableFrame frame = new HandMadeEvent().LabTrack(-1, 1, 40).LabTrack(1, 1, 100, 180).Filter();
        frame.Has(selectee, false);
        AssertBin(frame, -1);
    }

    [TestCase(5.30, 1.51, 0, true)]
    [TestCase(5.28, 1.51, 0, false)]
    [TestCase(5.30, 1.49, 0, false)]
    [TestCase(5.30, 0, 1.51, true)]
    [TestCase(5.30, 0, 1.49, false)]
    public void Two_legs_have_a_mass_and_one_has_energy(double mass, double negative, double positive, bool expected)
    {
        VariableFrame frame = PairOfMass(mass, negative, positive).Filter();
        frame.Has(selectee1leg1trk, expected);
        frame.Has(selectee, expected);
    }

    [TestCase(9.01, 4.51, 0.99, true)]
    [TestCase(9.01, 0.99, 4.51, true)]
    [TestCase(8.99, 4.51, 0.99, false)]
    [TestCase(9.01, 4.49, 0.99, false)]
    [TestCase(9.01, 4.51, 1.01, false)]
    [TestCase(9.01, 1.01, 4.51, false)]
    [TestCase(9.01, 0.99, 4.49, false)]
    public void A_Bhabha_with_one_cluster_has_a_mass_and_one_leg_without(double mass, double negative, double positive, bool expected) =>
        PairOfMass(mass, negative, positive).Filter().Has(eeOneClust, expected);

    [TestCase(-1, 5.30, 1.51, true)]
    [TestCase(-1, 5.28, 1.51, false)]
    [TestCase(-1, 5.30, 1.49, false)]
    [TestCase(1, 5.30, 1.51, true)]
    [TestCase(1, 5.28, 1.51, false)]
    [TestCase(1, 5.30, 1.49, false)]
    public void A_leg_and_a_cluster_have_a_mass_and_the_leg_has_energy(int charge, double mass, double eStar, bool expected)
    {
        VariableFrame frame = LegAndCluster(charge, mass, eStar, 0).Filter();
        frame.Has(selectee1leg1clst, expected);
        frame.Has(selectee1leg1trk, false);
        frame.Has(selectee, expected);
    }

    [Test]
    public void A_cluster_out_of_time_makes_no_mass() => LegAndCluster(-1, 8, 2, 250).Filter().Has(selectee1leg1clst, false);

    [Test]
    public void A_lone_negative_track_gives_its_own_angle() =>
        AssertBin(new HandMadeEvent().LabTrack(-1, 7, 40, ecl: 7).LabCluster(4, 100, 180).Filter(), 5);

    [Test]
    public void A_lone_positive_track_gives_the_angle_of_the_cluster_of_largest_mass()
    {
        HandMadeEvent event_ = new HandMadeEvent().LabTrack(1, 7, 90, ecl: 7).LabCluster(4, 50, 180).LabCluster(4, 32, 180);
        AssertBin(event_.Filter(), 6);
        AssertBin(event_.LabCluster(9, 32, 170).Filter(), 4);
    }

    [Test]
    public void With_both_tracks_the_negative_one_counts_even_when_only_the_positive_makes_the_mass()
    {
        VariableFrame frame = new HandMadeEvent().LabTrack(1, 6, 80, ecl: 6).LabTrack(-1, 0.5, 20, 90).LabCluster(5, 70, 180).Filter();
        frame.Has(selectee1leg1clst, true);
        frame.Has(selectee1leg1trk, false);
        AssertBin(frame, 1);
    }

    private static HandMadeEvent PairOfMass(double mass, double eNegative, double ePositive) =>
        new HandMadeEvent().CmsTrack(-1, PionMomentum(mass), 70, 10, eNegative).CmsTrack(1, PionMomentum(mass), 110, 190, ePositive);

    /// <summary>A pion and a photon of equal momenta, opposite in the centre-of-mass frame: mass = p + sqrt(p^2 + m^2).</summary>
    private static HandMadeEvent LegAndCluster(int charge, double mass, double eStar, double time)
    {
        double p = 0.5 * (mass - (0.13957 * 0.13957 / mass));
        return new HandMadeEvent().CmsTrack(charge, p, 70, 10, eStar).CmsCluster(p, 110, 190, time);
    }

    private static double PionMomentum(double mass) => Math.Sqrt((0.25 * mass * mass) - (0.13957 * 0.13957));

    private static void AssertBin(VariableFrame frame, int expected)
    {
        for (int bin = 0; bin < 9; bin++)
        {
            frame.Has(eeFlat0 + bin, bin == expected);
        }
    }
}
