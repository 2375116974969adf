using HltFarm.Acquisition;
using HltFarm.Validation;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition;

public sealed class RadiationTests
{
    private const int Events = 20_000;

    [Test]
    public void Initial_state_photons_follow_the_t_over_x_law_and_stay_near_the_beams()
    {
        const double Most = 0.87;
        int[] above = new int[3];
        double[] limits = [0.001, 0.03, 0.4];
        int photons = 0;
        int near = 0;
        Collisions.ForEach(
            Process.gg,
            Events,
            (collision, beams) =>
            {
                if (collision.Count < 3)
                {
                    return;
                }
                Particle first = collision.Particles[0];
                double x = 2 * beams.ToCms(first).E / beams.SqrtSGeV;
                for (int i = 0; i < limits.Length; i++)
                {
                    above[i] += x > limits[i] ? 1 : 0;
                }
                photons++;
                near += Math.Abs(Collisions.CmsCosine(first, beams)) > 0.9848 ? 1 : 0;
            }
        );
        for (int i = 0; i < limits.Length; i++)
        {
            double expected = 1 - Math.Pow(limits[i] / Most, 0.088);
            Assert.That(above[i] / (double)Events, Is.EqualTo(expected).Within(0.012), $"share with x above {limits[i]}");
        }
        Assert.That(near / (double)photons, Is.EqualTo(0.755).Within(0.01), "within 10 degrees of a beam");
    }

    [Test]
    public void The_mean_reduced_energy_of_annihilation_is_that_of_the_reference()
    {
        Moments reduced = new();
        Collisions.ForEach(
            Process.mumu,
            Events,
            (collision, beams) =>
            {
                // A photon of the initial state stands before the muons, one of the final state after them.
                Particle first = collision.Particles[0];
                double x = first.Pdg == 22 ? 2 * beams.ToCms(first).E / beams.SqrtSGeV : 0;
                reduced.Add(beams.SqrtSGeV * Math.Sqrt(1 - x));
            }
        );
        Assert.That(reduced.Mean, Is.EqualTo(10.533).Within(0.005));
    }

    [Test]
    public void Without_radiation_a_muon_pair_is_two_particles_with_half_the_energy_each()
    {
        Collisions.ForEach(
            Process.mumu,
            500,
            (collision, beams) =>
            {
                Assert.That(collision.Count, Is.EqualTo(2));
                Assert.That(beams.ToCms(collision.Particles[0]).E, Is.EqualTo(beams.SqrtSGeV / 2).Within(1e-9));
            },
            Collisions.WithoutRadiation
        );
    }

    [Test]
    public void The_photon_of_a_radiative_return_carries_what_the_light_hadrons_leave()
    {
        Moments mass = new();
        Collisions.ForEach(
            Process.hhISR,
            5000,
            (collision, beams) =>
            {
                double energy = beams.ToCms(collision.Particles[0]).E;
                double s = beams.SqrtSGeV * beams.SqrtSGeV;
                mass.Add(Math.Sqrt(s - (2 * beams.SqrtSGeV * energy)));
            }
        );
        Assert.That(mass.Mean, Is.EqualTo(0.98).Within(0.1), "mean mass of the hadrons, GeV");
    }
}
