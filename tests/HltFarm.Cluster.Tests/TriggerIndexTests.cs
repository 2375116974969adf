using System.Globalization;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Cluster.Tests;

/// <summary>The trigger index as DuckDB sees it.</summary>
public sealed class TriggerIndexTests
{
    private const int Events = 6000;
    private FarmFolder folder = null!;
    private RunSummary summary = null!;
    private TriggerIndex index = null!;

    [OneTimeSetUp]
    public async Task RunOnce()
    {
        folder = new FarmFolder();
        string scenario = ScenarioFile.With(
            "",
            "storage: { indexPartRows: 2000, indexRowGroupRows: 500 }",
            "farm: { skimSampleOneIn: 10 }"
        );
        summary = await folder.Summary("--events", $"{Events}", "--scenario", folder.Write("scenario.yaml", scenario));
        index = new TriggerIndex(folder.Run(1));
    }

    [OneTimeTearDown]
    public void Remove()
    {
        index?.Dispose();
        folder.Dispose();
    }

    [Test]
    public void It_has_the_agreed_columns_and_one_per_variable()
    {
        Dictionary<string, string> columns = index.Rows("describe events").ToDictionary(row => (string)row[0], row => (string)row[1]);

        (string Name, string Type)[] fixedOnes =
        [
            ("experiment", "INTEGER"),
            ("run", "INTEGER"),
            ("event", "BIGINT"),
            ("process", "VARCHAR"),
            ("menu_version", "INTEGER"),
            ("time_slice", "INTEGER"),
            ("verdict", "VARCHAR"),
            ("fired", "VARCHAR[]"),
            ("accepted", "VARCHAR[]"),
            ("streams", "VARCHAR[]"),
            ("processing_ms", "FLOAT"),
            ("raw_bytes", "INTEGER"),
            ("skim_weight", "FLOAT"),
        ];
        Dictionary<string, string> wanted = fixedOnes
            .Concat(TriggerVariables.Names.Select(name => (name, "FLOAT")))
            .ToDictionary(column => column.Item1, column => column.Item2);
        Assert.That(columns, Is.EquivalentTo(wanted));
    }

    [Test]
    public void It_has_a_row_per_L1_accept_in_several_whole_parts()
    {
        Assert.Multiple(() =>
        {
            Assert.That(index.Count(), Is.EqualTo(Events));
            Assert.That(Convert.ToInt64(index.Rows("select count(distinct event) from events")[0][0]), Is.EqualTo(Events));
            Assert.That(Directory.GetFiles(Path.Combine(folder.Run(1), "trigger-index")), Has.Length.EqualTo(3));
            Assert.That(
                index.Count("experiment = 35 and run = 1 and menu_version = 1 and processing_ms > 0 and raw_bytes > 0"),
                Is.EqualTo(Events)
            );
        });
    }

    [Test]
    public void Its_verdicts_streams_and_processes_are_those_of_the_summary()
    {
        Assert.Multiple(() =>
        {
            Assert.That(index.Count("verdict = 'accept'"), Is.EqualTo(summary.Events.Accepted));
            Assert.That(index.Count("verdict = 'reject'"), Is.EqualTo(summary.Events.Rejected));
            foreach (StreamSummary stream in summary.Streams)
            {
                Assert.That(index.Count($"list_contains(streams, '{stream.Name}')"), Is.EqualTo(stream.Events), stream.Name);
            }
            foreach (ProcessSummary process in summary.Processes)
            {
                Assert.That(index.Count($"process = '{process.Name}'"), Is.EqualTo(process.L1Accepted), process.Name);
            }
        });
    }

    [TestCase("fired")]
    [TestCase("accepted")]
    public void Its_lists_of_lines_count_as_the_summary_does(string list)
    {
        Dictionary<string, long> counted = index
            .Rows($"select line, count(*) from (select unnest({list}) as line from events) group by line")
            .ToDictionary(row => (string)row[0], row => Convert.ToInt64(row[1], CultureInfo.InvariantCulture));

        Dictionary<string, long> wanted = summary
            .Lines.ToDictionary(line => $"{line.Stage}/{line.Name}", line => list == "fired" ? line.Fired : line.Accepted)
            .Where(line => line.Value > 0)
            .ToDictionary();
        Assert.That(counted, Is.EquivalentTo(wanted));
    }

    [Test]
    public void A_list_of_lines_can_be_searched_by_name()
    {
        LineSummary busiest = summary.Lines.Where(line => line.Stage == "filter").MaxBy(line => line.Accepted)!;

        long found = index.Count($"list_contains(accepted, 'filter/{busiest.Name}')");

        Assert.That(found, Is.EqualTo(busiest.Accepted).And.Positive);
    }

    [Test]
    public void A_cut_on_the_recorded_variables_gives_the_events_in_which_its_line_fired() =>
        Assert.That(
            index.Count(
                "(nTrkLoose >= 3 and nTrkTight >= 1 and ee2leg = 0)"
                    + " = list_contains(fired, 'filter/ge3_loose_tracks_inc_1_tight_not_ee2leg')"
            ),
            Is.EqualTo(Events)
        );

    [Test]
    public void Rejected_events_lack_the_skim_variables_except_a_sample_with_its_weight()
    {
        long sampled = index.Count("verdict = 'reject' and nTracksLE is not null");
        Assert.Multiple(() =>
        {
            Assert.That(index.Count("verdict = 'accept' and (nTracksLE is null or skim_weight is distinct from 1)"), Is.Zero);
            Assert.That(index.Count("verdict = 'reject' and nTracksLE is not null and skim_weight is distinct from 10"), Is.Zero);
            Assert.That(index.Count("nTracksLE is null and skim_weight is not null"), Is.Zero);
            Assert.That(index.Count("nTrkLoose is null"), Is.Zero, "the filter's variables are there for all");
            // One in ten of about 3,000, five standard deviations.
            Assert.That(sampled, Is.EqualTo(summary.Events.Rejected / 10.0).Within(90));
        });
    }
}
