using System.Text.Json;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.TestKit;

namespace HltFarm.Cluster.Tests;

/// <summary>One run of 20,000 events from start to `verify`, looked at from all sides.</summary>
public sealed class WholeRunTests
{
    private const int Events = 20_000;
    private FarmFolder folder = null!;
    private ProgramResult result = null!;
    private JsonElement document;
    private RunSummary summary = null!;

    [OneTimeSetUp]
    public async Task RunOnce()
    {
        folder = new FarmFolder();
        result = await folder.End("--speed", "max", "--events", $"{Events}", "--json");
        Assert.That(result.ExitCode, Is.Zero, result.ToString());
        document = JsonDocument.Parse(result.Output).RootElement.Clone();
        summary = SummaryJson.Read(result.Output);
    }

    [OneTimeTearDown]
    public void Remove() => folder.Dispose();

    [TestCase("", "experiment run seed menu scenario events ledger digest fractions farm lines streams")]
    [TestCase("", "simulatedSeconds wallSeconds eventsPerSecond peakMemoryBytes reproducible")]
    [TestCase("menu", "name hash")]
    [TestCase("events", "offered l1Rejected l1Accepted l1Inhibited l1Vetoed built incomplete accepted rejected error inFlight stored")]
    [TestCase("ledger", "balanced imbalance duplicatesDropped reissued")]
    [TestCase("fractions", "reduction reductionError hltHadronOfAccepted hltHadronOfAcceptedError deadTime")]
    [TestCase("farm", "nodes units cores occupancy processingMs")]
    public void The_summary_has_the_keys_that_programs_read(string part, string keys)
    {
        JsonElement node = part.Length == 0 ? document : document.GetProperty(part);

        Assert.That(node.EnumerateObject().Select(property => property.Name), Is.SupersetOf(keys.Split(' ')));
    }

