using HltFarm.Reconstruction;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Reconstruction;

public sealed class TrackClusterMatchingTests
{
    [TestCase(0.2)]
    [TestCase(0.3)]
    [TestCase(1.0)]
    [TestCase(7.0)]
    public void A_cluster_at_the_impact_belongs_to_the_track(double p)
    {
        EventReconstruction event_ = new HandMadeEvent().LabTrack(-1, p, theta: 25, phi: 100, ecl: 0.4).Reconstruct();
        Assert.That(event_.Clusters[0].Track, Is.Zero);
        Assert.That(event_.Clusters[0].IsCharged, Is.True);
        Assert.That(event_.Tracks[0].LeadingCluster, Is.Zero);
        Assert.That(event_.Tracks[0].EclEnergyGeV, Is.EqualTo(0.4).Within(1e-6));
    }

    [TestCase(0.99, true)]
    [TestCase(1.01, false)]
    public void The_window_opens_at_low_momentum(double windows, bool matched)
    {
        foreach (double p in new[] { 0.17, 0.5, 5 })
        {
            double away = HandMadeEvent.Deg(windows * TrackClusterMatching.WindowRad(p));
            HandMadeEvent event_ = new HandMadeEvent().LabTrack(1, p, theta: 20);
            Direction impact = event_.Reconstruct().Tracks[0].EclImpact;
            double theta = HandMadeEvent.Deg(Math.Acos(impact.Z));
            event_.LabCluster(1, theta + away, HandMadeEvent.Deg(Math.Atan2(impact.Y, impact.X)));
            Assert.That(event_.Reconstruct().Clusters[0].IsCharged, Is.EqualTo(matched), $"p = {p}");
        }
    }

    [Test]
    public void The_window_is_narrow_at_high_and_bounded_at_low_momentum()
    {
        Assert.That(TrackClusterMatching.WindowRad(10), Is.EqualTo(0.052).Within(1e-9));
        Assert.That(TrackClusterMatching.WindowRad(0.01), Is.EqualTo(0.2));
    }

    [Test]
    public void A_photon_elsewhere_is_neutral()
    {
        EventReconstruction event_ = new HandMadeEvent().LabTrack(1, 2, ecl: 0.3).LabCluster(1, 90, 90).Reconstruct();
        Assert.That(event_.Clusters[1].Track, Is.EqualTo(TrackClusterMatching.NoTrack));
        Assert.That(event_.Clusters[1].IsPhoton, Is.True);
        Assert.That(event_.Tracks[0].EclEnergyGeV, Is.EqualTo(0.3).Within(1e-6));
    }

    [Test]
    public void A_cluster_between_two_tracks_belongs_to_the_nearer()
    {
        EventReconstruction event_ = new HandMadeEvent()
            .LabTrack(1, 100, phi: 0)
            .LabTrack(1, 100, phi: 4)
            .LabCluster(1, 90, 2.4)
            .Reconstruct();
        Assert.That(event_.Clusters[0].Track, Is.EqualTo(1));
        Assert.That(event_.Tracks[0].HasCluster, Is.False);
    }

    [Test]
    public void A_track_sums_all_its_clusters_and_leads_with_the_highest()
    {
        EventReconstruction event_ = new HandMadeEvent()
            .LabTrack(1, 100)
            .LabCluster(0.3, 90, 1)
            .LabCluster(0.7, 90, -1)
            .LabCluster(0.05, 91, 0)
            .Reconstruct();
        Assert.That(event_.Tracks[0].EclEnergyGeV, Is.EqualTo(1.05).Within(1e-6));
        Assert.That(event_.Tracks[0].LeadingCluster, Is.EqualTo(1));
    }

    [Test]
    public void The_energy_in_the_centre_of_mass_frame_scales_with_the_momentum()
    {
        Track track = new HandMadeEvent().CmsTrack(-1, 5, 60, 20, eStar: 4).Reconstruct().Tracks[0];
        Assert.That(track.PStarGeV, Is.EqualTo(5).Within(1e-5));
        Assert.That(track.EStarGeV, Is.EqualTo(4).Within(1e-5));
        Assert.That(track.EclEnergyGeV, Is.EqualTo(4 * track.PGeV / 5).Within(1e-5));
    }

    [Test]
    public void Electron_and_photon_differ_by_the_track_alone()
    {
        Cluster electron = new HandMadeEvent().LabCluster(1, charged: true, shape: 0.51).Reconstruct().Clusters[0];
        Cluster hadron = new HandMadeEvent().LabCluster(1, charged: true, shape: 0.49).Reconstruct().Clusters[0];
        Cluster photon = new HandMadeEvent().LabCluster(1, shape: 0.51).Reconstruct().Clusters[0];
        Cluster neutral = new HandMadeEvent().LabCluster(1, shape: 0.49).Reconstruct().Clusters[0];
        Assert.That((electron.IsElectron, electron.IsPhoton), Is.EqualTo((true, false)));
        Assert.That((photon.IsElectron, photon.IsPhoton), Is.EqualTo((false, true)));
        Assert.That((hadron.IsElectron, neutral.IsPhoton), Is.EqualTo((false, false)));
    }
}
