using HltFarm.Reconstruction;
using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

public sealed class SkimMuonTests
{
    [TestCase(0.49, 0.49, true)]
    [TestCase(0.51, 0.2, false)]
    [TestCase(0.2, 0.51, false)]
    [TestCase(0, 0.2, false)]
    [TestCase(0.2, 0, false)]
    public void Tight_muons_leave_little_but_something(double ecl1, double ecl2, bool expected) =>
        Tight(ecl1: ecl1, ecl2: ecl2).Skim().Has(MumuTight, expected);

    [TestCase(1.59, true)]
    [TestCase(1.61, false)]
    public void Tight_muons_and_all_gammas_leave_less_than_2_GeV(double gamma, bool expected) =>
        Tight(ecl1: 0.2, ecl2: 0.2).LabCluster(gamma, 60, 100).Skim().Has(MumuTight, expected);

    [TestCase(170.1, 90, true)]
    [TestCase(169.9, 90, false)]
    [TestCase(180, 99.9, true)]
    [TestCase(180, 100.1, false)]
    [TestCase(180, 80.1, true)]
    [TestCase(180, 79.9, false)]
    public void Tight_muons_are_back_to_back(double deltaPhi, double theta, bool expected) =>
        Tight(deltaPhi: deltaPhi, theta: theta).Skim().Has(MumuTight, expected);

    [TestCase(0.51, 0.51, true)]
    [TestCase(0.49, 0.51, false)]
    [TestCase(0.51, 0.49, false)]
    public void Tight_muons_have_momentum(double p1, double p2, bool expected) => Tight(p1: p1, p2: p2).Skim().Has(MumuTight, expected);

    [Test]
    public void Tight_muons_are_the_only_tracks_and_opposite()
    {
        Tight().LabTrack(1, 1, 40, 40, z0: 20).Skim().Has(MumuTight, false);
        Tight(charge: -1).Skim().Has(MumuTight, false);
    }

    [TestCase(8.01, true)]
    [TestCase(7.99, false)]
    [TestCase(11.99, true)]
    [TestCase(12.01, false)]
    public void Muons_of_high_mass_have_it(double mass, bool expected) => Tight(p1: mass / 2, p2: mass / 2).Skim().Has(MumuHighM, expected);

    [TestCase(0.99, 0.99, true)]
    [TestCase(1.01, 0.2, false)]
    [TestCase(0.2, 1.01, false)]
    [TestCase(0.2, 0, true)]
    [TestCase(0, 0.2, true)]
    [TestCase(0, 0, false)]
    public void Muons_of_high_mass_have_a_cluster_and_none_above_1_GeV(double ecl1, double ecl2, bool expected) =>
        Tight(ecl1: ecl1, ecl2: ecl2).Skim().Has(MumuHighM, expected);

    [TestCase(170.1, 90, true)]
    [TestCase(169.9, 90, false)]
    [TestCase(180, 99.9, true)]
    [TestCase(180, 100.1, false)]
    [TestCase(180, 79.9, false)]
    public void Muons_of_high_mass_are_back_to_back(double deltaPhi, double theta, bool expected) =>
        Tight(deltaPhi: deltaPhi, theta: theta).Skim().Has(MumuHighM, expected);

    [Test]
    public void Muons_of_high_mass_are_the_two_leading_tracks_and_opposite()
    {
        Tight(charge: -1).Skim().Has(MumuHighM, false);
        Tight().CmsTrack(1, 1, 40).Skim().Has(MumuHighM, true);
        new HandMadeEvent().CmsTrack(1, 5, eStar: 0.2).Skim().Has(MumuHighM, false);
    }

    [Test]
    public void Radiative_muons_pass_at_the_middle_of_their_windows() => Radiative().Skim().Has(Radmumu, true);

    [TestCase(0.39, 0.24, true)]
    [TestCase(0.41, 0.2, false)]
    [TestCase(0.2, 0.41, false)]
    [TestCase(0.26, 0.26, false)]
    [TestCase(0.24, 0.39, true)]
    public void Radiative_muons_leave_little_and_one_less_than_a_quarter(double ecl1, double ecl2, bool expected) =>
        Radiative(ecl1: ecl1, ecl2: ecl2).Skim().Has(Radmumu, expected);

    [TestCase(1.01, 1, true)]
    [TestCase(0.99, 0.9, false)]
    [TestCase(5, 2.99, true)]
    [TestCase(5, 3.01, false)]
    public void Radiative_muons_have_one_fast_and_one_not_too_fast_track(double p1, double p2, bool expected) =>
        Radiative(p1: p1, p2: p2).Skim().Has(Radmumu, expected);

    [TestCase(0.39, true)]
    [TestCase(0.41, false)]
    public void Radiative_muons_leave_less_than_their_momentum(double ratio, bool expected) =>
        Radiative(p2: 0.5, ecl2: ratio * 0.5).Skim().Has(Radmumu, expected);

