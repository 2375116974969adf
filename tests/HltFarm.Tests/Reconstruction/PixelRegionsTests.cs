using HltFarm.Reconstruction;

namespace HltFarm.Tests.Reconstruction;

public sealed class PixelRegionsTests
{
    [TestCase(90, 2)]
    [TestCase(17.1, 2)]
    [TestCase(16.9, 0)]
    [TestCase(149.9, 2)]
    [TestCase(150.1, 0)]
    public void A_track_from_the_origin_crosses_both_layers_inside_the_acceptance(double theta, int expected) =>
        Assert.That(Count(new HandMadeEvent().LabTrack(1, 1, theta)), Is.EqualTo(expected));

    [TestCase(1.3, 2)]
    [TestCase(1.5, 1)]
    [TestCase(2.3, 0)]
    public void A_track_that_starts_beyond_a_layer_does_not_cross_it(double d0, int expected) =>
        Assert.That(Count(new HandMadeEvent().LabTrack(1, 1, 90, d0: d0)), Is.EqualTo(expected));

    [TestCase(4.4, 2)]
    [TestCase(4.7, 1)]
    [TestCase(7.3, 0)]
    public void A_track_displaced_along_the_beam_misses_the_shorter_layer_first(double z0, int expected) =>
        Assert.That(Count(new HandMadeEvent().LabTrack(1, 1, 90, z0: z0)), Is.EqualTo(expected));

    [Test]
    public void The_payload_grows_by_a_word_for_each_region() =>
        Assert.That((PixelRegions.PayloadBytes(0), PixelRegions.PayloadBytes(4)), Is.EqualTo((32, 64)));

    private static int Count(HandMadeEvent seen) => PixelRegions.Count(seen.Reconstruct().Tracks);
}
