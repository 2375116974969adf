using HltFarm.Reconstruction;
using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

/// <summary>Two-photon pairs and muon pairs.</summary>
public sealed class LeptonPairTests
{
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
        VariableFrame frame = HandMadeEvent.Pair(1.5, 1.5, 170, 70, 70, negative * 1.5, positive * 1.5).Filter();
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
    [TestCase(3.01, 2.51, 165.1, 2, 0.99, true)]
    [TestCase(3.01, 2.51, 165.1, 2, 1.01, false)]
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
        return HandMadeEvent.Pair(larger, larger, deltaPhi, theta, theta);
    }
}
