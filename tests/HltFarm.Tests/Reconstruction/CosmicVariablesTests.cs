using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

public sealed class CosmicVariablesTests
{
    [TestCase(0.51, 0.51, true)]
    [TestCase(0.49, 0.51, false)]
    [TestCase(0.51, 0.49, false)]
    public void Both_legs_have_transverse_momentum(double negative, double positive, bool expected) =>
        new HandMadeEvent().LabTrack(-1, negative).LabTrack(1, positive, phi: 180).Filter().Has(cosmic, expected);

    [TestCase(0.99, 0.99, true)]
    [TestCase(1.01, 0.99, false)]
    [TestCase(0.99, 1.01, false)]
    public void Both_legs_leave_little_energy(double negative, double positive, bool expected) =>
        new HandMadeEvent().LabTrack(-1, 5, ecl: negative).LabTrack(1, 5, phi: 180, ecl: positive).Filter().Has(cosmic, expected);

    [TestCase(56.9, 0, true)]
    [TestCase(57.1, 0, false)]
    [TestCase(57.1, 26.4, false)]
    [TestCase(57.1, 26.6, true)]
    [TestCase(57.1, -26.6, true)]
    [TestCase(-80, 0, true)]
    public void Both_legs_are_away_from_the_final_focus_magnet(double z0, double d0, bool expected)
    {
        new HandMadeEvent().LabTrack(-1, 5, z0: z0, d0: d0).LabTrack(1, 5, phi: 180).Filter().Has(cosmic, expected);
        new HandMadeEvent().LabTrack(-1, 5).LabTrack(1, 5, phi: 180, z0: z0, d0: d0).Filter().Has(cosmic, expected);
    }

    [TestCase(181.99, 70, true)]
    [TestCase(182.01, 70, false)]
    [TestCase(178.01, 70, true)]
    [TestCase(177.99, 70, false)]
    [TestCase(180, 71.99, true)]
    [TestCase(180, 72.01, false)]
    [TestCase(180, 68.01, true)]
    [TestCase(180, 67.99, false)]
    public void The_legs_are_back_to_back_in_the_laboratory(double phi, double theta, bool expected) =>
        new HandMadeEvent().LabTrack(-1, 5, 110).LabTrack(1, 5, theta, phi).Filter().Has(cosmic, expected);

    [Test]
    public void There_are_two_tracks_of_opposite_charge_with_CDC_hits_and_no_third()
    {
        HandMadeEvent Legs(int charge = 1, int hits = 1) =>
            new HandMadeEvent().LabTrack(-1, 5).LabTrack(charge, 5, phi: 180, cdcHits: hits);
        Legs().Filter().Has(cosmic, true);
        Legs(charge: -1).Filter().Has(cosmic, false);
        Legs(hits: 0).Filter().Has(cosmic, false);
        Legs().LabTrack(1, 0.1).Filter().Has(cosmic, false);
        Legs().LabTrack(1, 0.1, cdcHits: 0).Filter().Has(cosmic, false);
        Legs().LabTrack(0, 0.1).Filter().Has(cosmic, false);
    }
}
