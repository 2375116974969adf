using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;
using Prometheus;
using static HltFarm.Tests.Telemetry.HandMade;

namespace HltFarm.Tests.Telemetry;

public sealed partial class MetricsTests
{
    private static readonly string[] Units = ["seconds", "bytes", "events", "cores", "units", "leases", "ratio", "info", "total"];

    [Test]
    public async Task Promtool_finds_nothing_to_criticise()
    {
        (int code, string output) = Promtool.Run(await Text(WholeRun()), "check", "metrics");

        Assert.That(output, Is.Empty);
        Assert.That(code, Is.Zero);
    }

    [TestCase("check", "rules", "cluster-config/monitoring/recording-rules.yaml")]
    [TestCase("test", "rules", "tests/HltFarm.Tests/Telemetry/recording-rules.test.yaml")]
    [TestCase("check", "config", "cluster-config/monitoring/prometheus.yaml")]
    public void The_recording_rules_are_valid_and_compute_what_they_say(string verb, string what, string file)
    {
        (int code, string output) = Promtool.Run("", verb, what, Path.Combine(Promtool.Repository(), file));

        Assert.That(code, Is.Zero, output);
    }

    [Test]
    public async Task Every_name_starts_with_hltfarm_and_ends_in_a_unit_or_total()
    {
        string[] names = [.. HelpLine().Matches(await Text(WholeRun())).Select(m => m.Groups["name"].Value)];

        Assert.That(names, Has.Length.GreaterThan(40));
        Assert.That(names.Where(n => !n.StartsWith("hltfarm_", StringComparison.Ordinal) || !Units.Contains(n.Split('_')[^1])), Is.Empty);
    }

    [Test]
    public async Task Every_metric_that_a_recording_rule_names_is_exported()
    {
        string rules = await File.ReadAllTextAsync(Path.Combine(Promtool.Repository(), "cluster-config/monitoring/recording-rules.yaml"));
        HashSet<string> exported = [.. HelpLine().Matches(await Text(WholeRun())).Select(m => m.Groups["name"].Value)];
        string[] used = [.. MetricName().Matches(rules).Select(m => m.Value).Distinct()];

        Assert.That(used, Has.Length.GreaterThan(8));
        Assert.That(used.Except(exported), Is.Empty);
    }

    [TestCase(32, 320)]
    [TestCase(1, 100_000)]
    [TestCase(10_240, 1)]
    public async Task The_series_stay_below_5000_however_many_cores(int units, int coresPerUnit)
    {
        MenuLine[] lines = [.. Enumerable.Range(0, 500).Select(i => new MenuLine(Stage.filter, $"line_{i}", "1"))];
        RunDescription description = Real with { Units = units, CoresPerUnit = coresPerUnit };
        RunFigures figures = new(Run with { Lines = lines }, description, TimeSpan.FromSeconds(10), TimeSpan.Zero);
        for (int unit = 0; unit < units; unit++)
        {
            figures.Add(Unit(unit, 1, 100, 10), At(1));
        }

        string[] series = [.. (await Text(figures)).Split('\n').Where(l => l.Length > 0 && l[0] != '#')];

        Assert.That(series, Has.Length.LessThan(5000));
        Assert.That(Sum(series, "hltfarm_hlt_unit_decided_events_total"), Is.EqualTo(100 * units));
    }

    [Test]
    public async Task Lines_keep_their_names_as_labels()
    {
        string text = await Text(WholeRun());

        Assert.That(
            text,
            Does.Contain(
                "hltfarm_selection_line_fired_events_total{stage=\"filter\",line=\"2_loose_tracks_inc_1_tight_q==0_pstarmaxlt0.8_GeVc_not_eexx\"} 1200\n"
            )
        );
        Assert.That(
            text,
            Does.Contain(
                "hltfarm_selection_line_prescale_ratio{stage=\"filter\",line=\"2_loose_tracks_inc_1_tight_q==0_pstarmaxlt0.8_GeVc_not_eexx\"} 1.5\n"
            )
        );
    }

    [Test]
    public async Task Dead_time_streams_and_verdicts_are_counted_by_label()
    {
        string text = await Text(WholeRun());

        Assert.That(text, Does.Contain("hltfarm_acquisition_inhibited_triggers_total{cause=\"storage/disk\"} 20\n"));
        Assert.That(text, Does.Contain("hltfarm_acquisition_inhibited_triggers_total{cause=\"hlt/cores\"} 0\n"));
        Assert.That(text, Does.Contain("hltfarm_storage_decided_events_total{verdict=\"reject\"} 590\n"));
        Assert.That(text, Does.Contain("hltfarm_storage_stream_bytes_total{stream=\"physics\"} 400000\n"));
        Assert.That(text, Does.Contain("hltfarm_acquisition_l1_bit_events_total{bit=\"fff\"} 1000\n"));
        Assert.That(text, Does.Contain("hltfarm_ledger_imbalance_events 0\n"));
    }

