using HltFarm.Acquisition;
using HltFarm.Validation;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition;

public sealed class ConservationTests
{
    private const int Events = 2000;

    [TestCaseSource(typeof(Collisions), nameof(Collisions.OfBeams))]
    public void The_particles_of_a_collision_add_up_to_the_beams(Process process)
    {
        double worst = 0;
        Collisions.ForEach(process, Events, (collision, beams) => worst = Math.Max(worst, Imbalance(collision, beams)));
        Assert.That(worst, Is.LessThan(1e-6));
    }

    [TestCase(Process.charged)]
    [TestCase(Process.uubar)]
    [TestCase(Process.ee)]
    [TestCase(Process.eemumu)]
    public void With_the_energy_spread_on_they_add_up_to_the_beams_of_that_collision(Process process)
    {
        double worst = 0;
        Moments energy = new();
        Collisions.ForEach(
            process,
            Events,
            (collision, beams) =>
            {
                worst = Math.Max(worst, Imbalance(collision, beams));
                energy.Add(beams.SqrtSGeV);
            },
            new GeneratorOptions { BeamEnergySpread = true }
        );
        Assert.That(worst, Is.LessThan(1e-6));
        Assert.That(energy.Deviation, Is.EqualTo(0.0050).Within(0.0005), "rms of sqrt s, GeV");
    }

    [TestCaseSource(typeof(Collisions), nameof(Collisions.OfBeams))]
    public void Charge_balances_and_every_particle_is_stable_and_on_its_mass_shell(Process process)
    {
        Collisions.ForEach(
            process,
            Events,
            (collision, _) =>
            {
                int charge = 0;
                foreach (Particle particle in collision.Particles)
                {
                    double mass = MassOfStable(particle.Pdg);
                    double tolerance = 1e-12 + (1e-10 * particle.E * particle.E);
                    if (Math.Abs((particle.E * particle.E) - (particle.P * particle.P) - (mass * mass)) > tolerance + (2e-6 * mass))
                    {
                        Assert.Fail($"{particle} is off the mass shell of {mass} GeV");
                    }
                    charge += Charge(particle.Pdg);
                }
                if (charge != 0)
                {
                    Assert.Fail($"the charges of a {process} collision add up to {charge}");
                }
            }
        );
    }

    private static double Imbalance(Collision collision, Beams beams)
    {
        double x = 0;
        double y = 0;
        double z = 0;
        double e = 0;
        foreach (Particle particle in collision.Particles)
        {
            x += particle.Px;
            y += particle.Py;
            z += particle.Pz;
            e += particle.E;
        }
        (double px, double py, double pz, double energy) = beams.Sum;
        return new[] { x - px, y - py, z - pz, e - energy }.Max(Math.Abs);
    }

    private static double MassOfStable(int pdg) =>
        Math.Abs(pdg) switch
        {
            11 => 0.000511,
            13 => 0.105658,
            12 or 14 or 16 or 22 => 0,
            211 => 0.139570,
            321 => 0.493677,
            130 => 0.497611,
            2212 => 0.938272,
            2112 => 0.939565,
            _ => throw new AssertionException($"particle {pdg} should have decayed"),
        };

    private static int Charge(int pdg) =>
        Math.Abs(pdg) switch
        {
            11 or 13 => -Math.Sign(pdg),
            211 or 321 or 2212 => Math.Sign(pdg),
            _ => 0,
        };
}
