using HltFarm.Running;
using HltFarm.Simulation.Pool;
using HltFarm.Telemetry;
using HltFarm.TestKit;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Tests;

/// <summary>Events drawn from a pool.</summary>
public sealed class Pools
{
    private const int PoolEvents = 3000;
    private const int Events = 6000;
    private TemporaryDirectory folder = null!;
    private RunPlan plan = null!;

    [OneTimeSetUp]
    public void BuildThePool()
    {
        folder = new TemporaryDirectory();
        plan = PoolStore.Prepare(RunPlan.Make(Request(EventSource.pool)), CancellationToken.None, PoolEvents);
    }

    [OneTimeTearDown]
    public void Remove() => folder.Dispose();

    [Test]
    public async Task Both_clocks_draw_the_same_events()
    {
        RunSummary wall = (await FarmRun.RunAsync(With("wall", Speed.max), CancellationToken.None)).Summary;
        RunSummary simulated = (await SimulatedRun.RunAsync(With("virtual", Speed.real), CancellationToken.None)).Summary;

        Assert.That(simulated.Digest, Is.EqualTo(wall.Digest));
        Assert.That(simulated.Lines, Is.EqualTo(wall.Lines));
        Assert.That(simulated.Processes, Is.EqualTo(wall.Processes));
        Assert.That((wall.Source, wall.EffectiveSampleSize), Is.EqualTo(("pool", (double?)2000)), "1 / (1/6000 + 1/3000)");
        Assert.That(wall.Events.Error, Is.Zero);
    }

    [Test]
    public async Task A_pool_has_the_physics_of_live_events()
    {
        RunSummary pooled = (await SimulatedRun.RunAsync(With("pooled", Speed.max), CancellationToken.None)).Summary;
        RunSummary live = (
            await SimulatedRun.RunAsync(RunPlan.Make(Request(EventSource.live) with { Out = folder.File("live") }), CancellationToken.None)
        ).Summary;

        double error = Math.Sqrt(Math.Pow(pooled.Fractions.ReductionError, 2) * Events / pooled.EffectiveSampleSize!.Value);
        double difference = pooled.Fractions.Reduction - live.Fractions.Reduction;
        Assert.That(Math.Abs(difference), Is.LessThan(4 * Math.Sqrt((error * error) + Math.Pow(live.Fractions.ReductionError, 2))));
        Assert.That(pooled.Events.Offered, Is.EqualTo(live.Events.Offered).Within(10).Percent);
        Assert.That(live.EffectiveSampleSize, Is.Null);
    }

    [Test]
    public void A_pool_is_kept_and_a_damaged_one_is_made_again()
    {
        string file = Directory.GetFiles(folder.File("runs/.pools")).Single();
        EventPool kept = PoolFile.TryRead(file)!;
        Assert.That(kept.Fired, Is.EqualTo(plan.Pool!.Fired));
        Assert.That(kept.Rejected, Is.EqualTo(plan.Pool.Rejected));

        byte[] bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.That(PoolFile.TryRead(file), Is.Null);

        RunPlan again = PoolStore.Prepare(RunPlan.Make(Request(EventSource.pool)), CancellationToken.None, PoolEvents);
        Assert.That(again.Pool!.Fired, Is.EqualTo(kept.Fired));
        Assert.That(PoolFile.TryRead(file), Is.Not.Null);
    }

    [Test]
    public void A_pool_and_input_files_contradict_each_other()
    {
        string input = folder.Write(
            "events.hepmc3",
            "HepMC::Version 3.02.05\nHepMC::Asciiv3-START_EVENT_LISTING\nHepMC::Asciiv3-END_EVENT_LISTING\n"
        );

        Assert.That(
            () => RunPlan.Make(Request(EventSource.pool) with { Input = [input] }),
            Throws.TypeOf<InputException>().With.Message.Contains("--source pool and --input")
        );
    }

    private RunPlan With(string name, Speed speed)
    {
        RunRequest request = Request(EventSource.pool) with { Out = folder.File(name), Speed = speed };
        return RunPlan.Make(request) with { Pool = plan.Pool };
    }

    private RunRequest Request(EventSource source) =>
        new()
        {
            Source = source,
            Events = Events,
            Speed = Speed.max,
            Index = IndexMode.off,
            Files = false,
            Run = 1,
            Out = folder.File("runs"),
        };
}
