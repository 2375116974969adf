using HltFarm.Vocabulary;

namespace HltFarm.Tests.Vocabulary;

/// <summary>The ziggurat against the normal distribution: body, layers' edges, tail.</summary>
public sealed class GaussianTests
{
    private const int Count = 2_000_000;
    private const double PullMax = 5;

    /// <summary>Where the ziggurat's bottom layer ends and its tail begins.</summary>
    private const double TailStart = 3.442619855899;

    private static readonly double[] Sample = Draws();

    [Test]
    public void Moments_are_those_of_the_standard_normal()
    {
        double[] moments = new double[5];
        foreach (double x in Sample)
        {
            double power = 1;
            for (int order = 0; order < moments.Length; order++)
            {
                moments[order] += power / Count;
                power *= x;
            }
        }
        // The standard deviations of the first four sample moments are 1, 2, 15 and 96 to the power 1/2 over that of the count.
        double[] expected = [1, 0, 1, 0, 3];
        double[] variances = [1e-12, 1, 2, 15, 96];
        for (int order = 0; order < moments.Length; order++)
        {
            Assert.That(
                moments[order],
                Is.EqualTo(expected[order]).Within(PullMax * Math.Sqrt(variances[order] / Count)),
                $"moment {order}"
            );
        }
    }

    [Test]
    public void Every_bin_from_minus_4_to_4_has_its_share()
    {
        const int Bins = 160;
        long[] counts = new long[Bins];
        double[] expected = new double[Bins];
        for (int bin = 0; bin < Bins; bin++)
        {
            expected[bin] = Count * Statistics.NormalProbability(-4 + (bin * 0.05), -4 + ((bin + 1) * 0.05));
        }
        foreach (double x in Sample)
        {
            int bin = (int)Math.Floor((x + 4) / 0.05);
            if (bin is >= 0 and < Bins)
            {
                counts[bin]++;
            }
        }
        Assert.That(Statistics.ChiSquaredPull(counts, expected), Is.EqualTo(0).Within(PullMax));
    }

    [TestCase(1.0)]
    [TestCase(3.0)]
    [TestCase(TailStart)]
    [TestCase(4.0)]
    [TestCase(4.5)]
    public void Both_tails_have_their_share(double start)
    {
        double expected = Count * Statistics.NormalProbability(start, 12);

        Assert.That(Sample.Count(x => x > start), Is.EqualTo(expected).Within(PullMax * Math.Sqrt(expected)));
        Assert.That(Sample.Count(x => x < -start), Is.EqualTo(expected).Within(PullMax * Math.Sqrt(expected)));
    }

    [Test]
    public void A_mean_and_a_width_shift_and_scale()
    {
        KeyedRandom plain = KeyedRandom.For(1, new DrawName("x"), 1);
        KeyedRandom moved = plain;

        Assert.That(moved.NextGaussian(10, 2), Is.EqualTo(10 + (2 * plain.NextGaussian())));
    }

    private static double[] Draws()
    {
        KeyedRandom random = KeyedRandom.For(5, new DrawName("gaussian"), 1);
        double[] sample = new double[Count];
        for (int i = 0; i < sample.Length; i++)
        {
            sample[i] = random.NextGaussian();
        }
        return sample;
    }
}
