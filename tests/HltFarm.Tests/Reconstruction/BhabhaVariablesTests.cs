using HltFarm.Reconstruction;
using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

public sealed class BhabhaVariablesTests
{
    [TestCase(4.49, 0, false)]
    [TestCase(4.51, 0, true)]
    [TestCase(0, 4.49, false)]
    [TestCase(0, 4.51, true)]
    public void One_leg_has_4_5_GeV(double negative, double positive, bool expected) =>
        Pair(eNegative: negative, ePositive: positive, deltaPhi: 100).Filter().Has(ee1leg, expected);

    [Test]
    public void One_leg_may_be_alone() => new HandMadeEvent().CmsTrack(1, 5, eStar: 4.6).Filter().Has(ee1leg, true);

    [Test]
    public void A_leg_is_the_loose_track_of_highest_transverse_momentum()
    {
        new HandMadeEvent().CmsTrack(1, 5, 90, eStar: 4.6, z0: 11).Filter().Has(ee1leg, false);
        new HandMadeEvent().CmsTrack(1, 5.2, 30, 90, eStar: 4.6).CmsTrack(1, 4, 90).Filter().Has(ee1leg, false);
    }

    [TestCase(2.99, 0.5, false)]
    [TestCase(3.01, 0.5, true)]
    [TestCase(3.01, 0, false)]
    [TestCase(3.01, 0.99, true)]
    [TestCase(3.01, 1.01, false)]
    public void A_single_muon_is_fast_and_leaves_little(double p, double ecl, bool expected)
    {
        foreach (int charge in new[] { -1, 1 })
        {
            FourMomentum cms = HandMadeEvent.FromSpherical(p, 70, 20);
            new HandMadeEvent().CmsTrack(charge, cms, ecl: ecl).Filter().Has(singleMuon, expected);
        }
    }

    [TestCase(3.01, 4.51, true)]
    [TestCase(4.51, 3.01, true)]
    [TestCase(2.99, 4.51, false)]
    [TestCase(4.51, 2.99, false)]
    [TestCase(4.49, 4.49, false)]
    public void Two_legs_have_3_GeV_each_and_one_has_4_5(double negative, double positive, bool expected) =>
        Pair(eNegative: negative, ePositive: positive).Filter().Has(ee2leg, expected);

    [TestCase(4.51, 1, 5, 3.01, true)]
    [TestCase(4.51, 1, 5, 2.99, false)]
    [TestCase(4.49, 1, 5, 3.01, false)]
    [TestCase(1, 4.51, 3.01, 5, true)]
    [TestCase(1, 4.51, 2.99, 5, false)]
    public void One_leg_and_one_track(double eNegative, double ePositive, double pNegative, double pPositive, bool expected) =>
        Pair(pNegative, pPositive, eNegative: eNegative, ePositive: ePositive).Filter().Has(ee1leg1trk, expected);

    [TestCase(ee2leg)]
    [TestCase(ee1leg1trk)]
    public void Bhabha_legs_are_back_to_back(TriggerVariable variable)
    {
        Pair(eNegative: 5, ePositive: 5, deltaPhi: 175.1).Filter().Has(variable, true);
        Pair(eNegative: 5, ePositive: 5, deltaPhi: 174.9).Filter().Has(variable, false);
        Pair(eNegative: 5, ePositive: 5, thetaPositive: 104.9).Filter().Has(variable, true);
        Pair(eNegative: 5, ePositive: 5, thetaPositive: 105.1).Filter().Has(variable, false);
        Pair(eNegative: 5, ePositive: 5, thetaPositive: 75.1).Filter().Has(variable, true);
        Pair(eNegative: 5, ePositive: 5, thetaPositive: 74.9).Filter().Has(variable, false);
    }

    [TestCase(4.51, 1.61, 5, 2, true)]
    [TestCase(4.51, 1.59, 5, 2, false)]
    [TestCase(4.49, 1.61, 5, 2, false)]
    [TestCase(1.61, 4.51, 2, 5, true)]
    [TestCase(1.59, 4.51, 2, 5, false)]
    public void One_leg_and_one_electron(double eNegative, double ePositive, double pNegative, double pPositive, bool expected) =>
        Pair(pNegative, pPositive, 60, eNegative: eNegative, ePositive: ePositive).Filter().Has(ee1leg1e, expected);

    [Test]
    public void One_charge_alone_is_no_pair()
    {
        VariableFrame frame = new HandMadeEvent().CmsTrack(-1, 5, eStar: 5).CmsTrack(-1, 5, phi: 180, eStar: 5).Filter();
        foreach (TriggerVariable variable in new[] { ee2leg, ee1leg1trk, ee1leg1e, eexx, eexxSelect, selectmumu, muonPairV })
        {
            frame.Has(variable, false);
        }
    }

