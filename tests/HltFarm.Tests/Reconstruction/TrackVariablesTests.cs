using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

public sealed class TrackVariablesTests
{
    [TestCase(nTrkTight, 1.99, 1, 1)]
    [TestCase(nTrkTight, 2.01, 1, 0)]
    [TestCase(nTrkTight, 0, 0, 0)]
    [TestCase(nTrkLoose, 9.99, 1, 1)]
    [TestCase(nTrkLoose, 10.01, 1, 0)]
    [TestCase(nTrkLoose, 0, 0, 0)]
    [TestCase(nTrkTightB, 0.99, 5, 1)]
    [TestCase(nTrkTightB, 1.01, 5, 0)]
    [TestCase(nTrkTightB, 0, 4, 0)]
    [TestCase(nTrkLooseB, 4.99, 5, 1)]
    [TestCase(nTrkLooseB, 5.01, 5, 0)]
    [TestCase(nTrkLooseB, 0, 4, 0)]
    [TestCase(nTrackC, 0.99, 0, 1)]
    [TestCase(nTrackC, 1.01, 0, 0)]
    public void A_track_counts_by_its_z0_and_CDC_hits(TriggerVariable variable, double z0, int cdcHits, int expected)
    {
        foreach (int sign in new[] { -1, 1 })
        {
            new HandMadeEvent().LabTrack(1, 1, z0: sign * z0, cdcHits: cdcHits).Filter().Has(variable, expected);
        }
    }

    [TestCase(14.9, 1)]
    [TestCase(15, 1)]
    [TestCase(15.1, 0)]
    [TestCase(-15.1, 0)]
    public void A_track_of_class_C_is_in_time(double time, int expected) =>
        new HandMadeEvent().LabTrack(1, 1, time: time).Filter().Has(nTrackC, expected);

    [TestCase(0.201, 1)]
    [TestCase(0.199, 0)]
    public void A_track_of_class_C_has_momentum(double pStar, int expected) =>
        new HandMadeEvent().CmsTrack(1, pStar).Filter().Has(nTrackC, expected);

    [Test]
    public void A_track_without_charge_counts_nowhere()
    {
        VariableFrame frame = new HandMadeEvent().LabTrack(0, 1).Filter();
        foreach (TriggerVariable variable in new[] { nTrkLoose, nTrkTight, nTrkLooseB, nTrkTightB, nTrackC })
        {
            frame.Has(variable, 0);
        }
    }

    [Test]
    public void Charges_of_loose_tracks_add_up()
    {
        VariableFrame frame = new HandMadeEvent()
            .LabTrack(1, 1, cdcHits: 4)
            .LabTrack(1, 1, z0: 3)
            .LabTrack(1, 1, z0: 7)
            .LabTrack(-1, 1)
            .LabTrack(-1, 1, z0: 11)
            .Filter();
        frame.Has(netChargeLoose, 2);
        frame.Has(netChargeLooseB, 0);
        frame.Has(nTrkLoose, 4);
        frame.Has(nTrkLooseB, 2);
        frame.Has(nTrkTight, 2);
        frame.Has(nTrkTightB, 1);
    }

    [Test]
    public void Largest_momenta_come_from_the_tracks_of_their_class()
    {
        VariableFrame frame = new HandMadeEvent()
            .CmsTrack(1, 1.0, 60)
            .CmsTrack(-1, 2.0, 70, z0: 0.5, cdcHits: 4)
            .CmsTrack(1, 3.0, 80, z0: 9, cdcHits: 4)
            .CmsTrack(1, 4.0, 90, z0: 11)
            .CmsTrack(-1, 1.5, 100, z0: 4)
            .Filter();
        frame.Has(maximumPCMS, 3.0);
        frame.Has(maximumPCMSB, 1.5);
        frame.Has(maximumPCMSC, 2.0);
        frame.Has(pCmsPosC, 4.0);
        frame.Has(pCmsNegC, 2.0);
    }

    [Test]
    public void The_largest_momentum_in_the_laboratory_is_that_of_a_loose_track()
    {
        VariableFrame frame = new HandMadeEvent().LabTrack(1, 3, 30).LabTrack(-1, 4, 150, z0: 9).LabTrack(1, 6, z0: 10.1).Filter();
        frame.Has(maximumPLab, 4);
    }

    [Test]
    public void Without_tracks_momenta_energies_and_angles_are_no_numbers()
    {
        VariableFrame frame = new HandMadeEvent().Filter();
        frame.HasNaN(maximumPCMS, maximumPLab, maximumPCMSB, maximumPCMSC, pCmsNegC, pCmsPosC, clusterENegC, clusterEPosC, dPhiCmsC);
        frame.Has(nTrkLoose, 0);
        frame.Has(netChargeLoose, 0);
    }

    [Test]
    public void One_charge_alone_leaves_the_other_and_the_angle_unfilled()
    {
        VariableFrame frame = new HandMadeEvent().CmsTrack(-1, 2).Filter();
        frame.HasNaN(pCmsPosC, clusterEPosC, dPhiCmsC);
        frame.Has(pCmsNegC, 2);
        frame.Has(clusterENegC, 0);
    }

    [Test]
    public void The_leading_tracks_of_class_C_need_neither_time_nor_hits_nor_origin()
    {
        VariableFrame frame = new HandMadeEvent()
            .CmsTrack(-1, 1.0, phi: 10)
            .LabTrack(-1, 3, phi: 50, z0: 40, time: 90, cdcHits: 0, ecl: 0.6)
            .LabTrack(1, 2, phi: -120, ecl: 0.9)
            .Filter();
        frame.Has(clusterENegC, 0.6);
        frame.Has(clusterEPosC, 0.9);
        frame.Has(nTrackC, 2);
    }

    [TestCase(10, 60, 50)]
    [TestCase(-170, 170, 20)]
    [TestCase(0, 180, 180)]
    public void The_azimuths_of_class_C_differ_by_at_most_180(double negative, double positive, double expected) =>
        new HandMadeEvent().CmsTrack(-1, 2, phi: negative).CmsTrack(1, 2, phi: positive).Filter().Has(dPhiCmsC, expected, 0.01);

    [Test]
    public void A_track_that_only_the_SVD_saw_has_no_CDC_hits()
    {
        VariableFrame frame = new HandMadeEvent().LabTrack(1, 1, cdcHits: 0).Filter();
        frame.Has(nTrkLoose, 0);
        frame.Has(nTrackC, 1);
    }
}
