using System.Collections.Concurrent;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition;

/// <summary>Against 50 000 PYTHIA 8.302 events per process: mean and standard deviation, with hadrons as many as PYTHIA makes.</summary>
public sealed class ShapeTests
{
    private const int Events = 4000;

    private const double MeanPercent = 5;

    private const double DeviationPercent = 10;

    private static readonly ConcurrentDictionary<Process, ShapeSample> Samples = [];

    public static IEnumerable<Reference> References =>
        [
            new(
                Process.charged,
                (10.468, 2.956),
                (9.459, 2.766),
                (7.259, 2.094),
                (7.356, 3.513),
                (2.316, 1.214),
                (0.765, 0.122),
                0.140,
                0.684
            ),
            new(
                Process.mixed,
                (11.012, 3.053),
                (9.859, 2.826),
                (7.253, 2.148),
                (6.776, 3.468),
                (2.171, 1.207),
                (0.745, 0.127),
                0.139,
                0.824
            ),
            new(
                Process.uubar,
                (6.983, 2.255),
                (6.289, 2.234),
                (5.402, 1.975),
                (5.468, 2.976),
                (2.953, 1.850),
                (0.836, 0.174),
                0.460,
                0.260
            ),
            new(
                Process.ddbar,
                (6.888, 2.326),
                (6.204, 2.295),
                (5.294, 2.040),
                (5.501, 3.008),
                (2.965, 1.860),
                (0.807, 0.190),
                0.449,
                0.310
            ),
            new(
                Process.ssbar,
                (6.927, 2.326),
                (6.239, 2.304),
                (5.233, 2.042),
                (4.614, 2.869),
                (2.181, 1.572),
                (0.767, 0.197),
                0.459,
                0.673
            ),
            new(
                Process.ccbar,
                (8.067, 2.310),
                (7.268, 2.311),
                (5.963, 2.015),
                (6.081, 3.131),
                (2.564, 1.516),
                (0.784, 0.164),
                0.394,
                0.604
            ),
            new(
                Process.taupair,
                (2.666, 1.073),
                (2.396, 1.125),
                (2.240, 1.094),
                (1.912, 1.827),
                (1.651, 1.809),
                (0.518, 0.223),
                0.779,
                null
            ),
            new(Process.mumu, (2.003, null), (1.779, 0.608), (1.778, 0.607), (0.155, null), (0.124, null), (0.886, 0.300), 0.991, null),
        ];

    [TestCaseSource(nameof(References))]
    public void Charged_multiplicities_agree(Reference reference)
    {
        ShapeSample sample = Sample(reference.Process);
        AssertMoments("charged", sample.Charged, reference.Charged);
        AssertMoments("charged in the CDC", sample.ChargedInCdc, reference.ChargedInCdc);
        AssertMoments("good tracks", sample.Good, reference.Good);
    }

    [TestCaseSource(nameof(References))]
    public void Photons_and_visible_energy_agree(Reference reference)
    {
        ShapeSample sample = Sample(reference.Process);
        AssertMoments("photons", sample.Photons, reference.Photons);
        AssertMoments("energy of the photons", sample.PhotonEnergyGeV, reference.PhotonEnergyGeV);
        AssertMoments("visible energy", sample.Visible, reference.Visible);
    }

    [TestCaseSource(nameof(References))]
    public void The_event_shape_and_the_long_lived_kaons_agree(Reference reference)
    {
        ShapeSample sample = Sample(reference.Process);
        AssertMean("R2", sample.R2, reference.R2);
        if (reference.KLong is { } kaons)
        {
            AssertMean("K_L", sample.KLong, kaons);
        }
    }

    [TestCase(Process.charged, 0.173, 0.465, 1.169, 0.233)]
    [TestCase(Process.mixed, 0.153, 0.442, 1.106, 0.241)]
    [TestCase(Process.uubar, 0.230, 0.699, 2.020, 0.361)]
    [TestCase(Process.ddbar, 0.227, 0.682, 1.908, 0.361)]
    [TestCase(Process.ssbar, 0.232, 0.710, 2.012, 0.332)]
    [TestCase(Process.ccbar, 0.207, 0.620, 1.604, 0.298)]
    [TestCase(Process.taupair, 0.353, 1.385, 3.480, 0.596)]
    [TestCase(Process.mumu, 4.255, 5.423, 6.647, 0.365)]
    public void Momentum_quantiles_agree_within_a_tenth(Process process, double soft, double median, double hard, double photonMedian)
    {
        ShapeSample sample = Sample(process);
        Assert.That(ShapeSample.Quantile(sample.TrackMomentaGeV, 0.1), Is.EqualTo(soft).Within(10).Percent, "10 % of tracks");
        Assert.That(ShapeSample.Quantile(sample.TrackMomentaGeV, 0.5), Is.EqualTo(median).Within(10).Percent, "median of tracks");
        Assert.That(ShapeSample.Quantile(sample.TrackMomentaGeV, 0.9), Is.EqualTo(hard).Within(10).Percent, "90 % of tracks");
        Assert.That(ShapeSample.Quantile(sample.PhotonEnergies, 0.5), Is.EqualTo(photonMedian).Within(12).Percent, "median of photons");
    }