    [TestCase(1.99, 160.1, 24.9, true)]
    [TestCase(1.99, 160.1, 155.1, true)]
    [TestCase(2.01, 160.1, 24.9, false)]
    [TestCase(1.99, 159.9, 24.9, false)]
    [TestCase(1.99, 160.1, 25.1, false)]
    [TestCase(1.99, 160.1, 154.9, false)]
    public void A_two_photon_pair_is_soft_opposite_and_misses_the_beams(double p, double deltaPhi, double missing, bool expected) =>
        TwoPhoton(p, deltaPhi, missing).Filter().Has(eexxSelect, expected);

    [TestCase(0.81, 0, true)]
    [TestCase(0, 0.81, true)]
    [TestCase(0.79, 0.79, false)]
    public void A_two_photon_pair_is_of_electrons_or_of_muons(double negative, double positive, bool electrons)
    {
        VariableFrame frame = Pair(1.5, 1.5, 170, 70, 70, negative * 1.5, positive * 1.5).Filter();
        frame.Has(eexxSelect, true);
        frame.Has(eeee, electrons);
        frame.Has(eemm, !electrons);
    }

    [TestCase(1.19, 150.1, 19.9, true)]
    [TestCase(1.19, 150.1, 160.1, true)]
    [TestCase(1.19, 149.9, 19.9, false)]
    [TestCase(1.21, 150.1, 19.9, false)]
    [TestCase(1.19, 150.1, 20.1, false)]
    [TestCase(1.19, 150.1, 159.9, false)]
    [TestCase(1.99, 175.1, 19.9, true)]
    [TestCase(1.99, 174.9, 19.9, false)]
    [TestCase(2.01, 175.1, 19.9, false)]
    public void The_two_photon_veto_has_a_soft_and_a_hard_window(double p, double deltaPhi, double missing, bool expected) =>
        TwoPhoton(p, deltaPhi, missing).Filter().Has(eexx, expected);

    [Test]
    public void The_momentum_of_a_two_photon_pair_is_that_of_any_loose_track()
    {
        HandMadeEvent event_ = TwoPhoton(1.19, 150.1, 19.9).CmsTrack(1, HandMadeEvent.FromSpherical(1.3, 20, 0));
        event_.Filter().Has(eexx, false);
    }

    [TestCase(1.01, 1.5, 169.9, 1, 1, true)]
    [TestCase(0.99, 1.5, 169.9, 1, 1, false)]
    [TestCase(1.01, 1.5, 170.1, 1, 1, false)]
    [TestCase(1.01, 1.5, 169.9, 0.79, 0.79, false)]
    [TestCase(1.01, 1.5, 169.9, 0.81, 0, true)]
    public void A_radiative_Bhabha_has_two_momenta_that_are_not_opposite(
        double smaller,
        double balance,
        double deltaPhi,
        double ratioNegative,
        double ratioPositive,
        bool expected
    )
    {
        double larger = smaller + balance;
        VariableFrame frame = Pair(smaller, larger, deltaPhi, 90, 90, ratioNegative * smaller, ratioPositive * larger).Filter();
        frame.Has(radBhabha, expected);
        frame.Has(radBhabhaB, expected);
    }

    [TestCase(1.01, 90, true)]
    [TestCase(0.99, 90, false)]
    [TestCase(1.5, 10.1, true)]
    [TestCase(1.5, 9.9, false)]
    [TestCase(1.5, 169.9, true)]
    [TestCase(1.5, 170.1, false)]
    public void A_radiative_Bhabha_misses_momentum_in_the_detector(double missing, double theta, bool expected)
    {
        VariableFrame frame = WithMissing(HandMadeEvent.FromSpherical(1.1, 90, 0), missing, theta, 90, eNegative: 1.1).Filter();
        Assert.That(frame[dPhiCmsC], Is.LessThan(170), "not the cut under test");
        frame.Has(radBhabha, expected);
    }

    [Test]
    public void A_radiative_Bhabha_has_two_loose_tracks_one_of_them_tight()
    {
        HandMadeEvent Radiative(double z1, double z2, int hits) =>
            new HandMadeEvent().CmsTrack(-1, 2, 90, 0, eStar: 2, z0: z1, cdcHits: hits).CmsTrack(1, 2, 90, 120, z0: z2, cdcHits: hits);
        Check(Radiative(1.9, 9.9, 4), true, false);
        Check(Radiative(2.1, 9.9, 4), false, false);
        Check(Radiative(0.9, 4.9, 5), true, true);
        Check(Radiative(1.1, 4.9, 5), true, false);
        Check(Radiative(0.9, 5.1, 5), true, false);
        Check(Radiative(0, 0, 5).CmsTrack(1, 0.3, 40, 40), false, false);

        static void Check(HandMadeEvent event_, bool radiative, bool radiativeB)
        {
            VariableFrame frame = event_.Filter();
            frame.Has(radBhabha, radiative);
            frame.Has(radBhabhaB, radiativeB);
        }
    }

