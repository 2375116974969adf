using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition;

/// <summary>Against the equivalent-photon Monte Carlo of the reference.</summary>
public sealed class TwoPhotonTests
{
    private const int Events = 15_000;

    [TestCase(0.1, 0.32, 0.44, 0.24)]
    [TestCase(0.2, 0.59, 0.22, 0.19)]
    public void Muons_of_eemumu_reach_the_CDC_as_often_as_the_reference_says(double ptGeV, double none, double one, double two)
    {
        double[] shares = Shares(Process.eemumu, 13, ptGeV);
        Assert.That(shares[0], Is.EqualTo(none).Within(0.04), "none");
        Assert.That(shares[1], Is.EqualTo(one).Within(0.04), "one");
        Assert.That(shares[2], Is.EqualTo(two).Within(0.03), "two");
    }

    [TestCase(0.1, 18.0, 5.0)]
    [TestCase(0.2, 8.5, 4.4)]
    public void The_visible_cross_section_of_eeee_is_that_of_the_reference(double ptGeV, double oneOrMoreNb, double twoNb)
    {
        double[] shares = Shares(Process.eeee, 11, ptGeV);
        Assert.That(39.7 * (1 - shares[0]), Is.EqualTo(oneOrMoreNb).Within(20).Percent, "one or more, nb");
        Assert.That(39.7 * shares[2], Is.EqualTo(twoNb).Within(20).Percent, "two, nb");
    }

    [Test]
    public void The_beam_leptons_mostly_stay_in_the_beam_pipe()
    {
        int tagged = 0;
        Collisions.ForEach(
            Process.eemumu,
            Events,
            (collision, _) =>
            {
                foreach (Particle particle in collision.Particles)
                {
                    tagged += Math.Abs(particle.Pdg) == 11 && Collisions.ThetaDegrees(particle) is > 12.4 and < 155.1 ? 1 : 0;
                }
            }
        );
        Assert.That(tagged / (double)Events, Is.LessThan(0.05).And.GreaterThan(0.001));
    }

    [Test]
    public void The_pair_of_muons_weighs_more_than_half_a_GeV()
    {
        double least = double.MaxValue;
        Collisions.ForEach(
            Process.eemumu,
            Events,
            (collision, _) => least = Math.Min(least, Mass(collision.Particles[2], collision.Particles[3]))
        );
        Assert.That(least, Is.EqualTo(0.5).Within(0.001));
    }

    private static double Mass(in Particle a, in Particle b)
    {
        double e = a.E + b.E;
        double x = a.Px + b.Px;
        double y = a.Py + b.Py;
        double z = a.Pz + b.Pz;
        return Math.Sqrt((e * e) - (x * x) - (y * y) - (z * z));
    }

    /// <returns>Shares of collisions with 0, 1, 2 tracks of the central pair in the CDC.</returns>
    private static double[] Shares(Process process, int pdg, double ptGeV)
    {
        double[] shares = new double[3];
        Collisions.ForEach(
            process,
            Events,
            (collision, _) =>
            {
                ReadOnlySpan<Particle> pair = collision.Particles[2..];
                Assert.That(Math.Abs(pair[0].Pdg), Is.EqualTo(pdg));
                int seen = (Collisions.InCdc(pair[0], ptGeV) ? 1 : 0) + (Collisions.InCdc(pair[1], ptGeV) ? 1 : 0);
                shares[seen] += 1.0 / Events;
            }
        );
        return shares;
    }
}
