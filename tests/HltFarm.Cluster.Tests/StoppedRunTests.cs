using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.TestKit;

namespace HltFarm.Cluster.Tests;

/// <summary>Runs that end before their time: told to stop, or killed.</summary>
public sealed class StoppedRunTests
{
    private const long EnoughDecisionBytes = 1_000_000;
    private FarmFolder folder = null!;

    [SetUp]
    public void MakeFolder() => folder = new FarmFolder();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [TestCase("SIGINT")]
    [TestCase("SIGTERM")]
    public async Task A_run_told_to_stop_drains_balances_and_reports(string signal)
    {
        string scenario = folder.Write("fast.yaml", ScenarioFile.With("", "farm: { processingTimeMean: 20 ms }"));
        using RunningProgram program = folder.Start(
            "--duration",
            "10min",
            "--json",
            "--units",
            "4",
            "--l1-rate",
            "5kHz",
            "--scenario",
            scenario
        );
        Assert.That(() => DecisionBytes(1), Is.GreaterThan(50_000).After(120).Seconds.PollEvery(50).MilliSeconds);

        if (signal == "SIGINT")
        {
            program.Interrupt();
        }
        else
        {
            program.Terminate();
        }
        ProgramResult result = await program.End(FarmFolder.Limit);

        Assert.That(result.ExitCode, Is.Zero, result.ToString());
        RunSummary summary = SummaryJson.Read(result.Output);
        EventsSummary e = summary.Events;
        (int exitCode, VerificationReport report) = await folder.Verify(1);
        Assert.Multiple(() =>
        {
            Assert.That(summary.Ledger.Balanced, Is.True, string.Join('\n', summary.Problems));
            Assert.That(e.InFlight, Is.Zero);
            Assert.That(e.L1Accepted, Is.GreaterThan(0).And.LessThan(600 * 30_000));
            Assert.That(e.Accepted + e.Rejected + e.Error, Is.EqualTo(e.L1Accepted));
            Assert.That(exitCode, Is.Zero);
            Assert.That(report.Complete && report.Sound, Is.True, string.Join('\n', report.Problems));
            Assert.That(report.Digest, Is.EqualTo(summary.Digest));
        });
    }

    [Test]
    public async Task A_run_killed_in_the_middle_leaves_whole_records_and_whole_parts_only()
    {
        string scenario = folder.Write(
            "small-parts.yaml",
            ScenarioFile.With("", "storage: { indexPartRows: 5000, indexRowGroupRows: 5000 }")
        );
        using (RunningProgram program = folder.Start("--speed", "max", "--events", "2000000", "--units", "4", "--scenario", scenario))
        {
            Assert.That(() => DecisionBytes(1), Is.GreaterThan(EnoughDecisionBytes).After(120).Seconds.PollEvery(20).MilliSeconds);
            Assert.That(
                () => Directory.GetFiles(folder.Run(1), "part-*.parquet", SearchOption.AllDirectories),
                Is.Not.Empty.After(60).Seconds.PollEvery(20).MilliSeconds
            );
            program.Kill();
            Assert.That((await program.End(FarmFolder.Limit)).ExitCode, Is.EqualTo(128 + 9));
        }

        (int exitCode, VerificationReport report) = await folder.Verify(1);
        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(report.Complete, Is.False);
            Assert.That(report.Sound, Is.True, string.Join('\n', report.Problems));
            Assert.That(report.Notes, Is.Not.Empty);
            Assert.That(report.Events.Decided, Is.InRange(1, 2_000_000 - 1));
            Assert.That(report.Events.Decided, Is.EqualTo(report.Events.Accepted + report.Events.Rejected + report.Events.Error));
            Assert.That(File.Exists(Path.Combine(folder.Run(1), "summary.json")), Is.False);
        });
        Assert.That((await folder.HltFarm("verify", folder.Run(1))).Output, Does.Contain("INCOMPLETE").And.Contain("sound"));
        Assert.That((await folder.HltFarm("runs", folder.Out)).Output, Does.Contain("incomplete"));
        await EveryPartIsWhole(report);
        await TheNextRunTakesTheNextNumberAndReadsTheRecords(report);
    }

    /// <summary>Rows under a final name are rows of whole files, and each has its decision.</summary>
    private async Task EveryPartIsWhole(VerificationReport report)
    {
        using TriggerIndex index = new(folder.Run(1));
        object[] kept = index.Rows("select event, (select count(*) from events) from events where verdict = 'accept' limit 1")[0];
        Assert.That(Convert.ToInt64(kept[1]), Is.InRange(5000, report.Events.Decided));
        ProgramResult sheet = await folder.HltFarm("inspect", folder.Run(1), $"{kept[0]}", "--json");
        Assert.That(sheet.ExitCode, Is.Zero, sheet.ToString());
        Assert.That(sheet.Output, Does.Contain("\"tracks\""));
    }

    private async Task TheNextRunTakesTheNextNumberAndReadsTheRecords(VerificationReport report)
    {
        string[] files = Directory.GetFiles(Path.Combine(folder.Run(1), "streams", "hlt_hadron"), "*.hlt");
        RunSummary replay = await folder.Summary(["--units", "2", "--index", "off", "--input", .. files]);

        Assert.That(replay.Run, Is.EqualTo(2));
        Assert.That(replay.Events.Offered, Is.AtLeast(report.Streams.Single(stream => stream.Name == "hlt_hadron").Events));
        Assert.That(replay.Ledger.Balanced, Is.True);
        Assert.That((await folder.Verify(2)).ExitCode, Is.Zero);
    }

    private long DecisionBytes(int run)
    {
        string decisions = Path.Combine(folder.Run(run), "decisions");
        return Directory.Exists(decisions) ? new DirectoryInfo(decisions).EnumerateFiles("*.dec").Sum(file => file.Length) : 0;
    }
}
