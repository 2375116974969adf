using HltFarm.Reconstruction;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

public sealed class SkimFourLeptonTests
{
    [Test]
    public void A_balanced_soft_pair_is_one() => Pair().Skim().Has(FourLep, true);

    [TestCase(0.41, true)]
    [TestCase(0.39, false)]
    public void Both_have_momentum_in_the_laboratory(double p, bool expected)
    {
        HandMadeEvent seen = new HandMadeEvent().LabTrack(1, p, 90, 0).LabTrack(-1, 0.45, 90, 180);

        seen.Skim().Has(FourLep, expected);
    }

    [TestCase(1.14, true)]
    [TestCase(1.16, false)]
    public void It_balances_across_the_beams(double pOther, bool expected) => Pair(pOther: pOther).Skim().Has(FourLep, expected);

    [TestCase(2.49, true)]
    [TestCase(2.51, false)]
    [TestCase(-2.49, true)]
    [TestCase(-2.51, false)]
    public void It_does_not_run_along_the_beams(double pz, bool expected)
    {
        HandMadeEvent seen = new HandMadeEvent()
            .CmsTrack(1, new FourMomentum(1.5, 0, pz / 2, 0))
            .CmsTrack(-1, new FourMomentum(-1.5, 0, pz / 2, 0));

        seen.Skim().Has(FourLep, expected);
    }

    [TestCase(3.8, true)]
    [TestCase(4.0, false)]
    public void It_leaves_most_of_the_energy_unseen(double gamma, bool expected) =>
        Pair().CmsCluster(gamma, 60, 100).Skim().Has(FourLep, expected);

    [TestCase(2.98, true)]
    [TestCase(3.02, false)]
    public void Its_mass_and_energy_stay_below_6_GeV(double p, bool expected) => Pair(p, p).Skim().Has(FourLep, expected);

    [Test]
    public void Charges_are_opposite_and_there_is_no_third_track()
    {
        new HandMadeEvent().CmsTrack(1, 1, 90, 0).CmsTrack(1, 1, 90, 180).Skim().Has(FourLep, false);
        Pair().CmsTrack(1, 1, 90, 90).Skim().Has(FourLep, false);
    }

    private static HandMadeEvent Pair(double p = 1, double pOther = 1) =>
        new HandMadeEvent().CmsTrack(1, p, 90, 0).CmsTrack(-1, pOther, 90, 180);
}
