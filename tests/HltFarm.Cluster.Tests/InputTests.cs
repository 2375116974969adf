using System.Globalization;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.TestKit;

namespace HltFarm.Cluster.Tests;

/// <summary>Event files instead of the generator: HepMC listings, and the event files of an earlier run.</summary>
public sealed class InputTests
{
    private const string TauAndMuonPairs = "belle2-taupair-mumu-200ev.hepmc3";
    private FarmFolder folder = null!;

    private static string[] ListingLines => File.ReadAllLines(Repository.PathOf("tests", "data", TauAndMuonPairs));

    [SetUp]
    public void MakeFolder() => folder = new FarmFolder();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [TestCase("belle2-hadronic-300ev.hepmc3", 300)]
    [TestCase(TauAndMuonPairs, 200)]
    public async Task Every_event_of_a_HepMC3_file_runs_through_the_farm(string file, int events) =>
        Assert.That((await RunsThrough(Repository.PathOf("tests", "data", file), events)).L1Accepted, Is.GreaterThan(events / 2));

    // Its taus do not decay: a detector sees nothing, and L1 may reject all of them.
    [TestCase("hepmc3-tautau-92GeV-1000ev.hepmc2", 1000)]
    [TestCase("hepmc3-sherpa-hadronic-34p8GeV-1ev.hepmc2", 1)]
    public async Task Every_event_of_a_HepMC2_file_runs_through_the_farm(string file, int events) =>
        await RunsThrough(Repository.SharedEvents(file), events);

    [Test]
    public async Task Several_files_are_read_one_after_the_other()
    {
        string first = Repository.PathOf("tests", "data", TauAndMuonPairs);
        string second = Repository.PathOf("tests", "data", "belle2-hadronic-300ev.hepmc3");

        RunSummary summary = await folder.Summary("--units", "2", "--input", first, second);

        Assert.That(summary.Events.Offered, Is.EqualTo(500));
        Assert.That(
            summary.Processes.Select(process => process.Name),
            Is.SupersetOf("taupair mumu charged mixed uubar ddbar ssbar ccbar".Split(' ')),
            "the event attribute `process` names the process"
        );
    }

    [Test]
    public async Task Event_files_of_an_earlier_run_give_the_same_variables_again()
    {
        RunSummary earlier = await folder.Summary("--events", "4000");
        string[] files = Directory.GetFiles(Path.Combine(folder.Run(1), "streams", "physics"), "*.hlt");

        RunSummary replay = await folder.Summary(["--units", "2", "--input", .. files]);

        using TriggerIndex index = new(folder.Run(1));
        Dictionary<string, long> fired = index
            .Rows("select line, count(*) from (select unnest(fired) as line from events where verdict = 'accept') group by line")
            .ToDictionary(row => (string)row[0], row => Convert.ToInt64(row[1], CultureInfo.InvariantCulture));
        EventsSummary e = replay.Events;
        Assert.Multiple(() =>
        {
            Assert.That(e.L1Accepted, Is.EqualTo(earlier.Events.Accepted));
            Assert.That(e.Offered, Is.EqualTo(e.L1Accepted), "what was read out once is not put to L1 again");
            Assert.That(e.Accepted + e.Rejected, Is.EqualTo(e.L1Accepted));
            Assert.That(replay.Ledger.Balanced, Is.True);
            Assert.That(
                replay
                    .Lines.Where(line => line.Stage == "filter" && line.Fired > 0)
                    .ToDictionary(line => $"{line.Stage}/{line.Name}", line => line.Fired),
                Is.EqualTo(fired.Where(line => line.Key.StartsWith("filter/", StringComparison.Ordinal)).ToDictionary()),
                "the filter's cuts see the same values"
            );
        });
    }

    [TestCase("nan")]
    [TestCase("1.5")]
    public async Task An_event_with_impossible_momenta_goes_to_the_error_stream_and_the_run_goes_on(string momentum)
    {
        string[] lines = ListingLines;
        int second = EventStarts(lines)[1];
        int particle = Array.FindIndex(lines, second, line => line.StartsWith('P') && line.EndsWith(" 1", StringComparison.Ordinal));
        string[] fields = lines[particle].Split(' ');
        // P id parent pdg px py pz e m status
        fields[4] = momentum;
        lines[particle] = string.Join(' ', fields);

        RunSummary summary = await folder.Summary("--units", "2", "--input", folder.Write("bad.hepmc3", string.Join('\n', lines) + "\n"));

        EventsSummary e = summary.Events;
        Assert.Multiple(() =>
        {
            Assert.That(e.Offered, Is.EqualTo(200));
            Assert.That(e.Error, Is.EqualTo(1));
            Assert.That(e.Accepted + e.Rejected + e.Error, Is.EqualTo(e.L1Accepted));
            Assert.That(summary.Ledger.Balanced, Is.True);
            Assert.That(summary.Streams.Single(stream => stream.Name == "error").Events, Is.EqualTo(1));
        });
        using TriggerIndex index = new(folder.Run(1));
        object[] bad = index.Rows("select event, list_contains(streams, 'error') from events where verdict = 'error'").Single();
        Assert.That(bad[1], Is.True);
        ProgramResult sheet = await folder.HltFarm("inspect", folder.Run(1), $"{bad[0]}");
        Assert.That(
            sheet.Output,
            Does.Contain("ERROR").And.Contain(momentum == "nan" ? "not a number" : "conserv").IgnoreCase,
            sheet.ToString()
        );
        Assert.That((await folder.Verify(1)).ExitCode, Is.Zero);
    }

    [Test]
    public async Task A_file_cut_short_gives_its_whole_events_and_then_fails_with_the_place()
    {
        string[] lines = ListingLines;
        int[] starts = EventStarts(lines);
        // In the middle of the 101st event.
        string cut = folder.Write("cut.hepmc3", string.Join('\n', lines[..(starts[100] + 6)]) + "\n");

        ProgramResult result = await folder.End("--speed", "max", "--units", "2", "--json", "--input", cut);

        Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString());
        Refusal.IsOneMessage(result, $"{cut}:{starts[100] + 6}");
        RunSummary summary = SummaryJson.Read(result.Output);
        Assert.That(summary.Events.Offered, Is.EqualTo(100));
        Assert.That(summary.Ledger.Balanced, Is.True);
        (int exitCode, VerificationReport report) = await folder.Verify(1);
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(
            (report.Complete, report.Sound, report.Events.InFlight),
            Is.EqualTo((false, true, 0L)),
            "failed, and all that was read is there"
        );
    }

    private async Task<EventsSummary> RunsThrough(string file, int events)
    {
        RunSummary summary = await folder.Summary("--units", "2", "--input", file);

        EventsSummary e = summary.Events;
        Assert.Multiple(() =>
        {
            Assert.That(e.Offered, Is.EqualTo(events));
            Assert.That(e.L1Rejected + e.L1Accepted, Is.EqualTo(events));
            Assert.That(e.Accepted + e.Rejected + e.Error, Is.EqualTo(e.L1Accepted));
            Assert.That(e.Error, Is.Zero);
            Assert.That(summary.Ledger.Balanced, Is.True);
        });
        return e;
    }

    private static int[] EventStarts(string[] lines) =>
        [.. lines.Select((line, i) => (line, i)).Where(at => at.line.StartsWith("E ", StringComparison.Ordinal)).Select(at => at.i)];
}
