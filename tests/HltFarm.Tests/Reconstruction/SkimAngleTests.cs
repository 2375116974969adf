using HltFarm.Reconstruction;
using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

public sealed class SkimAngleTests
{
    [Test]
    public void Without_a_pair_an_angle_is_minus_ten()
    {
        VariableFrame frame = new HandMadeEvent().CmsTrack(1, 2).Skim();
        foreach (TriggerVariable variable in new[] { AngleGTLE, AngleG1G2CMSLE, maxAngleTTLE, maxAngleGGLE })
        {
            frame.Has(variable, -10);
        }
        VariableFrame gamma = new HandMadeEvent().CmsCluster(2).Skim();
        gamma.Has(AngleGTLE, -10);
        gamma.Has(AngleG1G2CMSLE, -10);
    }

    [Test]
    public void The_largest_angle_between_tracks_is_in_the_centre_of_mass_frame()
    {
        VariableFrame frame = new HandMadeEvent().CmsTrack(1, 1, 40, 0).CmsTrack(1, 2, 90, 30).CmsTrack(-1, 3, 150, 0).Skim();
        frame.Has(maxAngleTTLE, HandMadeEvent.Rad(110));
    }

    [Test]
    public void The_angles_between_gammas_are_in_the_centre_of_mass_frame()
    {
        VariableFrame frame = new HandMadeEvent().CmsCluster(1, 20, 0).CmsCluster(2, 90, 0).CmsCluster(3, 130, 0).Skim();
        frame.Has(maxAngleGGLE, HandMadeEvent.Rad(110));
        frame.Has(AngleG1G2CMSLE, HandMadeEvent.Rad(40));
    }

    [Test]
    public void Opposite_directions_are_pi_apart() =>
        new HandMadeEvent().CmsCluster(3, 60, 20).CmsCluster(3, 120, 200).Skim().Has(maxAngleGGLE, Math.PI, 1e-3);

    [Test]
    public void The_angle_of_the_top_gamma_is_to_the_farther_of_the_two_top_tracks_in_the_laboratory()
    {
        VariableFrame frame = new HandMadeEvent()
            .LabTrack(1, 4, 90, 0)
            .LabTrack(-1, 3, 90, 70)
            .LabTrack(-1, 0.5, 90, 170)
            .LabCluster(2, 90, -30)
            .LabCluster(0.5, 90, 200)
            .Skim();
        frame.Has(AngleGTLE, HandMadeEvent.Rad(100));
        VariableFrame single = new HandMadeEvent().LabTrack(1, 4, 90, 0).LabCluster(2, 60, 0).Skim();
        single.Has(AngleGTLE, HandMadeEvent.Rad(30));
    }

    [TestCase(2.986, false)]
    [TestCase(2.988, true)]
    [TestCase(3.0969, true)]
    [TestCase(3.206, true)]
    [TestCase(3.208, false)]
    public void A_pair_at_the_Jpsi_mass_is_seen(double mass, bool expected) => Pair(mass, 1).Skim().Has(Jpsi, expected);

    [Test]
    public void A_Jpsi_has_no_charge() => Pair(3.1, -1).Skim().Has(Jpsi, false);

    [Test]
    public void Any_pair_of_good_tracks_may_be_the_Jpsi() =>
        Pair(3.1, 1).CmsTrack(1, 0.3, 30).CmsTrack(-1, 0.3, 140).Skim().Has(Jpsi, true);

    private static HandMadeEvent Pair(double mass, int charge)
    {
        double p = Math.Sqrt((0.25 * mass * mass) - (Track.PionMassGeV * Track.PionMassGeV));
        return new HandMadeEvent().CmsTrack(-1, p, 70, 10).CmsTrack(charge, p, 110, 190);
    }
}