    [TestCase(2.01, 4.9, true)]
    [TestCase(2.01, 175.1, true)]
    [TestCase(1.99, 4.9, false)]
    [TestCase(2.01, 5.1, false)]
    [TestCase(2.01, 174.9, false)]
    public void An_ISR_Bhabha_misses_momentum_along_the_beams(double p, double missing, bool expected)
    {
        VariableFrame frame = WithMissing(HandMadeEvent.FromSpherical(p, 90, 0), 2, missing, 0, eNegative: p).Filter();
        frame.Has(isrRadBhabha, expected);
    }

    [Test]
    public void An_ISR_Bhabha_is_opposite_in_azimuth_has_an_electron_and_two_good_tracks()
    {
        HandMadeEvent Isr(double deltaPhi, double eStar = 2.2, double z0 = 1.9)
        {
            FourMomentum positive = HandMadeEvent.FromSpherical(2.2, 90, deltaPhi) with { Pz = -3 };
            return new HandMadeEvent().CmsTrack(-1, 2.2, eStar: eStar, z0: z0).CmsTrack(1, positive, z0: 2.1);
        }

        Isr(175.1).Filter().Has(isrRadBhabha, true);
        Isr(174.9).Filter().Has(isrRadBhabha, false);
        Isr(175.1, eStar: 0.79 * 2.2).Filter().Has(isrRadBhabha, false);
        Isr(175.1, z0: 2.1).Filter().Has(isrRadBhabha, false);
        Isr(175.1).CmsTrack(1, 0.3).Filter().Has(isrRadBhabha, false);
    }

    [TestCase(4.51, 1.01, 3, true)]
    [TestCase(4.49, 1.01, 3, false)]
    [TestCase(4.51, 0.99, 3, false)]
    [TestCase(4.51, 1.01, 3.52, false)]
    [TestCase(4.51, 1.01, 3.5, true)]
    public void A_Bhabha_with_bremsstrahlung_lost_energy_along_one_leg(double larger, double ecl, double smaller, bool expected)
    {
        FourMomentum negative = HandMadeEvent.FromSpherical(larger, 80, 30);
        FourMomentum positive = HandMadeEvent.FromSpherical(smaller, 100, 210);
        VariableFrame frame = new HandMadeEvent().CmsTrack(-1, negative, ecl: ecl).CmsTrack(1, positive).Filter();
        frame.Has(eeBrem, expected);
        frame.Has(eeBremB, expected);
    }

    [TestCase(4.9, true)]
    [TestCase(5.1, false)]
    public void The_momentum_lost_to_bremsstrahlung_points_along_a_track(double angle, bool expected)
    {
        // missing + positive = -negative; the angle between missing (1.5) and positive is the given one.
        FourMomentum positive = HandMadeEvent.FromSpherical(3.5, 90, 0);
        FourMomentum missing = HandMadeEvent.FromSpherical(1.5, 90, angle);
        FourMomentum negative = new(-positive.Px - missing.Px, -positive.Py - missing.Py, 0, 0);
        new HandMadeEvent().CmsTrack(-1, negative, ecl: 2).CmsTrack(1, positive).Filter().Has(eeBrem, expected);
        new HandMadeEvent().CmsTrack(1, negative, ecl: 2).CmsTrack(-1, positive).Filter().Has(eeBrem, expected);
    }

    [Test]
    public void The_bremsstrahlung_veto_of_class_B_asks_for_one_track_the_other_for_two()
    {
        HandMadeEvent Brem(int hits) => new HandMadeEvent().CmsTrack(-1, 5, eStar: 4, cdcHits: hits).CmsTrack(1, 3, phi: 180, cdcHits: 4);
        VariableFrame one = Brem(5).Filter();
        one.Has(eeBrem, true);
        one.Has(eeBremB, true);
        Brem(4).Filter().Has(eeBremB, false);
        VariableFrame three = Brem(5).CmsTrack(1, 0.4, 40).Filter();
        three.Has(eeBrem, false);
        three.Has(eeBremB, true);
    }

