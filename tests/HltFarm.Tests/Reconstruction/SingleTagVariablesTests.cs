using HltFarm.Reconstruction;
using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

public sealed class SingleTagVariablesTests
{
    private static readonly TriggerVariable[] Flags = [singleTagLowMass, singleTagHighMass, singleTagLowMassB, singleTagHighMassB];

    [TestCase(0.13, true)]
    [TestCase(0.69, true)]
    [TestCase(0.71, false)]
    [TestCase(1.5, false)]
    public void The_mass_of_the_photon_pair_decides_between_low_and_high(double mass, bool low)
    {
        Check(Tagged(mass: mass), low, !low, low, !low);
    }

    [TestCase(0.81, true)]
    [TestCase(0.79, false)]
    public void The_tag_has_momentum(double p, bool expected) => Check(Tagged(tagP: p), expected, false, expected, false);

    [TestCase(1.01, true)]
    [TestCase(0.99, false)]
    [TestCase(5.55, true)]
    [TestCase(5.56, false)]
    public void The_photon_pair_has_energy_up_to_a_bit_above_a_beam(double energy, bool expected) =>
        Check(Tagged(mesonE: energy), expected, false, expected, false);

    [TestCase(160.1, true)]
    [TestCase(159.9, false)]
    public void Tag_and_photon_pair_are_opposite_in_azimuth(double deltaPhi, bool expected) =>
        Check(Tagged(deltaPhi: deltaPhi), expected, false, expected, false);

    [TestCase(99.9, false)]
    [TestCase(100.1, true)]
    [TestCase(80.1, false)]
    [TestCase(79.9, true)]
    public void Tag_and_photon_pair_are_not_back_to_back(double tagTheta, bool expected) =>
        Check(Tagged(tagTheta: tagTheta), expected, false, expected, false);

    [Test]
    public void There_is_exactly_one_track_of_the_class()
    {
        Check(Tagged(tagCdcHits: 4), true, false, false, false);
        Check(Tagged().CmsTrack(1, 0.4, 30), false, false, false, false);
        Check(Tagged().CmsTrack(1, 0.4, 30, cdcHits: 4), false, false, true, false);
        Check(Tagged().CmsTrack(1, 0.4, 30, z0: 10.5), true, false, true, false);
    }

    [Test]
    public void A_charged_cluster_or_one_outside_the_acceptance_is_no_photon()
    {
        HandMadeEvent tag = new HandMadeEvent().CmsTrack(-1, 3, 130, 180).MixedCluster(1.2, 80);
        Check(tag, false, false, false, false);
        Assert.That(Fires(130, 17.1), Is.True);
        Assert.That(Fires(130, 16.9), Is.False);
        Assert.That(Fires(50, 149.9), Is.True);
        Assert.That(Fires(50, 150.1), Is.False);
        Assert.That(Fires(130, 80, charged: true), Is.False);

        static bool Fires(double tagTheta, double photonTheta, bool charged = false)
        {
            VariableFrame frame = new HandMadeEvent()
                .CmsTrack(-1, 3, tagTheta, 180)
                .MixedCluster(2, 60)
                .MixedCluster(0.5, photonTheta, charged: charged)
                .Filter();
            return frame[singleTagHighMass] + frame[singleTagLowMass] == 1;
        }
    }

    [Test]
    public void The_photons_are_the_two_of_highest_energy()
    {
        HandMadeEvent event_ = Tagged(mass: 0.3).MixedCluster(0.4, 80, 100);
        Check(event_, true, false, true, false);
        event_.MixedCluster(2.5, 80, 100);
        Assert.That(event_.Filter()[singleTagLowMass], Is.Zero);
    }

    private static void Check(HandMadeEvent event_, params bool[] expected)
    {
        VariableFrame frame = event_.Filter();
        bool[] seen = Array.ConvertAll(Flags, flag => frame[flag] == 1);
        Assert.That(seen, Is.EqualTo(expected), string.Join(", ", Flags));
    }

    /// <summary>One track, and a particle at 90 degrees that decays to two photons of equal energy in the plane of the beams' axis.</summary>
    private static HandMadeEvent Tagged(
        double mass = 0.5,
        double mesonE = 3,
        double tagP = 3,
        double tagTheta = 120,
        double deltaPhi = 180,
        int tagCdcHits = 30
    )
    {
        double half = HandMadeEvent.Deg(Math.Asin(mass / mesonE));
        FourMomentum up = HandMadeEvent.FromSpherical(mesonE / 2, 90 - half, 0);
        FourMomentum down = HandMadeEvent.FromSpherical(mesonE / 2, 90 + half, 0);
        HandMadeEvent event_ = new HandMadeEvent().CmsTrack(-1, tagP, tagTheta, deltaPhi, cdcHits: tagCdcHits);
        foreach (FourMomentum cms in new[] { up, down })
        {
            FourMomentum lab = CmsBoost.ToLab(cms);
            event_.LabCluster(lab.E, lab.ThetaDeg, HandMadeEvent.PhiDeg(lab));
        }
        return event_;
    }
}
