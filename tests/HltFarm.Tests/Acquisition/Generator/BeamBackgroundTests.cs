using HltFarm.Acquisition;
using HltFarm.Validation;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition;

public sealed class BeamBackgroundTests
{
    [Test]
    public void The_overlay_adds_off_axis_tracks_and_soft_photons_behind_a_collision_and_leaves_it_alone()
    {
        BackgroundShape shape = new();
        BeamBackground background = new(shape);
        Moments tracks = new();
        Moments photons = new();
        Moments above100MeV = new();
        Moments z0 = new();
        Collisions.ForEach(
            Process.mumu,
            5000,
            (collision, _) =>
            {
                Particle[] before = collision.Particles.ToArray();
                KeyedRandom random = Collisions.Key(tracks.Count);
                background.AddTo(ref random, collision);
                Assert.That(collision.Process, Is.EqualTo(Process.mumu));
                Assert.That(collision.Particles[..before.Length].ToArray(), Is.EqualTo(before));
                ReadOnlySpan<Particle> added = collision.Particles[before.Length..];
                tracks.Add(Count(added, particle => Collisions.IsCharged(particle)));
                photons.Add(Count(added, particle => particle.Pdg == 22));
                above100MeV.Add(Count(added, particle => particle.Pdg == 22 && particle.E > 0.1));
                foreach (Particle particle in added)
                {
                    if (Collisions.IsCharged(particle))
                    {
                        z0.Add(particle.Z);
                    }
                }
            }
        );
        Assert.That(tracks.Mean, Is.EqualTo(shape.OverlayTracks).Within(10).Percent);
        Assert.That(photons.Mean, Is.EqualTo(shape.OverlayPhotons).Within(3).Percent);
        Assert.That(above100MeV.Mean, Is.InRange(0.5, 2.0));
        Assert.That(z0.Deviation, Is.EqualTo(shape.TrackZ0Cm).Within(10).Percent);
    }

    [Test]
    public void A_shower_is_harder_than_the_overlay()
    {
        Assert.That(MeanEnergy(new BackgroundShape(), shower: true), Is.GreaterThan(2 * MeanEnergy(new BackgroundShape(), shower: false)));
    }

    [Test]
    public void Scale_0_switches_everything_off()
    {
        Assert.That(MeanEnergy(new BackgroundShape { Scale = 0 }, shower: true), Is.Zero);
        Assert.That(MeanEnergy(new BackgroundShape { Scale = 0 }, shower: false), Is.Zero);
    }

    [Test]
    public void A_random_trigger_is_empty() =>
        Collisions.ForEach(Process.random, 10, (collision, _) => Assert.That(collision.Count, Is.Zero));

    private static double MeanEnergy(BackgroundShape shape, bool shower)
    {
        BeamBackground background = new(shape);
        Collision collision = new();
        Moments energy = new();
        for (int i = 0; i < 3000; i++)
        {
            KeyedRandom random = Collisions.Key(i);
            collision.Clear(Process.random);
            if (shower)
            {
                background.Generate(ref random, collision);
            }
            else
            {
                background.AddTo(ref random, collision);
            }
            double sum = 0;
            foreach (Particle particle in collision.Particles)
            {
                sum += particle.E;
            }
            energy.Add(sum);
        }
        return energy.Mean;
    }

    private static int Count(ReadOnlySpan<Particle> particles, Predicate<Particle> wanted)
    {
        int count = 0;
        foreach (Particle particle in particles)
        {
            count += wanted(particle) ? 1 : 0;
        }
        return count;
    }
}
