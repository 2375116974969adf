using HltFarm.Clusters;
using HltFarm.Telemetry;
using HltFarm.TestKit;

namespace HltFarm.Cluster.Tests;

/// <summary>A farm of several processes gives what one process gives, whatever dies on the way: kill -9, SIGTERM and SIGSTOP of real processes.</summary>
public sealed class ClusterTests
{
    /// <summary>Long enough at this pace for a node to die, start again and serve.</summary>
    private static readonly string[] Paced =
    [
        "--speed",
        "real",
        "--l1-rate",
        "2kHz",
        "--events",
        "30000",
        "--index",
        "off",
        "--units",
        "8",
    ];

    private FarmFolder folder = null!;
    private RunSummary reference = null!;
    private string scenario = "";

    [OneTimeSetUp]
    public async Task RunTheReferenceInOneProcess()
    {
        folder = new FarmFolder();
        scenario = folder.Write("fast.yaml", ScenarioFile.With("", "farm: { processingTimeMean: 20 ms, coresPerUnit: 64 }"));
        reference = await folder.Summary([.. Paced[2..], "--scenario", scenario]);
    }

    [OneTimeTearDown]
    public void Remove() => folder.Dispose();

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(8)]
    public async Task Any_number_of_nodes_gives_the_digest_of_one_process(int nodes)
    {
        using ClusterFarm farm = ClusterFarm.Start(new FarmFolder(), nodes, [.. Paced[2..], "--speed", "max", "--scenario", scenario]);

        RunSummary summary = await farm.EndsWell();

        Assert.That(summary.Digest, Is.EqualTo(reference.Digest));
        Assert.That(summary.Farm.Nodes, Is.EqualTo(nodes));
        Assert.That(summary.Events.Accepted, Is.EqualTo(reference.Events.Accepted));
        Assert.That(summary.Streams, Is.EqualTo(reference.Streams));
        Assert.That(
            summary.Lines.Select(line => (line.Fired, line.Accepted, line.Unique)),
            Is.EqualTo(reference.Lines.Select(line => (line.Fired, line.Accepted, line.Unique)))
        );
    }

    [TestCase("node-2", Description = "hlt: its units start elsewhere under a new epoch, their events are handed out again")]
    [TestCase("node-4", Description = "storage: its partitions wait for it, it goes on from its files")]
    [TestCase(
        "node-1",
        Description = "acquisition, event builder, lease authority and monitor at once: made again from seed and lease log"
    )]
    public async Task A_killed_node_loses_and_doubles_nothing(string node)
    {
        using ClusterFarm farm = StartPaced();
        await farm.UntilStoring();

        await farm.Signal(node, "KILL");
        FarmState again = await farm.Until(state => state.Nodes.Single(each => each.Name == node) is { Starts: 2, State: "up" });

        Assert.That(again.Nodes.Where(each => each.Name != node).Select(each => each.Starts), Has.All.EqualTo(1));
        Assert.That((await farm.EndsWell()).Digest, Is.EqualTo(reference.Digest));
    }

    [Test]
    public async Task Nodes_that_are_killed_at_random_lose_and_double_nothing()
    {
        using ClusterFarm farm = StartEndless();
        await farm.UntilStoring();
        Vocabulary.KeyedRandom random = Vocabulary.KeyedRandom.For(1, new Vocabulary.DrawName("kills"), 1UL);

        for (int i = 0; i < 3; i++)
        {
            string victim = $"node-{1 + random.NextInt(4)}";
            int before = (await farm.Status()).Nodes.Single(each => each.Name == victim).Starts;
            await farm.Signal(victim, "KILL");
            await farm.Until(state => state.Nodes.Single(each => each.Name == victim).Starts > before);
        }

        await StopsAsOneProcess(farm);
    }

    [Test]
    public async Task All_nodes_restarted_one_by_one_under_load_lose_nothing()
    {
        using ClusterFarm farm = StartEndless();
        await farm.UntilStoring();

        foreach (string node in (string[])["node-4", "node-2", "node-3", "node-1"])
        {
            await farm.Signal(node, "TERM");
            await farm.Until(state => state.Nodes.Single(each => each.Name == node) is { Starts: 2, State: "up" });
        }

        await StopsAsOneProcess(farm);
    }

    [Test]
    public async Task A_node_that_stands_still_until_it_is_taken_for_dead_ends_when_it_wakes_and_nothing_is_lost()
    {
        using ClusterFarm farm = StartPaced();
        FarmState storing = await farm.UntilStoring();
        int pid = storing.Nodes.Single(each => each.Name == "node-3").Pid;

        ClusterFarm.Signal(pid, "STOP");
        await farm.Until(state => state.Nodes.Single(each => each.Name == "node-2").Units == 8);
        ClusterFarm.Signal(pid, "CONT");

        Assert.That((await farm.EndsWell()).Digest, Is.EqualTo(reference.Digest));
    }

    [Test]
    public async Task Pause_holds_the_farm_status_names_what_holds_it_resume_and_drain_and_stop_do_as_they_say()
    {
        using ClusterFarm farm = StartEndless();
        await farm.UntilStoring();

        await farm.Order("pause");
        FarmState paused = await farm.Until(state =>
            state.State == "paused" && state.Line!.Contains("in flight 0", StringComparison.Ordinal)
        );
        await farm.Order("resume");
        await farm.Until(state => state.State == "running" && !state.Line!.Contains("in flight 0 ", StringComparison.Ordinal));
        await farm.Order("drain", "node-2");
        FarmState drained = await farm.Until(state => state.Nodes.Single(node => node.Name == "node-2").State == "drained");
        FarmState moved = await farm.Until(state => state.Nodes.Single(node => node.Name == "node-3").Units == 8);
        await farm.Order("stop");
        RunSummary summary = await farm.EndsWell();

        Assert.Multiple(() =>
        {
            Assert.That(paused.Stalled, Does.Contain("paused").And.Contain("resume"));
            Assert.That(drained.Nodes.Single(node => node.Name == "node-2").Starts, Is.EqualTo(1));
            Assert.That(moved.Stalled, Is.Null.Or.Not.Contains("paused"));
            Assert.That(summary.Events.L1Accepted, Is.GreaterThan(0).And.LessThan(600 * 2000));
        });
    }

    [Test]
    public async Task Nodes_end_with_their_launcher()
    {
        using ClusterFarm farm = StartPaced();
        FarmState storing = await farm.UntilStoring();

        farm.Kill();

        Assert.That(
            () => storing.Nodes.Where(node => Directory.Exists($"/proc/{node.Pid}")).Select(node => node.Name),
            Is.Empty.After(30).Seconds.PollEvery(100).MilliSeconds
        );
    }

    [Test]
    public async Task Who_asks_where_no_farm_runs_is_told_so()
    {
        using FarmFolder empty = new();
        ProgramResult status = await empty.HltFarm("cluster", "status", "--out", empty.Out);

        Assert.That(status.ExitCode, Is.EqualTo(1));
        Assert.That(status.ErrorOutput, Does.Contain("no farm runs in").And.Contain("cluster up"));
    }

    /// <summary>For a test that takes as long as it takes; it ends by <see cref="StopsAsOneProcess"/>.</summary>
    private ClusterFarm StartEndless() =>
        ClusterFarm.Start(
            new FarmFolder(),
            4,
            ["--duration", "10min", "--l1-rate", "2kHz", "--index", "off", "--units", "8", "--scenario", scenario]
        );

    /// <summary>As many events in one undisturbed process have the same digest.</summary>
    private async Task StopsAsOneProcess(ClusterFarm farm)
    {
        await farm.Order("stop");
        RunSummary summary = await farm.EndsWell();
        using FarmFolder own = new();
        RunSummary undisturbed = await own.Summary([
            "--events",
            $"{summary.Events.L1Accepted}",
            "--l1-rate",
            "2kHz",
            "--index",
            "off",
            "--units",
            "8",
            "--scenario",
            scenario,
        ]);
        Assert.That(summary.Digest, Is.EqualTo(undisturbed.Digest));
    }

    private ClusterFarm StartPaced() => ClusterFarm.Start(new FarmFolder(), 4, [.. Paced, "--scenario", scenario]);
}
