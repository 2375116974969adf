using HltFarm.Acquisition;
using HltFarm.Validation;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition;

public sealed class CollisionGeneratorTests
{
    public static IEnumerable<Process> All { get; } = [.. Collisions.OfBeams, Process.background, Process.random];

    [TestCaseSource(nameof(All))]
    public void The_same_key_gives_the_same_collision_whatever_came_before(Process process)
    {
        CollisionGenerator fresh = new(new GeneratorOptions());
        CollisionGenerator used = new(new GeneratorOptions());
        Collision first = new();
        Collision second = new();
        for (int i = 0; i < 200; i++)
        {
            KeyedRandom other = Collisions.Key(1000 + i);
            used.Generate(i % 2 == 0 ? Process.charged : Process.taupair, ref other, second);
            KeyedRandom one = Collisions.Key(i);
            KeyedRandom two = Collisions.Key(i);
            fresh.Generate(process, ref one, first);
            used.Generate(process, ref two, second);
            Assert.That(second.Process, Is.EqualTo(process));
            Assert.That(second.Particles.ToArray(), Is.EqualTo(first.Particles.ToArray()));
        }
    }

    [TestCaseSource(typeof(Collisions), nameof(Collisions.OfBeams))]
    public void Other_keys_give_other_collisions(Process process)
    {
        HashSet<double> energies = [];
        Collisions.ForEach(process, 500, (collision, _) => energies.Add(collision.Particles[^1].Px));
        Assert.That(energies, Has.Count.EqualTo(500));
    }

    [TestCaseSource(nameof(All))]
    public void Nothing_is_allocated_per_collision(Process process)
    {
        CollisionGenerator generator = new(new GeneratorOptions());
        Collision collision = new();
        Generate(generator, process, collision, 500);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Generate(generator, process, collision, 500);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1000), "bytes for 500 collisions");
    }

    [Test]
    public void No_generator_makes_the_unknown_process() =>
        Assert.That(
            () => new CollisionGenerator(new GeneratorOptions()).For(Process.unknown),
            Throws.TypeOf<ArgumentOutOfRangeException>()
        );

    [Test]
    public void The_overlay_stands_behind_the_collision_drawn_by_its_rate()
    {
        CollisionGenerator generator = new(new GeneratorOptions());
        Collision collision = new();
        Moments overlay = new();
        int[] seen = new int[Enum.GetValues<Process>().Length];
        for (int i = 0; i < 20_000; i++)
        {
            KeyedRandom random = Collisions.Key(i);
            generator.Next(ref random, collision);
            int own = collision.Count;
            generator.AddOverlay(ref random, collision);
            overlay.Add(collision.Count - own);
            seen[(int)collision.Process]++;
        }
        BackgroundShape shape = new();
        Assert.That(overlay.Mean, Is.EqualTo(shape.OverlayTracks + shape.OverlayPhotons).Within(2).Percent);
        Assert.That(
            seen[(int)Process.ee] / 20_000.0,
            Is.EqualTo(generator.Mix.RateHz(Process.ee) / generator.Mix.TotalRateHz).Within(0.02)
        );
    }

    private static void Generate(CollisionGenerator generator, Process process, Collision collision, int events)
    {
        for (int i = 0; i < events; i++)
        {
            KeyedRandom random = Collisions.Key(i);
            generator.Generate(process, ref random, collision);
        }
    }
}