    [TestCase(4.51, 0.49, 0.49, 180, 90, true)]
    [TestCase(4.49, 0.49, 0.49, 180, 90, false)]
    [TestCase(4.51, 0.51, 0.49, 180, 90, false)]
    [TestCase(4.51, 0.49, 0.51, 180, 90, false)]
    [TestCase(4.51, 0.49, 0.49, 175.1, 90, true)]
    [TestCase(4.51, 0.49, 0.49, 174.9, 90, false)]
    [TestCase(4.51, 0.49, 0.49, 180, 94.9, true)]
    [TestCase(4.51, 0.49, 0.49, 180, 95.1, false)]
    [TestCase(4.51, 0.49, 0.49, 180, 85.1, true)]
    [TestCase(4.51, 0.49, 0.49, 180, 84.9, false)]
    public void A_muon_pair_is_fast_opposite_and_leaves_little(
        double larger,
        double ecl1,
        double ecl2,
        double deltaPhi,
        double theta,
        bool expected
    )
    {
        VariableFrame frame = new HandMadeEvent()
            .CmsTrack(-1, HandMadeEvent.FromSpherical(larger, 90, 0), ecl: ecl1)
            .CmsTrack(1, HandMadeEvent.FromSpherical(4, theta, deltaPhi), ecl: ecl2)
            .Filter();
        frame.Has(muonPairV, expected);
        frame.Has(muonPairVB, expected);
    }

    [Test]
    public void A_muon_pair_is_exactly_two_tracks_of_its_class()
    {
        HandMadeEvent Muons(int hits) => new HandMadeEvent().CmsTrack(-1, 5, cdcHits: hits).CmsTrack(1, 5, phi: 180, cdcHits: hits);
        VariableFrame classic = Muons(4).Filter();
        classic.Has(muonPairV, true);
        classic.Has(muonPairVB, false);
        VariableFrame withSoft = Muons(5).CmsTrack(1, 0.4, 40, cdcHits: 4).Filter();
        withSoft.Has(muonPairV, false);
        withSoft.Has(muonPairVB, true);
    }

    [TestCase(3.01, 2.51, 165.1, 0.5, 0, true)]
    [TestCase(3.01, 2.51, 165.1, 0, 0.5, true)]
    [TestCase(2.99, 2.51, 165.1, 0.5, 0, false)]
    [TestCase(3.01, 2.49, 165.1, 0.5, 0, false)]
    [TestCase(3.01, 2.51, 164.9, 0.5, 0, false)]
    [TestCase(3.01, 2.51, 165.1, 0, 0, false)]
    [TestCase(3.01, 2.51, 165.1, 0.99, 2, true)]
    [TestCase(3.01, 2.51, 165.1, 1.01, 2, false)]
    public void A_selected_muon_pair_has_one_track_of_little_energy(
        double larger,
        double smaller,
        double deltaPhi,
        double ecl1,
        double ecl2,
        bool expected
    ) =>
        new HandMadeEvent()
            .CmsTrack(-1, HandMadeEvent.FromSpherical(larger, 90, 0), ecl: ecl1)
            .CmsTrack(1, HandMadeEvent.FromSpherical(smaller, 90, deltaPhi), ecl: ecl2)
            .Filter()
            .Has(selectmumu, expected);

    private static HandMadeEvent Pair(
        double pNegative = 5.2,
        double pPositive = 5.2,
        double deltaPhi = 180,
        double thetaNegative = 90,
        double thetaPositive = 90,
        double eNegative = 0,
        double ePositive = 0
    ) =>
        new HandMadeEvent()
            .CmsTrack(-1, pNegative, thetaNegative, 20, eNegative)
            .CmsTrack(1, pPositive, thetaPositive, 20 + deltaPhi, ePositive);

    /// <summary>Two tracks, the larger momentum and the difference of azimuth given, whose missing momentum has the given polar angle.</summary>
    private static HandMadeEvent TwoPhoton(double larger, double deltaPhi, double missingTheta)
    {
        // Both tracks lean the same way along z; by how much follows from the wanted polar angle and is found by bisection.
        bool backwardMissing = missingTheta > 90;
        double wanted = backwardMissing ? 180 - missingTheta : missingTheta;
        (double low, double high) = (0, 1.55);
        for (int i = 0; i < 60; i++)
        {
            double lean = 0.5 * (low + high);
            double transverse = Math.Cos(lean) * 2 * Math.Cos(HandMadeEvent.Rad(deltaPhi / 2));
            double angle = HandMadeEvent.Deg(Math.Atan2(transverse, 2 * Math.Sin(lean)));
            (low, high) = angle > wanted ? (lean, high) : (low, lean);
        }
        double theta = 90 + (backwardMissing ? -1 : 1) * HandMadeEvent.Deg(low);
        return Pair(larger, larger, deltaPhi, theta, theta);
    }

    /// <summary>T- as given; T+ balances it but for the missing momentum.</summary>
    private static HandMadeEvent WithMissing(FourMomentum negative, double missing, double theta, double phi, double eNegative)
    {
        FourMomentum lost = HandMadeEvent.FromSpherical(missing, theta, phi);
        FourMomentum positive = new(-negative.Px - lost.Px, -negative.Py - lost.Py, -negative.Pz - lost.Pz, 0);
        return new HandMadeEvent().CmsTrack(-1, negative, eNegative).CmsTrack(1, positive);
    }
}