    [Test]
    public void One_radiative_muon_reaches_the_KLM_and_the_other_is_slow_or_does_too()
    {
        Radiative(klm1: false, klm2: false).Skim().Has(Radmumu, false);
        Radiative(klm1: true, klm2: false).Skim().Has(Radmumu, true);
        Radiative(klm1: false, klm2: true, p1: 1.99).Skim().Has(Radmumu, true);
        Radiative(klm1: false, klm2: true, p1: 2.01).Skim().Has(Radmumu, false);
        Radiative(klm1: true, klm2: false, ecl1: 0.2, ecl2: 0.26).Skim().Has(Radmumu, false);
        Radiative(klm1: true, klm2: true, ecl1: 0.2, ecl2: 0.26).Skim().Has(Radmumu, true);
    }

    [TestCase(17.1, true)]
    [TestCase(16.9, false)]
    [TestCase(149.9, true)]
    [TestCase(150.1, false)]
    public void Radiative_muons_are_in_the_CDC(double theta, bool expected) => Radiative(theta1: theta).Skim().Has(Radmumu, expected);

    [TestCase(90.05, true)]
    [TestCase(89.95, false)]
    public void The_clusters_of_radiative_muons_are_in_opposite_halves(double clusters, bool expected)
    {
        HandMadeEvent probe = Radiative(deltaPhi: clusters);
        ReadOnlySpan<Cluster> seen = probe.Reconstruct().Clusters;
        double measured = HandMadeEvent.PhiDeg(seen[1].Lab) - HandMadeEvent.PhiDeg(seen[0].Lab);
        Radiative(deltaPhi: clusters + clusters - measured).Skim().Has(Radmumu, expected);
    }

    [Test]
    public void A_radiative_muon_pair_recoils_against_something()
    {
        // Together the two tracks carry the momentum of the beams, but for 0.101 or 0.099 GeV along y.
        foreach ((double lost, bool expected) in new[] { (0.101, true), (0.099, false) })
        {
            FourMomentum beams = CmsBoost.Beams;
            FourMomentum one = new(1, 2, 0.5, 0);
            FourMomentum other = new(beams.Px - 1, -2 - lost, beams.Pz - 0.5, 0);
            HandMadeEvent event_ = new HandMadeEvent();
            event_.LabTrack(-1, one.P, one.ThetaDeg, HandMadeEvent.PhiDeg(one), ecl: 0.2);
            event_.LabTrack(1, other.P, other.ThetaDeg, HandMadeEvent.PhiDeg(other), ecl: 0.2);
            AddKlm(event_, 0);
            AddKlm(event_, 1);
            event_.Skim().Has(Radmumu, expected);
        }
    }

    [Test]
    public void A_radiative_muon_pair_has_three_tracks_at_most_two_of_them_good_and_CDC_hits()
    {
        HandMadeEvent three = Radiative().LabTrack(1, 1, 40, 40, z0: 20);
        three.Skim().Has(Radmumu, true);
        three.LabTrack(1, 1, 40, 60, z0: 20).Skim().Has(Radmumu, false);
        Radiative().LabTrack(1, 1, 40, 40).Skim().Has(Radmumu, false);
        Radiative(charge: -1).Skim().Has(Radmumu, false);
        Radiative(cdcHits: 0).Skim().Has(Radmumu, false);
        Radiative(ecl2: 0).Skim().Has(Radmumu, false);
    }

    private static HandMadeEvent Tight(
        double p1 = 5,
        double p2 = 5,
        double ecl1 = 0.2,
        double ecl2 = 0.2,
        double deltaPhi = 180,
        double theta = 90,
        int charge = 1
    ) =>
        new HandMadeEvent()
            .CmsTrack(-1, HandMadeEvent.FromSpherical(p1, 90, 0), ecl: ecl1)
            .CmsTrack(charge, HandMadeEvent.FromSpherical(p2, theta, deltaPhi), ecl: ecl2);

    private static HandMadeEvent Radiative(
        double p1 = 3,
        double p2 = 1.5,
        double ecl1 = 0.2,
        double ecl2 = 0.2,
        double theta1 = 80,
        double deltaPhi = 150,
        bool klm1 = true,
        bool klm2 = true,
        int charge = 1,
        int cdcHits = 30
    )
    {
        HandMadeEvent event_ = new HandMadeEvent()
            .LabTrack(-1, p1, theta1, 0, ecl: ecl1)
            .LabTrack(charge, p2, 80, deltaPhi, ecl: ecl2, cdcHits: cdcHits);
        if (klm1)
        {
            AddKlm(event_, 0);
        }
        if (klm2)
        {
            AddKlm(event_, 1);
        }
        return event_;
    }

    private static void AddKlm(HandMadeEvent event_, int track)
    {
        Direction impact = event_.Reconstruct().Tracks[track].EclImpact;
        event_.Klm(8, HandMadeEvent.Deg(Math.Acos(impact.Z)) + 5, HandMadeEvent.Deg(Math.Atan2(impact.Y, impact.X)));
    }
}
