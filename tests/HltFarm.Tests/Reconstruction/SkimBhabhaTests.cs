using HltFarm.Reconstruction;
using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

public sealed class SkimBhabhaTests
{
    private static readonly double BeamEnergy = CmsBoost.BeamEnergyCmsGeV;

    [TestCase(0.36, 0.36, true)]
    [TestCase(0.34, 0.9, false)]
    [TestCase(0.9, 0.34, false)]
    public void A_two_track_Bhabha_has_two_fast_tracks(double p1, double p2, bool expected) =>
        TwoTracks(p1: p1, p2: p2, ratio1: 1.1, ratio2: 1.1).Skim().Has(Bhabha2Trk, expected);

    [TestCase(2.89, true)]
    [TestCase(2.87, false)]
    public void The_tracks_of_a_Bhabha_are_nearly_opposite(double angle, bool expected) =>
        TwoTracks(angle: angle).Skim().Has(Bhabha2Trk, expected);

    [TestCase(0.81, 0.5, true)]
    [TestCase(0.5, 0.81, true)]
    [TestCase(0.79, 0.79, false)]
    public void A_Bhabha_has_an_electron(double ratio1, double ratio2, bool expected) =>
        TwoTracks(ratio1: ratio1, ratio2: ratio2).Skim().Has(Bhabha2Trk, expected);

    [TestCase(4.01, true)]
    [TestCase(3.99, false)]
    public void A_Bhabha_leaves_more_than_4_GeV(double total, bool expected)
    {
        HandMadeEvent event_ = TwoTracks(p1: 0.4, p2: 0.4, ratio1: 1, ratio2: 0);
        double seen = event_.Skim()[EtotLE];
        Assert.That(seen, Is.LessThan(3.9));
        event_.LabCluster(total - seen, 60, 100).Skim().Has(Bhabha2Trk, expected);
    }

    [Test]
    public void The_leading_tracks_of_a_Bhabha_have_opposite_charges_and_others_may_be_there()
    {
        TwoTracks(charge: -1).Skim().Has(Bhabha2Trk, false);
        TwoTracks().CmsTrack(1, 0.5, 40).Skim().Has(Bhabha2Trk, true);
    }

    [TestCase(0.36, 0.36, 2.63, true)]
    [TestCase(0.34, 0.36, 2.63, false)]
    [TestCase(0.36, 0.34, 2.63, false)]
    [TestCase(0.36, 0.36, 2.6, false)]
    public void A_one_track_Bhabha_has_a_gamma_opposite_in_the_laboratory(double p, double gamma, double angle, bool expected)
    {
        // The fractions of the beam energy are in the centre-of-mass frame, the angle in the laboratory.
        const double Theta1 = 60;
        HandMadeEvent event_ = new HandMadeEvent().LabTrack(1, LabMomentum(p, Theta1, 0), Theta1);
        double theta2 = 360 - Theta1 - (360 - HandMadeEvent.Deg(angle));
        // In one plane: angle = theta1 + theta2 for opposite azimuths.
        event_.MixedCluster(gamma * BeamEnergy, HandMadeEvent.Deg(angle) - Theta1, 180);
        Assert.That(theta2, Is.EqualTo(HandMadeEvent.Deg(angle) - Theta1).Within(1e-9));
        event_.Skim().Has(Bhabha1Trk, expected);
    }

    [Test]
    public void A_one_track_Bhabha_has_one_track() =>
        new HandMadeEvent().LabTrack(1, 5, 60).LabTrack(1, 0.5, 80).LabCluster(5, 120, 180).Skim().Has(Bhabha1Trk, false);

    [TestCase(0.36, 0.36, 2.63, true)]
    [TestCase(0.7, 0.21, 2.63, true)]
    [TestCase(0.7, 0.19, 2.63, false)]
    [TestCase(0.7, 0.7, 2.61, false)]
    public void Two_gammas_are_energetic_and_opposite(double e1, double e2, double angle, bool expected)
    {
        VariableFrame frame = new HandMadeEvent()
            .CmsCluster(e1 * BeamEnergy, 40, 0)
            .CmsCluster(e2 * BeamEnergy, HandMadeEvent.Deg(angle) - 40, 180)
            .Skim();
        frame.Has(GG, expected);
    }

    [Test]
    public void The_first_gamma_has_more_than_35_percent_of_the_beam_energy()
    {
        HandMadeEvent Gammas(double e1) =>
            new HandMadeEvent().CmsCluster(e1 * BeamEnergy, 40, 0).CmsCluster(0.34 * BeamEnergy, 130, 180).CmsCluster(1, 90, 90);
        Gammas(0.36).Skim().Has(GG, true);
        Gammas(0.345).Skim().Has(GG, false);
    }

