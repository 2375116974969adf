using HltFarm.Reconstruction;
using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

public sealed class SkimHadronTests
{
    [TestCase(3, true)]
    [TestCase(2, false)]
    public void A_hadronic_event_has_three_tracks(int tracks, bool expected)
    {
        HandMadeEvent event_ = new HandMadeEvent().LabCluster(1, 60, 20).LabCluster(1, 120, 200);
        for (int i = 0; i < tracks; i++)
        {
            event_.LabTrack(1, 1, 80, 100 + (50 * i));
        }
        event_.Skim().Has(HadronB, expected);
    }

    [TestCase(0.101, 0, 0, true)]
    [TestCase(0.099, 0, 0, false)]
    [TestCase(1, 2.01, 0, false)]
    [TestCase(1, 0, 4.01, false)]
    public void A_hadron_may_be_soft_but_comes_from_the_beams(double p, double d0, double z0, bool expected) =>
        Round(tracks: 2).LabTrack(1, p, 80, 60, d0: d0, z0: z0).Skim().Has(HadronB, expected);

    [TestCase(0.201, true)]
    [TestCase(0.199, false)]
    public void A_hadronic_event_shows_a_fifth_of_its_energy(double share, bool expected)
    {
        // Three tracks at rest but for 0.2 GeV, two gammas for the rest: one charged cluster keeps the cluster sum up without being visible.
        HandMadeEvent event_ = new HandMadeEvent().CmsTrack(1, 0.2, 90, 0).CmsTrack(1, 0.2, 90, 120).CmsTrack(1, 0.2, 90, 240);
        event_.LabCluster(1.5, 60, 60, charged: true);
        double tracks = 3 * Math.Sqrt(0.04 + (Track.PionMassGeV * Track.PionMassGeV));
        // The track of the charged cluster is off the axis and on no list.
        event_.CmsCluster((share * CmsBoost.SqrtS) - tracks, 90, 180);
        event_.Skim().Has(HadronB, expected);
    }

    [TestCase(0.499, true)]
    [TestCase(0.501, false)]
    public void A_hadronic_event_is_balanced_along_the_beams(double share, bool expected)
    {
        foreach (int sign in new[] { -1, 1 })
        {
            HandMadeEvent event_ = new HandMadeEvent().CmsTrack(1, 1, 90, 0).CmsTrack(1, 1, 90, 120).CmsTrack(1, 1, 90, 240);
            double theta = sign > 0 ? 20 : 160;
            double energy = share * CmsBoost.SqrtS / Math.Cos(HandMadeEvent.Rad(20));
            event_.CmsCluster(energy - 0.5, theta, 60).CmsCluster(0.5, theta, 180).Skim().Has(HadronB, expected);
        }
    }

    [TestCase(0.101, true)]
    [TestCase(0.099, false)]
    public void A_hadronic_event_has_two_clusters(double second, bool expected) =>
        Round(clusters: 0).LabCluster(2, 60, 20).LabCluster(second, 120, 200).Skim().Has(HadronB, expected);

    [TestCase(0.101, true)]
    [TestCase(0.099, false)]
    [TestCase(0.799, true)]
    [TestCase(0.801, false)]
    public void The_clusters_of_a_hadronic_event_have_a_part_of_its_energy(double share, bool expected)
    {
        double half = 0.5 * share * CmsBoost.SqrtS;
        // Opposite in the centre-of-mass frame at right angles to the beams, so that the balance is not at stake.
        Round(clusters: 0).SoftCluster(half, 90, 30).SoftCluster(half, 90, 210).Skim().Has(HadronB, expected);
    }

    [TestCase(0.101, true)]
    [TestCase(0.099, false)]
    public void Only_clusters_above_the_noise_add_up(double energy, bool expected)
    {
        HandMadeEvent event_ = Round(clusters: 0);
        for (int i = 0; i < 11; i++)
        {
            event_.LabCluster(energy, 50, 25 * i);
        }
        event_.Skim().Has(HadronB, expected);
    }

    [Test]
    public void A_round_event_is_one_with_a_small_second_moment()
    {
        VariableFrame round = Round(tracks: 6).Skim();
        round.Has(HadronB, true);
        round.Has(HadronB1, true);
        round.Has(HadronB2, true);
        VariableFrame jets = Jets(6, 15).Skim();
        jets.Has(HadronB, true);
        jets.Has(HadronB1, false);
        jets.Has(HadronB2, false);
    }

    [Test]
    public void The_edge_between_round_and_jets_is_a_moment_of_0_4()
    {
        bool sawRound = false;
        bool sawJets = false;
        for (double opening = 20; opening < 40; opening += 0.25)
        {
            HandMadeEvent event_ = Jets(6, opening);
            EventReconstruction reconstruction = event_.Reconstruct();
            double r2 = FoxWolfram.R2(reconstruction.Tracks, [0, 1, 2, 3, 4, 5]);
            event_.Skim().Has(HadronB1, r2 < 0.4);
            sawRound |= r2 is < 0.4 and > 0.38;
            sawJets |= r2 is > 0.4 and < 0.42;
        }
        Assert.That(sawRound && sawJets, Is.True, "both sides near the edge");
    }

    [TestCase(4, false)]
    [TestCase(5, true)]
    public void The_purest_hadronic_events_have_five_tracks(int tracks, bool expected)
    {
        VariableFrame frame = Round(tracks).Skim();
        frame.Has(HadronB1, true);
        frame.Has(HadronB2, expected);
    }

    private static HandMadeEvent Round(int tracks = 3, int clusters = 2)
    {
        (double Theta, double Phi)[] directions = [(90, 0), (90, 90), (15, 0), (80, 190), (100, 280), (160, 50)];
        HandMadeEvent event_ = new();
        for (int i = 0; i < tracks; i++)
        {
            event_.LabTrack(1 - (2 * (i & 1)), 1, directions[i].Theta, directions[i].Phi);
        }
        for (int i = 0; i < clusters; i++)
        {
            event_.LabCluster(1, 50 + (60 * i), 140 + (180 * i));
        }
        return event_;
    }

    /// <summary>Tracks around an axis at right angles to the beams, half to each side.</summary>
    private static HandMadeEvent Jets(int tracks, double opening)
    {
        HandMadeEvent event_ = new HandMadeEvent().LabCluster(1, 50, 140).LabCluster(1, 110, 320);
        for (int i = 0; i < tracks; i++)
        {
            double around = HandMadeEvent.Rad(60 + (120 * (i / 2)));
            double side = i % 2 == 0 ? 1 : -1;
            double tilt = HandMadeEvent.Rad(opening);
            FourMomentum p = new(side * Math.Cos(tilt), Math.Sin(tilt) * Math.Cos(around), Math.Sin(tilt) * Math.Sin(around), 1);
            event_.LabTrack(1 - (2 * (i & 1)), 1, p.ThetaDeg, HandMadeEvent.PhiDeg(p));
        }
        return event_;
    }
}
