using HltFarm.Acquisition;
using HltFarm.Validation;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition;

public sealed class DecayTests
{
    [Test]
    public void A_pair_of_taus_has_two_four_or_six_charged_particles_as_often_as_in_nature()
    {
        const int Events = 15_000;
        double[] share = new double[12];
        Collisions.ForEach(
            Process.taupair,
            Events,
            (collision, _) =>
            {
                int charged = 0;
                foreach (Particle particle in collision.Particles)
                {
                    charged += Collisions.IsCharged(particle) ? 1 : 0;
                }
                share[charged] += 1.0 / Events;
            }
        );
        Assert.That(share[2], Is.EqualTo(0.699).Within(0.02), "1 x 1");
        Assert.That(share[4], Is.EqualTo(0.269).Within(0.02), "1 x 3");
        Assert.That(share[6], Is.EqualTo(0.031).Within(0.006), "3 x 3");
    }

    [Test]
    public void Taus_decay_to_electrons_and_muons_with_the_measured_fractions()
    {
        const int Events = 15_000;
        int electrons = 0;
        int muons = 0;
        int tauNeutrinos = 0;
        Collisions.ForEach(
            Process.taupair,
            Events,
            (collision, _) =>
            {
                foreach (Particle particle in collision.Particles)
                {
                    electrons += Math.Abs(particle.Pdg) == 12 ? 1 : 0;
                    muons += Math.Abs(particle.Pdg) == 14 ? 1 : 0;
                    tauNeutrinos += Math.Abs(particle.Pdg) == 16 ? 1 : 0;
                }
            }
        );
        Assert.That(tauNeutrinos, Is.EqualTo(2 * Events));
        Assert.That(electrons / (2.0 * Events), Is.EqualTo(0.1782).Within(0.006));
        Assert.That(muons / (2.0 * Events), Is.EqualTo(0.1739).Within(0.006));
    }

    [Test]
    public void K_S_fly_their_lifetime_before_they_decay_to_pions()
    {
        Moments properLength = new();
        Collisions.ForEach(Process.ssbar, 10_000, (collision, _) => AddFlights(collision, 211, 0.497611, properLength));
        Assert.That(properLength.Mean, Is.EqualTo(2.684).Within(4 * properLength.MeanError), "c tau, cm");
        Assert.That(properLength.Deviation, Is.EqualTo(2.684).Within(6).Percent, "an exponential law");
        Assert.That(properLength.Count, Is.EqualTo(10_000 * 0.675 * 0.692).Within(10).Percent);
    }

    [Test]
    public void Lambdas_fly_their_lifetime_before_they_decay_to_proton_and_pion()
    {
        Moments properLength = new();
        Collisions.ForEach(Process.uubar, 20_000, (collision, _) => AddFlights(collision, 2212, 1.115683, properLength));
        Assert.That(properLength.Mean, Is.EqualTo(7.89).Within(4 * properLength.MeanError), "c tau, cm");
    }

    [Test]
    public void B_mesons_decay_off_the_beam_spot()
    {
        Moments separation = new();
        Collisions.ForEach(
            Process.mixed,
            4000,
            (collision, _) =>
            {
                Particle first = collision.Particles[0];
                Particle last = collision.Particles[^1];
                separation.Add(Math.Abs(first.Z - last.Z));
            }
        );

        // beta gamma c tau is 0.0130 cm, and so is the mean difference of two such flights; the far vertices of K_S come on top.
        Assert.That(ShareBelow(Process.mixed, 0.05), Is.GreaterThan(0.8));
        Assert.That(separation.Mean, Is.GreaterThan(0.012));
    }

    [Test]
    public void The_beams_meet_in_a_flat_spot()
    {
        Moments x = new();
        Moments y = new();
        Moments z = new();
        Collisions.ForEach(
            Process.mumu,
            5000,
            (collision, _) =>
            {
                Particle first = collision.Particles[0];
                x.Add(first.X);
                y.Add(first.Y);
                z.Add(first.Z);
            }
        );
        Assert.That(x.Deviation, Is.EqualTo(10e-4).Within(5).Percent);
        Assert.That(y.Deviation, Is.EqualTo(0.06e-4).Within(5).Percent);
        Assert.That(z.Deviation, Is.EqualTo(0.025).Within(5).Percent);
    }

    /// <summary>Share of collisions whose first and last particle come from points no farther apart along z.</summary>
    private static double ShareBelow(Process process, double limitCm)
    {
        int below = 0;
        Collisions.ForEach(
            process,
            4000,
            (collision, _) => below += Math.Abs(collision.Particles[0].Z - collision.Particles[^1].Z) < limitCm ? 1 : 0
        );
        return below / 4000.0;
    }

    /// <summary>Finds neighbours of the given kind and a pion with the parent's mass and a common far vertex.</summary>
    private static void AddFlights(Collision collision, int firstKind, double parentMass, Moments properLength)
    {
        ReadOnlySpan<Particle> particles = collision.Particles;
        for (int i = 0; i + 1 < particles.Length; i++)
        {
            Particle a = particles[i];
            Particle b = particles[i + 1];
            if (Math.Abs(a.Pdg) != firstKind || Math.Abs(b.Pdg) != 211 || a.X != b.X || a.Z != b.Z || a.Pdg * b.Pdg > 0)
            {
                continue;
            }
            double px = a.Px + b.Px;
            double py = a.Py + b.Py;
            double pz = a.Pz + b.Pz;
            double e = a.E + b.E;
            double p = Math.Sqrt((px * px) + (py * py) + (pz * pz));
            if (Math.Abs(Math.Sqrt((e * e) - (p * p)) - parentMass) < 1e-7)
            {
                double flight = Math.Sqrt((a.X * a.X) + (a.Y * a.Y) + (a.Z * a.Z));
                properLength.Add(flight * parentMass / p);
            }
        }
    }
}