    [TestCase(4.01, true)]
    [TestCase(3.99, false)]
    public void Two_gammas_leave_more_than_4_GeV(double total, bool expected)
    {
        // Backward in the laboratory, so that energies there are small.
        HandMadeEvent event_ = new HandMadeEvent().CmsCluster(0.36 * BeamEnergy, 150, 0).CmsCluster(0.25 * BeamEnergy, 30, 180);
        double seen = event_.Skim()[EtotLE];
        Assert.That(seen, Is.LessThan(3.9));
        event_.LabCluster(total - seen, 150, 90).Skim().Has(GG, expected);
    }

    [Test]
    public void Two_gammas_come_with_one_track_at_most_and_no_electron()
    {
        HandMadeEvent Gammas() => new HandMadeEvent().CmsCluster(4, 60, 0).CmsCluster(4, 120, 180);
        Gammas().CmsTrack(1, 1, 90, 90).Skim().Has(GG, true);
        Gammas().CmsTrack(1, 1, 90, 90).CmsTrack(-1, 1, 90, 40).Skim().Has(GG, false);
        Gammas().CmsTrack(1, 3, 90, 90, eStar: 3).Skim().Has(GG, false);
    }

    [TestCase(0.71, 1.29, 1, 1, true)]
    [TestCase(0.69, 1, 1, 1, false)]
    [TestCase(1, 0.69, 1, 1, false)]
    [TestCase(1.31, 1, 1, 1, false)]
    [TestCase(1, 1.31, 1, 1, false)]
    [TestCase(1, 1, 0.71, 2, true)]
    [TestCase(1, 1, 0.69, 2, false)]
    [TestCase(1, 1, 1.29, 2, true)]
    [TestCase(1, 1, 1.31, 2, false)]
    [TestCase(1, 1, 2, 0.71, true)]
    [TestCase(1, 1, 2, 0.69, false)]
    [TestCase(1, 1, 2, 1.29, true)]
    [TestCase(1, 1, 2, 1.31, false)]
    [TestCase(1, 1, 0.69, 1.31, false)]
    public void A_radiative_Bhabha_has_two_electrons_one_of_them_also_by_energy_loss(
        double ratio1,
        double ratio2,
        double dedx1,
        double dedx2,
        bool expected
    ) => Electrons(ratio1, ratio2, dedx1, dedx2).Skim().Has(Radee, expected);

    [Test]
    public void A_radiative_Bhabha_has_exactly_two_opposite_tracks_with_CDC_hits()
    {
        Electrons(1, 1, 1, 1, charge: -1).Skim().Has(Radee, false);
        Electrons(1, 1, 1, 1).LabTrack(1, 0.5, 40).Skim().Has(Radee, false);
        Electrons(1, 1, 1, 1, cdcHits: 0).Skim().Has(Radee, false);
        Electrons(1, 0, 1, 1).Skim().Has(Radee, false);
    }

    private static HandMadeEvent Electrons(double ratio1, double ratio2, double dedx1, double dedx2, int charge = 1, int cdcHits = 30) =>
        new HandMadeEvent()
            .LabTrack(-1, 2, 70, 0, ecl: 2 * ratio1, dedx: dedx1)
            .LabTrack(charge, 3, 80, 150, ecl: 3 * ratio2, dedx: dedx2, cdcHits: cdcHits);

    /// <summary>Momenta as shares of the beam energy, energies as shares of the momenta, the angle in rad in the centre-of-mass frame.</summary>
    private static HandMadeEvent TwoTracks(
        double p1 = 0.9,
        double p2 = 0.9,
        double ratio1 = 1,
        double ratio2 = 1,
        double angle = Math.PI,
        int charge = 1
    ) =>
        new HandMadeEvent()
            .CmsTrack(-1, p1 * BeamEnergy, 70, 0, eStar: ratio1 * p1 * BeamEnergy)
            .CmsTrack(charge, p2 * BeamEnergy, HandMadeEvent.Deg(angle) - 70, 180, eStar: ratio2 * p2 * BeamEnergy);

    /// <summary>The laboratory momentum of a pion at a laboratory angle that has a share of the beam energy as its p*.</summary>
    private static double LabMomentum(double share, double theta, double phi)
    {
        (double low, double high) = (0.01, 20);
        for (int i = 0; i < 60; i++)
        {
            double p = 0.5 * (low + high);
            double e = Math.Sqrt((p * p) + (Track.PionMassGeV * Track.PionMassGeV));
            double pStar = CmsBoost.ToCms(HandMadeEvent.FromSpherical(p, theta, phi) with { E = e }).P;
            (low, high) = pStar > share * BeamEnergy ? (low, p) : (p, high);
        }
        return low;
    }
}
