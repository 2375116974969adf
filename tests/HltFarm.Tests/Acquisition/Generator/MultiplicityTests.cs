using HltFarm.Acquisition;
using HltFarm.Validation;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition;

/// <summary>Mean charged multiplicities as ARGUS measured them, with the default options.</summary>
public sealed class MultiplicityTests
{
    private const int Events = 4000;

    [Test]
    public void The_continuum_has_the_measured_charged_multiplicity() =>
        Assert.That(MeanCharged(Process.uubar, Process.ddbar, Process.ssbar, Process.ccbar), Is.EqualTo(8.35).Within(0.24));

    [Test]
    public void The_Y4S_has_the_measured_charged_multiplicity() =>
        Assert.That(MeanCharged(Process.charged, Process.mixed), Is.EqualTo(10.81).Within(0.24));

    [Test]
    public void Charged_particles_come_in_pairs()
    {
        foreach (Process process in Collisions.OfBeams)
        {
            Collisions.ForEach(process, 500, (collision, _) => Assert.That(Charged(collision) % 2, Is.Zero, process.ToString()));
        }
    }

    /// <summary>Weighted with the cross sections.</summary>
    private static double MeanCharged(params Process[] processes)
    {
        double sum = 0;
        double weights = 0;
        foreach (Process process in processes)
        {
            double weight = CrossSections.DefaultNb[process];
            Moments charged = new();
            Collisions.ForEach(process, Events, (collision, _) => charged.Add(Charged(collision)));
            sum += weight * charged.Mean;
            weights += weight;
        }
        return sum / weights;
    }

    private static int Charged(Collision collision)
    {
        int charged = 0;
        foreach (Particle particle in collision.Particles)
        {
            charged += Collisions.IsCharged(particle) ? 1 : 0;
        }
        return charged;
    }
}
