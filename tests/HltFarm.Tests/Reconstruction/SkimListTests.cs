using HltFarm.Reconstruction;
using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

/// <summary>Sizes of the particle lists, highest momenta and sums.</summary>
public sealed class SkimListTests
{
    private static readonly double BeamEnergy = CmsBoost.BeamEnergyCmsGeV;

    [TestCase(0.201, 1.99, 3.99, 1)]
    [TestCase(0.199, 1.99, 3.99, 0)]
    [TestCase(0.201, 2.01, 3.99, 0)]
    [TestCase(0.201, -2.01, 3.99, 0)]
    [TestCase(0.201, 1.99, 4.01, 0)]
    [TestCase(0.201, 1.99, -4.01, 0)]
    public void A_good_track_has_transverse_momentum_and_comes_from_the_beams(double pt, double d0, double z0, int expected) =>
        new HandMadeEvent().LabTrack(1, pt, d0: d0, z0: z0).Skim().Has(nTracksLE, expected);

    [TestCase(1.99, 7.99, 1)]
    [TestCase(2.01, 7.99, 0)]
    [TestCase(1.99, 8.01, 0)]
    public void A_track_for_taus_may_be_soft_and_farther_in_z(double d0, double z0, int expected) =>
        new HandMadeEvent().LabTrack(1, 0.08, d0: d0, z0: z0).Skim().Has(nTracksTAU, expected);

    [TestCase(1.01, 2.01, 0, 20, 1)]
    [TestCase(1.01, 2.01, 0, 19, 0)]
    [TestCase(1.01, 2.01, 3, 1, 1)]
    [TestCase(1.01, 2.01, 2, 1, 0)]
    [TestCase(0.99, 2.01, 3, 20, 0)]
    [TestCase(1.01, 1.99, 3, 20, 0)]
    public void A_track_off_the_interaction_point_is_well_measured(double d0, double z0, int svdHits, int cdcHits, int expected) =>
        new HandMadeEvent().LabTrack(1, 1, d0: d0, z0: z0, svdHits: svdHits, cdcHits: cdcHits).Skim().Has(nTracksOffIP, expected);

    [Test]
    public void A_track_without_charge_is_on_no_list()
    {
        VariableFrame frame = new HandMadeEvent().LabTrack(0, 1).LabTrack(0, 1, d0: 3, z0: 3).Skim();
        frame.Has(nTracksLE, 0);
        frame.Has(nTracksTAU, 0);
        frame.Has(nTracksOffIP, 0);
    }

    [TestCase(0.101, false, 1, 1)]
    [TestCase(0.099, false, 0, 0)]
    [TestCase(0.101, true, 0, 1)]
    public void A_gamma_is_a_cluster_without_a_track(double energy, bool charged, int gammas, int clusters)
    {
        VariableFrame frame = new HandMadeEvent().LabCluster(energy, charged: charged, time: 500).Skim();
        frame.Has(nGammasLE, gammas);
        frame.Has(nECLClustersLE, clusters);
    }

    [Test]
    public void Highest_momenta_of_tracks_stand_alone_summed_and_over_the_beam_energy()
    {
        VariableFrame frame = new HandMadeEvent().CmsTrack(1, 1, 60).CmsTrack(-1, 3, 80).CmsTrack(1, 2, 100).CmsTrack(1, 4, z0: 5).Skim();
        frame.Has(P1CMSBhabhaLE, 3);
        frame.Has(P2CMSBhabhaLE, 2);
        frame.Has(P12CMSBhabhaLE, 5);
        frame.Has(P1OEbeamCMSBhabhaLE, 3 / BeamEnergy);
        frame.Has(P2OEbeamCMSBhabhaLE, 2 / BeamEnergy);
    }

    [Test]
    public void Highest_energies_of_gammas_stand_alone_summed_and_over_the_beam_energy()
    {
        VariableFrame frame = new HandMadeEvent()
            .CmsCluster(1, 60)
            .CmsCluster(3, 80, 40)
            .CmsCluster(2, 100, 80)
            .CmsCluster(4, 100, 120, charged: true)
            .Skim();
        frame.Has(G1CMSBhabhaLE, 3);
        frame.Has(G2CMSBhabhaLE, 2);
        frame.Has(G12CMSBhabhaLE, 5);
        frame.Has(G1OEbeamCMSBhabhaLE, 3 / BeamEnergy);
        frame.Has(G2OEbeamCMSBhabhaLE, 2 / BeamEnergy);
        frame.Has(G12OEbeamCMSBhabhaLE, 5 / BeamEnergy);
        frame.Has(ENeutralLE, 3);
    }