    [Test]
    public void Nested_rows_of_the_summary_have_the_keys_that_programs_read()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Keys(document.GetProperty("farm").GetProperty("processingMs")), Is.SupersetOf("mean p50 p95 p99".Split(' ')));
            Assert.That(
                Keys(document.GetProperty("lines")[0]),
                Is.SupersetOf("stage name prescale fired accepted unique rateHz rateHzError".Split(' '))
            );
            Assert.That(Keys(document.GetProperty("streams")[0]), Is.SupersetOf("name events bytes".Split(' ')));
        });
    }

    [Test]
    public void Every_event_is_accounted_for()
    {
        EventsSummary e = summary.Events;
        Assert.Multiple(() =>
        {
            Assert.That(e.L1Accepted, Is.EqualTo(Events));
            Assert.That(e.L1Rejected + e.L1Accepted, Is.EqualTo(e.Offered));
            Assert.That(e.Accepted + e.Rejected + e.Error, Is.EqualTo(e.L1Accepted));
            Assert.That(e.InFlight, Is.Zero);
            Assert.That(e.Built, Is.EqualTo(e.L1Accepted));
            Assert.That(e.Stored, Is.EqualTo(e.Accepted));
            Assert.That(e.Error, Is.Zero);
            Assert.That(summary.Ledger, Is.EqualTo(new LedgerSummary(true, 0, 0, 0)));
            Assert.That(summary.Streams.Single(stream => stream.Name == "physics").Events, Is.EqualTo(e.Accepted));
        });
    }

    [Test]
    public void The_physics_and_the_menu_give_the_reduction_and_the_hadron_share_of_the_experiment()
    {
        FractionsSummary f = summary.Fractions;
        long hadrons = summary.Streams.Single(stream => stream.Name == "hlt_hadron").Events;
        Assert.Multiple(() =>
        {
            Assert.That(f.Reduction, Is.InRange(0.5, 0.7));
            Assert.That(f.HltHadronOfAccepted, Is.InRange(0.05, 0.2));
            Assert.That(f.Reduction, Is.EqualTo(1 - ((double)summary.Events.Accepted / Events)).Within(1e-9));
            Assert.That(f.HltHadronOfAccepted, Is.EqualTo((double)hadrons / summary.Events.Accepted).Within(1e-9));
            Assert.That(f.DeadTime, Is.InRange(0.0, 0.01));
        });
    }

    [Test]
    public void Standard_output_is_one_document_and_progress_stands_on_standard_error()
    {
        Assert.That(document.ValueKind, Is.EqualTo(JsonValueKind.Object));
        Assert.That(result.ErrorOutput, Does.Contain(folder.Run(1)).And.Not.Contain("metrics at"));
        Assert.That(File.ReadAllText(Path.Combine(folder.Run(1), "summary.json")).Trim(), Is.EqualTo(result.Output.Trim()));
    }

    [Test]
    public void The_run_directory_has_the_agreed_layout()
    {
        string[] files =
        [
            .. Directory
                .EnumerateFiles(folder.Run(1), "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder.Run(1), file).Replace('\\', '/')),
        ];
        string[] wanted =
        [
            "run.json",
            "summary.json",
            "streams/physics/physics.e0035.r00001.f00000.hlt",
            "streams/hlt_hadron/hlt_hadron.e0035.r00001.f00000.hlt",
            "streams/express/express.e0035.r00001.f00000.hlt",
            "decisions/0.e0035.r00001.f00000.dec",
            "decisions/1.e0035.r00001.f00000.dec",
            "trigger-index/part-00000.parquet",
            "log/node-0.log",
        ];

        Assert.That(files, Is.SupersetOf(wanted));
        Assert.That(files.Where(file => file.EndsWith(".unfinished", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Run_json_says_what_was_run()
    {
        using JsonDocument run = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Run(1), "run.json")));
        JsonElement root = run.RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(root.GetProperty("experiment").GetInt32(), Is.EqualTo(35));
            Assert.That(root.GetProperty("request").GetProperty("seed").GetInt64(), Is.EqualTo(1));
            Assert.That(root.GetProperty("request").GetProperty("events").GetInt64(), Is.EqualTo(Events));
            Assert.That(root.GetProperty("menu").GetProperty("hash").GetString(), Is.EqualTo(summary.Menu.Hash));
            Assert.That(root.GetProperty("menuVersions").GetArrayLength(), Is.EqualTo(1));
            Assert.That(Keys(root.GetProperty("scenario")), Is.SupersetOf("generator acquisition eventBuilding farm storage".Split(' ')));
        });
    }

    [Test]
    public async Task Verify_reads_all_back_and_finds_the_same_digest_and_counts()
    {
        (int exitCode, VerificationReport report) = await folder.Verify(1);
        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.Zero);
            Assert.That(report.Complete && report.Sound, Is.True, string.Join('\n', report.Problems));
            Assert.That(report.Digest, Is.EqualTo(summary.Digest).And.Match("^[0-9a-f]{32}$"));
            Assert.That(report.Events.Decided, Is.EqualTo(Events));
            Assert.That(report.Events.Accepted, Is.EqualTo(summary.Events.Accepted));
            Assert.That(
                report.Streams.Select(stream => (stream.Name, stream.Events)),
                Is.EquivalentTo(summary.Streams.Select(stream => (stream.Name, stream.Events)))
            );
            Assert.That(report.Index?.Rows, Is.EqualTo(Events));
        });
    }

    [Test]
    public async Task Verify_takes_a_folder_of_runs_and_says_in_words_what_it_found()
    {
        ProgramResult verified = await folder.HltFarm("verify", folder.Out);

        Assert.That(verified.ExitCode, Is.Zero, verified.ToString());
        Assert.That(verified.Output, Does.Contain("complete and sound").And.Contain(summary.Digest));
    }

    [Test]
    public async Task Inspect_shows_a_kept_event_with_tracks_variables_and_lines()
    {
        using TriggerIndex index = new(folder.Run(1));
        object[] row = index.Rows("select event, accepted[1], nTrkLoose from events where verdict = 'accept' and nTrkLoose > 2 limit 1")[0];
        string id = $"35/1/{row[0]}";

        ProgramResult text = await folder.HltFarm("inspect", folder.Run(1), id);
        ProgramResult json = await folder.HltFarm("inspect", folder.Run(1), $"{row[0]}", "--json");

        Assert.That(text.ExitCode, Is.Zero, text.ToString());
        Assert.That(
            text.Output,
            Does.Contain($"Event {id}: ACCEPT").And.Contain($"* {row[1]}").And.Contain("clusters").And.Contain("physics")
        );
        using JsonDocument sheet = JsonDocument.Parse(json.Output);
        JsonElement detail = sheet.RootElement.GetProperty("detail");
        Assert.Multiple(() =>
        {
            Assert.That(sheet.RootElement.GetProperty("verdict").GetString(), Is.EqualTo("accept"));
            Assert.That(sheet.RootElement.GetProperty("copies").GetArrayLength(), Is.Positive);
            Assert.That(detail.GetProperty("variables").GetProperty("nTrkLoose").GetDouble(), Is.EqualTo(Convert.ToDouble(row[2])));
            Assert.That(detail.GetProperty("tracks").GetArrayLength(), Is.GreaterThan(2));
        });
    }

    [Test]
    public async Task Inspect_says_that_a_rejected_event_left_only_its_decision()
    {
        using TriggerIndex index = new(folder.Run(1));
        object number = index.Rows("select event from events where verdict = 'reject' limit 1")[0][0];

        ProgramResult text = await folder.HltFarm("inspect", folder.Run(1), $"{number}");

        Assert.That(text.ExitCode, Is.Zero, text.ToString());
        Assert.That(text.Output, Does.Contain($"Event 35/1/{number}: REJECT").And.Contain("No stream kept its record"));
    }

    [Test]
    public async Task Runs_lists_it()
    {
        ProgramResult table = await folder.HltFarm("runs", folder.Out);
        ProgramResult json = await folder.HltFarm("runs", folder.Out, "--json");

        Assert.That(table.Output, Does.Contain("35/1").And.Contain("complete"));
        using JsonDocument rows = JsonDocument.Parse(json.Output);
        Assert.That(rows.RootElement[0].GetProperty("state").GetString(), Is.EqualTo("complete"));
        Assert.That(rows.RootElement[0].GetProperty("summary").GetProperty("digest").GetString(), Is.EqualTo(summary.Digest));
    }

    [Test]
    public async Task Without_json_a_person_reads_rates_reduction_ledger_and_the_ten_busiest_lines()
    {
        using FarmFolder own = new();

        ProgramResult plain = await own.End("--speed", "max", "--events", "3000");

        Assert.That(plain.ExitCode, Is.Zero, plain.ToString());
        string[] lines = plain.Output.Split('\n');
        int busiest = Array.FindIndex(lines, line => line.Contains("Busiest lines", StringComparison.Ordinal));
        int shown = lines.Skip(busiest + 1).TakeWhile(line => line.Trim().Length > 0).Count();
        Assert.Multiple(() =>
        {
            Assert.That(shown, Is.EqualTo(10), plain.Output);
            foreach (
                string word in (string[])
                    ["Reduction", "Hadron share", "Dead time", "Ledger", "balanced", "Digest", "physics", "hltfarm verify"]
            )
            {
                Assert.That(plain.Output, Does.Contain(word));
            }
            Assert.That(plain.Output, Does.Not.Contain("Ctrl-C"));
            Assert.That(plain.ErrorOutput, Does.Contain("Ctrl-C stops cleanly").And.Not.Contain("Reduction"));
        });
    }

    private static IEnumerable<string> Keys(JsonElement node) => node.EnumerateObject().Select(property => property.Name);
}