    [TestCase(Process.charged, -0.544, 0.323, 0.852)]
    [TestCase(Process.uubar, -0.593, 0.303, 0.861)]
    [TestCase(Process.taupair, -0.620, 0.283, 0.862)]
    [TestCase(Process.mumu, -0.643, 0.276, 0.871)]
    public void Tracks_lean_forward_by_the_boost(Process process, double backward, double median, double forward)
    {
        ShapeSample sample = Sample(process);
        Assert.That(ShapeSample.Quantile(sample.TrackCosines, 0.1), Is.EqualTo(backward).Within(0.03));
        Assert.That(ShapeSample.Quantile(sample.TrackCosines, 0.5), Is.EqualTo(median).Within(0.03));
        Assert.That(ShapeSample.Quantile(sample.TrackCosines, 0.9), Is.EqualTo(forward).Within(0.03));
    }

    [TestCase(Process.charged, 0.0536, 0.0409, 0.7245, 0.1619, 0.0191)]
    [TestCase(Process.mixed, 0.0564, 0.0446, 0.7453, 0.1369, 0.0168)]
    [TestCase(Process.uubar, 0.0127, 0.0001, 0.8415, 0.0888, 0.0569)]
    [TestCase(Process.ddbar, 0.0125, 0.0001, 0.8672, 0.0761, 0.0441)]
    [TestCase(Process.ssbar, 0.0107, 0.0001, 0.7474, 0.1966, 0.0453)]
    [TestCase(Process.ccbar, 0.0356, 0.0235, 0.7642, 0.1537, 0.0230)]
    [TestCase(Process.taupair, 0.1432, 0.1291, 0.7102, 0.0176, 0.0)]
    public void Species_of_charged_particles_agree(Process process, double e, double mu, double pi, double k, double p)
    {
        ShapeSample sample = Sample(process);
        Assert.That(sample.Share(11), Is.EqualTo(e).Within(Math.Max(0.004, 0.06 * e)), "electrons");
        Assert.That(sample.Share(13), Is.EqualTo(mu).Within(Math.Max(0.005, 0.06 * mu)), "muons");
        Assert.That(sample.Share(211), Is.EqualTo(pi).Within(0.012), "pions");
        Assert.That(sample.Share(321), Is.EqualTo(k).Within(0.006), "kaons");
        Assert.That(sample.Share(2212), Is.EqualTo(p).Within(0.003), "protons");
    }

    [TestCase(Process.charged, 0.9993, 0.9947, 0.9789)]
    [TestCase(Process.mixed, 0.9993, 0.9944, 0.9782)]
    [TestCase(Process.uubar, 0.9832, 0.9325, 0.3609)]
    [TestCase(Process.ddbar, 0.9767, 0.9165, 0.3792)]
    [TestCase(Process.ssbar, 0.9741, 0.9099, 0.3622)]
    [TestCase(Process.ccbar, 0.9913, 0.9617, 0.4937)]
    [TestCase(Process.taupair, 0.8102, 0.2528, 0.0016)]
    [TestCase(Process.mumu, 0.8738, 0.0006, 0.0)]
    public void As_many_events_have_good_tracks_and_are_spread_out(Process process, double two, double three, double spreadOut)
    {
        ShapeSample sample = Sample(process);
        Assert.That(sample.ShareGoodAtLeast(2), Is.EqualTo(two).Within(0.02), "at least 2");
        Assert.That(sample.ShareGoodAtLeast(3), Is.EqualTo(three).Within(0.02), "at least 3");
        Assert.That(sample.ShareSpreadOut, Is.EqualTo(spreadOut).Within(0.035), "R2 below 0.4 and at least 3");
    }

    /// <remarks>Muon pairs have few photons, tau pairs large fluctuations; both cost little.</remarks>
    private static ShapeSample Sample(Process process) =>
        Samples.GetOrAdd(process, static one => ShapeSample.Of(one, one is Process.mumu or Process.taupair ? 4 * Events : Events));

    private static void AssertMoments(string what, Moments moments, (double Mean, double? Deviation) expected)
    {
        AssertMean(what, moments, expected.Mean);
        if (expected.Deviation is { } deviation)
        {
            Assert.That(moments.Deviation, Is.EqualTo(deviation).Within(DeviationPercent).Percent, $"{what}: standard deviation");
        }
    }

    private static void AssertMean(string what, Moments moments, double expected) =>
        Assert.That(moments.Mean, Is.EqualTo(expected).Within(MeanPercent).Percent, $"{what}: mean");

    /// <summary>Mean and standard deviation by the definitions of <see cref="ShapeSample"/>; null where there is nothing to
    /// compare.</summary>
    public sealed record Reference(
        Process Process,
        (double Mean, double? Deviation) Charged,
        (double Mean, double? Deviation) ChargedInCdc,
        (double Mean, double? Deviation) Good,
        (double Mean, double? Deviation) Photons,
        (double Mean, double? Deviation) PhotonEnergyGeV,
        (double Mean, double? Deviation) Visible,
        double R2,
        double? KLong
    )
    {
        public override string ToString() => Process.ToString();
    }
}
