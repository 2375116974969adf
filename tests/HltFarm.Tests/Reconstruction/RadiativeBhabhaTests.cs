using HltFarm.Reconstruction;
using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

public sealed class RadiativeBhabhaTests
{
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
        VariableFrame frame = HandMadeEvent
            .Pair(smaller, larger, deltaPhi, 90, 90, ratioNegative * smaller, ratioPositive * larger)
            .Filter();
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
        foreach (int charge in new[] { -1, 1 })
        {
            VariableFrame frame = new HandMadeEvent().CmsTrack(charge, negative, ecl: ecl).CmsTrack(-charge, positive).Filter();
            frame.Has(eeBrem, expected);
            frame.Has(eeBremB, expected);
        }
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

    /// <summary>T- as given; T+ balances it but for the missing momentum.</summary>
    private static HandMadeEvent WithMissing(FourMomentum negative, double missing, double theta, double phi, double eNegative)
    {
        FourMomentum lost = HandMadeEvent.FromSpherical(missing, theta, phi);
        FourMomentum positive = new(-negative.Px - lost.Px, -negative.Py - lost.Py, -negative.Pz - lost.Pz, 0);
        return new HandMadeEvent().CmsTrack(-1, negative, eNegative).CmsTrack(1, positive);
    }
}