    [Test]
    public async Task The_processing_time_histogram_has_the_true_counts_and_sum()
    {
        using FarmMetrics metrics = new(Run, Real);
        RunFigures figures = Figures();
        long[] buckets = new long[ProcessingTimeBuckets.Count];
        double sum = 0;
        for (int step = 1; step <= 3; step++)
        {
            foreach (double ms in new[] { 0.4, 99, 100, 101, 320, 5000 })
            {
                buckets[ProcessingTimeBuckets.Of(ms * step)]++;
                sum += ms * step / 1000;
            }
            UnitReport report = Unit(0, 1, 6 * step, 1) with { ProcessingMsBuckets = [.. buckets], ProcessingSecondsSum = sum };
            figures.Add(report, At(step));
            metrics.Update(figures, 0, At(step));
        }

        string[] lines = (await Text(metrics)).Split('\n');
        Assert.That(Sum(lines, "hltfarm_hlt_unit_processing_seconds_count"), Is.EqualTo(18));
        Assert.That(Sum(lines, "hltfarm_hlt_unit_processing_seconds_sum"), Is.EqualTo(sum).Within(1e-9));
        Assert.That(Sum(lines, "hltfarm_hlt_unit_processing_seconds_bucket{le=\"0.1\"}"), Is.EqualTo(buckets[..21].Sum()));
        Assert.That(Sum(lines, "hltfarm_hlt_unit_processing_seconds_bucket{le=\"0.001\"}"), Is.EqualTo(buckets[0]));
    }

    [Test]
    public async Task The_ledger_balances_in_every_scrape_while_it_is_updated()
    {
        using FarmMetrics metrics = new(Run, Real);
        RunFigures figures = Figures();
        Task updates = Task.Run(() =>
        {
            for (int id = 1; id <= 1000; id++)
            {
                figures.Ledger.Granted(Lease(id, 10), At(id));
                figures.Add(Committed(id, 4, 6), At(id));
                figures.Ledger.Closed(new LeaseClosed(id, 10), At(id));
                metrics.Update(figures, 0, At(id));
            }
        });
        int scrapes = 0;
        while (!updates.IsCompleted || scrapes == 0)
        {
            string[] lines = (await Text(metrics)).Split('\n');
            double decided =
                Sum(lines, "hltfarm_ledger_stored_events_total")
                + Sum(lines, "hltfarm_ledger_rejected_events_total")
                + Sum(lines, "hltfarm_ledger_error_events_total");
            Assert.That(
                Sum(lines, "hltfarm_ledger_l1_accepted_events_total"),
                Is.EqualTo(decided + Sum(lines, "hltfarm_ledger_in_flight_events"))
            );
            scrapes++;
        }
        await updates;
    }

    [TestCase(32, 32, "00", "31")]
    [TestCase(64, 64, "00", "63")]
    [TestCase(10_240, 64, "00000-00159", "10080-10239")]
    [TestCase(100, 50, "00-01", "98-99")]
    [TestCase(1, 1, "00", "00")]
    public void Units_beyond_64_share_a_label(int units, int labels, string first, string last)
    {
        UnitGroups groups = new(units);

        Assert.That(groups.Labels, Has.Count.EqualTo(labels));
        Assert.That((groups.Labels[0], groups.Labels[^1]), Is.EqualTo((first, last)));
        Assert.That(groups.Of(units - 1), Is.EqualTo(labels - 1));
    }

    private static async Task<string> Text(RunFigures figures)
    {
        using FarmMetrics metrics = new(figures.Run, figures.Description);
        metrics.Update(figures, 1_000_000, At(2));
        return await Text(metrics);
    }

    private static async Task<string> Text(FarmMetrics metrics) =>
        Encoding.UTF8.GetString((await metrics.ExportAsync(ExpositionFormat.PrometheusText)).Span);

    /// <summary>Sum of the values of all series with this name, or of the one series when labels are given.</summary>
    private static double Sum(IEnumerable<string> lines, string series) =>
        lines
            .Where(l => l.StartsWith(series + " ", StringComparison.Ordinal) || l.StartsWith(series + "{", StringComparison.Ordinal))
            .Sum(l => double.Parse(l[(l.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^# HELP (?<name>\S+)", RegexOptions.Multiline)]
    private static partial Regex HelpLine();

    [GeneratedRegex(@"\bhltfarm_\w+")]
    private static partial Regex MetricName();
}
