using HltFarm.Telemetry;

namespace HltFarm.Cluster.Tests;

/// <summary>The digest depends on seed, menu and physics, and on nothing else: not on how the farm is cut, paced or held up.</summary>
public sealed class DeterminismTests
{
    private const string Events = "3000";

    private static readonly string BatchesOfOne = ScenarioFile.With(
        "blockSize: 1",
        "eventBuilding: { batchMax: 1, batchMin: 1 }",
        "farm: { batchMax: 1, collectDelay: 0 ms }",
        "storage: { commitDecisions: 16, blockRecords: 1 }"
    );

    private static readonly string BatchesOf64 = ScenarioFile.With(
        "blockSize: 64",
        "eventBuilding: { batchMax: 64, batchMin: 64 }",
        "farm: { batchMax: 64 }",
        "storage: { commitDecisions: 64, blockRecords: 64 }"
    );

    private static readonly string SlowDisk = ScenarioFile.With(
        "workers: 1",
        "eventBuilding: { openEventsMax: 512, creditAhead: 128 }",
        "farm: { outputMax: 64 }",
        "storage: { delayPerCommit: 50 ms, commitDecisions: 256, bufferedMax: 256, partitions: 3 }"
    );

    private FarmFolder folder = null!;
    private RunSummary reference = null!;

    [OneTimeSetUp]
    public async Task RunTheReference()
    {
        folder = new FarmFolder();
        folder.Write("scenario.yaml", ScenarioFile.DefaultText);
        File.Copy(TestKit.Repository.PathOf("cluster-config", "menus", "default.yaml"), folder.File("menu.yaml"));
        reference = await folder.Summary(
            "--events",
            Events,
            "--scenario",
            folder.File("scenario.yaml"),
            "--menu",
            folder.File("menu.yaml")
        );
    }

    [OneTimeTearDown]
    public void Remove() => folder.Dispose();

    [TestCase("--units", "1")]
    [TestCase("--units", "2", "--cores-per-unit", "1")]
    [TestCase("--units", "2", "--cores-per-unit", "320")]
    [TestCase("--units", "5", "--cores-per-unit", "7", "--index", "lines")]
    [TestCase("--index", "off")]
    public async Task The_digest_is_the_same_however_the_farm_is_cut(params string[] options) =>
        Assert.That(await DigestOf(options), Is.EqualTo(reference.Digest));

    [Test]
    public async Task The_digest_is_the_same_in_real_time()
    {
        using FarmFolder own = new();

        RunSummary real = await own.Summary("--events", Events, "--l1-rate", "30kHz", "--speed", "real");

        Assert.That(real.Speed, Is.EqualTo("real"));
        Assert.That(real.Digest, Is.EqualTo(reference.Digest));
    }

    [TestCase(nameof(BatchesOfOne))]
    [TestCase(nameof(BatchesOf64))]
    [TestCase(nameof(SlowDisk))]
    public async Task The_digest_is_the_same_with_batches_of_any_size_and_with_a_slow_disk(string scenario)
    {
        using FarmFolder own = new();
        string text = scenario switch
        {
            nameof(BatchesOfOne) => BatchesOfOne,
            nameof(BatchesOf64) => BatchesOf64,
            _ => SlowDisk,
        };

        RunSummary summary = await own.Summary("--events", Events, "--scenario", own.Write("scenario.yaml", text), "--units", "2");

        Assert.That(summary.Digest, Is.EqualTo(reference.Digest));
        Assert.That(summary.Ledger.Balanced, Is.True);
    }

    [Test]
    public async Task Another_seed_gives_another_digest() => Assert.That(await DigestOf("--seed", "2"), Is.Not.EqualTo(reference.Digest));

    [Test]
    public async Task Like_repeats_a_run_as_it_was_whatever_its_files_say_today()
    {
        File.Delete(folder.File("menu.yaml"));
        folder.Write("scenario.yaml", ScenarioFile.DefaultText.Replace("4.7e34", "1e33", StringComparison.Ordinal));
        using FarmFolder own = new();

        RunSummary again = await own.Summary("--like", folder.Run(1));
        RunSummary third = await own.Summary("--like", own.Run(1), "--run", "2", "--seed", "3");

        Assert.Multiple(() =>
        {
            Assert.That(again.Digest, Is.EqualTo(reference.Digest));
            Assert.That(again.Menu, Is.EqualTo(reference.Menu));
            Assert.That(again.Events.L1Accepted, Is.EqualTo(reference.Events.L1Accepted));
            Assert.That(again.Scenario, Is.EqualTo(reference.Scenario));
            Assert.That(third.Seed, Is.EqualTo(3UL), "options given beside --like win");
            Assert.That(third.Digest, Is.Not.EqualTo(reference.Digest));
        });
    }

    private static async Task<string> DigestOf(params string[] options)
    {
        using FarmFolder own = new();
        return (await own.Summary(["--events", Events, .. options])).Digest;
    }
}
