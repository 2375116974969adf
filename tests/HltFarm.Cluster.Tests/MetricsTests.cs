using System.Globalization;
using System.Text.RegularExpressions;
using HltFarm.TestKit;

namespace HltFarm.Cluster.Tests;

/// <summary>`/metrics` of a running farm.</summary>
public sealed partial class MetricsTests
{
    private const string L1Accepts = "hltfarm_ledger_l1_accepted_events_total";

    [Test]
    public async Task Counters_grow_while_the_farm_runs_and_the_ledger_balances_in_every_scrape()
    {
        using FarmFolder folder = new();
        using HttpClient client = new() { Timeout = FarmFolder.Limit };
        using RunningProgram program = folder.Start("--metrics", "127.0.0.1:0", "--duration", "10min", "--units", "4");
        await program.Prints((_, errors) => Address().IsMatch(errors), FarmFolder.Limit);
        Uri address = new(Address().Match(program.ErrorOutput).Value);

        string first = await Scrape(client, address, atLeast: 1);
        string second = await Scrape(client, address, atLeast: Value(first, L1Accepts) + 1);
        program.Interrupt();
        ProgramResult result = await program.End(FarmFolder.Limit);

        Assert.That(result.ExitCode, Is.Zero, result.ToString());
        Assert.Multiple(() =>
        {
            foreach (string scrape in (string[])[first, second])
            {
                double decided =
                    Value(scrape, "hltfarm_ledger_stored_events_total")
                    + Value(scrape, "hltfarm_ledger_rejected_events_total")
                    + Value(scrape, "hltfarm_ledger_error_events_total");
                Assert.That(decided + Value(scrape, "hltfarm_ledger_in_flight_events"), Is.EqualTo(Value(scrape, L1Accepts)));
                Assert.That(Value(scrape, "hltfarm_ledger_imbalance_events"), Is.Zero);
            }
            Assert.That(
                Value(second, "hltfarm_acquisition_offered_events_total"),
                Is.GreaterThan(Value(first, "hltfarm_acquisition_offered_events_total"))
            );
            Assert.That(
                second,
                Does.Contain("hltfarm_selection_line_fired_events_total{").And.Contain("hltfarm_storage_stream_events_total{")
            );
            Assert.That(
                second,
                Does.Contain("hltfarm_acquisition_inhibited_triggers_total").And.Contain("hltfarm_hlt_unit_occupancy_ratio")
            );
        });
        await PromtoolIsContentWith(second);
    }

    private static async Task<string> Scrape(HttpClient client, Uri address, double atLeast)
    {
        string scrape = "";
        await Assert.ThatAsync(
            async () => Value(scrape = await client.GetStringAsync(address), L1Accepts),
            Is.AtLeast(atLeast).After(60).Seconds.PollEvery(100).MilliSeconds
        );
        return scrape;
    }

    private static async Task PromtoolIsContentWith(string scrape)
    {
        RunningProgram promtool;
        try
        {
            promtool = RunningProgram.Start("promtool", null, "check", "metrics");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("promtool is not installed: apt-get install prometheus");
            throw;
        }
        using (promtool)
        {
            await promtool.Input.WriteAsync(scrape);
            promtool.Input.Close();
            ProgramResult check = await promtool.End(FarmFolder.Limit);
            Assert.That(check.ExitCode, Is.Zero, check.ToString());
            Assert.That(check.Output + check.ErrorOutput, Is.Empty);
        }
    }

    /// <summary>The value of a metric without labels; 0 when it is not there yet.</summary>
    private static double Value(string scrape, string name)
    {
        string? line = scrape.Split('\n').FirstOrDefault(line => line.StartsWith(name + " ", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line[(name.Length + 1)..], CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/metrics")]
    private static partial Regex Address();
}
