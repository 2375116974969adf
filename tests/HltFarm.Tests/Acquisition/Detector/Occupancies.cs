using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition.Detector;

public sealed class Occupancies
{
    private const int Sample = 4000;

    [TestCase(0, 0)]
    [TestCase(0.05, 0.05)]
    [TestCase(1, 1)]
    public void Events_of_doom_are_as_frequent_as_the_knob_says(double doomShare, double expected)
    {
        int[] hits = Hits(new DetectorOptions { DoomShare = doomShare });
        double share = hits.Count(count => count > 12_000) / (double)Sample;
        Assert.That(share, Is.EqualTo(expected).Within(3.5 * Math.Sqrt(expected * (1 - expected) / Sample)));
    }

    [Test]
    public void Their_size_is_that_factor_times_the_median()
    {
        int[] hits = Hits(new DetectorOptions { DoomShare = 1, DoomFactor = 8 });
        Assert.That(hits.Average(), Is.EqualTo(8 * 900).Within(1).Percent);
    }

    [Test]
    public void Hits_of_background_vary_about_their_median_by_a_factor()
    {
        int[] hits = Hits(new DetectorOptions { DoomShare = 0 });
        Array.Sort(hits);
        Assert.That(hits[Sample / 2], Is.EqualTo(900).Within(4).Percent);
        Assert.That(hits[(int)(0.84 * Sample)] / (double)hits[Sample / 2], Is.EqualTo(Math.Exp(0.6)).Within(6).Percent);
    }

    /// <summary>Of readouts without any particle.</summary>
    private static int[] Hits(DetectorOptions options)
    {
        DetectorResponse response = new(options);
        ReadoutEvent readout = new();
        Collision nothing = new();
        int[] hits = new int[Sample];
        for (int i = 0; i < Sample; i++)
        {
            KeyedRandom random = Particles.Chance((ulong)i);
            response.Sense(nothing, 0, ref random, readout);
            response.Complete(ref random, readout);
            hits[i] = readout.CdcHits;
        }
        return hits;
    }
}