    [Test]
    public void What_is_missing_is_minus_one()
    {
        VariableFrame none = new HandMadeEvent().Skim();
        TriggerVariable[] ones = [P1CMSBhabhaLE, P2CMSBhabhaLE, G1CMSBhabhaLE, G2CMSBhabhaLE, EC1CMSLE, EC2CMSLE, ENeutralLE];
        foreach (TriggerVariable variable in ones)
        {
            none.Has(variable, -1);
        }
        none.Has(P12CMSBhabhaLE, -2);
        none.Has(P1OEbeamCMSBhabhaLE, -1 / BeamEnergy);
        none.Has(G12OEbeamCMSBhabhaLE, -2 / BeamEnergy);
        VariableFrame one = new HandMadeEvent().CmsTrack(1, 3).CmsCluster(2, phi: 90).Skim();
        one.Has(P12CMSBhabhaLE, 2);
        one.Has(G12CMSBhabhaLE, 1);
        one.Has(EC12CMSLE, 1);
    }

    [Test]
    public void The_highest_clusters_belong_to_good_tracks_or_gammas()
    {
        VariableFrame frame = new HandMadeEvent()
            .CmsCluster(1, 60, 200)
            .CmsCluster(4, 100, 120, charged: true)
            .CmsTrack(1, 5, eStar: 3)
            .Skim();
        Assert.That(frame[EC1CMSLE], Is.EqualTo(3).Within(0.05));
        frame.Has(EC2CMSLE, 1);
        Assert.That(frame[EC12CMSLE], Is.EqualTo(frame[EC1CMSLE] + 1).Within(1e-4));
    }

    [TestCase(0.34, 1.2, 0)]
    [TestCase(0.36, 1.2, 1)]
    [TestCase(0.36, 0.81, 1)]
    [TestCase(0.36, 0.79, 0)]
    [TestCase(0.9, 0, 0)]
    public void An_electron_is_fast_and_leaves_its_energy(double overBeam, double ratio, int expected) =>
        new HandMadeEvent().CmsTrack(1, overBeam * BeamEnergy, 70, 30, eStar: ratio * overBeam * BeamEnergy).Skim().Has(nEidLE, expected);

    [Test]
    public void Visible_and_total_energy_add_up_in_the_laboratory()
    {
        VariableFrame frame = new HandMadeEvent()
            .LabTrack(1, 2, phi: 0, ecl: 0.3)
            .LabTrack(-1, 1, phi: 90, ecl: 0.09)
            .LabTrack(-1, 1.5, phi: 150)
            .LabTrack(-1, 3, phi: 200, ecl: 0.8, z0: 5)
            .LabCluster(0.7, phi: 270)
            .LabCluster(0.09, phi: 300)
            .Skim();
        frame.Has(VisibleEnergyLE, 2 + 1 + 1.5 + 0.7);
        frame.Has(EtotLE, 0.3 + 0.7);
        frame.Has(nECLMatchTracksLE, 2);
        frame.Has(nECLClustersLE, 3);
    }

    [TestCase(0.101, 0.101)]
    [TestCase(0.099, 0)]
    public void The_cluster_of_a_track_adds_to_the_total_above_the_noise(double ecl, double expected) =>
        new HandMadeEvent().LabTrack(1, 2, ecl: ecl).Skim().Has(EtotLE, expected);

    [Test]
    public void The_deepest_KLM_clusters_count()
    {
        new HandMadeEvent().Klm(3).Klm(9).Klm(5).Skim().Has(N1KLMLayer, 9);
        new HandMadeEvent().Klm(3).Klm(9).Klm(5).Skim().Has(N2KLMLayer, 5);
        new HandMadeEvent().Klm(7).Klm(7).Skim().Has(N2KLMLayer, 7);
        new HandMadeEvent().Klm(3).Skim().Has(N2KLMLayer, -1);
        new HandMadeEvent().Skim().Has(N1KLMLayer, -1);
    }
}
