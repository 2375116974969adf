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
        HandMadeEvent.Pair(eNegative: negative, ePositive: positive, deltaPhi: 100).Filter().Has(ee1leg, expected);

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
        HandMadeEvent.Pair(eNegative: negative, ePositive: positive).Filter().Has(ee2leg, expected);

    [TestCase(4.51, 1, 5, 3.01, true)]
    [TestCase(4.51, 1, 5, 2.99, false)]
    [TestCase(4.49, 1, 5, 3.01, false)]
    [TestCase(1, 4.51, 3.01, 5, true)]
    [TestCase(1, 4.51, 2.99, 5, false)]
    [TestCase(1, 4.49, 3.01, 5, false)]
    public void One_leg_and_one_track(double eNegative, double ePositive, double pNegative, double pPositive, bool expected) =>
        HandMadeEvent.Pair(pNegative, pPositive, eNegative: eNegative, ePositive: ePositive).Filter().Has(ee1leg1trk, expected);

    [TestCase(ee2leg)]
    [TestCase(ee1leg1trk)]
    public void Bhabha_legs_are_back_to_back(TriggerVariable variable)
    {
        HandMadeEvent.Pair(eNegative: 5, ePositive: 5, deltaPhi: 175.1).Filter().Has(variable, true);
        HandMadeEvent.Pair(eNegative: 5, ePositive: 5, deltaPhi: 174.9).Filter().Has(variable, false);
        HandMadeEvent.Pair(eNegative: 5, ePositive: 5, thetaPositive: 104.9).Filter().Has(variable, true);
        HandMadeEvent.Pair(eNegative: 5, ePositive: 5, thetaPositive: 105.1).Filter().Has(variable, false);
        HandMadeEvent.Pair(eNegative: 5, ePositive: 5, thetaPositive: 75.1).Filter().Has(variable, true);
        HandMadeEvent.Pair(eNegative: 5, ePositive: 5, thetaPositive: 74.9).Filter().Has(variable, false);
    }

    [TestCase(4.51, 1.61, 5, 2, true)]
    [TestCase(4.51, 1.59, 5, 2, false)]
    [TestCase(4.49, 1.61, 5, 2, false)]
    [TestCase(1.61, 4.51, 2, 5, true)]
    [TestCase(1.59, 4.51, 2, 5, false)]
    [TestCase(1.61, 4.49, 2, 5, false)]
    public void One_leg_and_one_electron(double eNegative, double ePositive, double pNegative, double pPositive, bool expected) =>
        HandMadeEvent.Pair(pNegative, pPositive, 60, eNegative: eNegative, ePositive: ePositive).Filter().Has(ee1leg1e, expected);

    [Test]
    public void One_charge_alone_is_no_pair()
    {
        VariableFrame frame = new HandMadeEvent().CmsTrack(-1, 5, eStar: 5).CmsTrack(-1, 5, phi: 180, eStar: 5).Filter();
        foreach (TriggerVariable variable in new[] { ee2leg, ee1leg1trk, ee1leg1e, eexx, eexxSelect, selectmumu, muonPairV })
        {
            frame.Has(variable, false);
        }
    }
}
