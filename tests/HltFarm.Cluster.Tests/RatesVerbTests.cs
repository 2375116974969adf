using System.Text.Json.Nodes;
using HltFarm.Telemetry;
using HltFarm.TestKit;

namespace HltFarm.Cluster.Tests;

/// <summary>`rates` on runs that the program recorded.</summary>
public sealed class RatesVerbTests
{
    private const int Events = 30_000;

    [Test]
    public async Task Rates_of_the_recorded_menu_are_the_counts_of_the_run()
    {
        using FarmFolder farm = new();
        RunSummary summary = await farm.Summary("--events", Events.ToString());

        JsonNode rates = await Rates(farm, farm.Run(1));

        double seconds = rates["seconds"]!.GetValue<double>();
        Assert.That(rates["events"]!.GetValue<long>(), Is.EqualTo(Events));
        Assert.That(seconds, Is.EqualTo(summary.SimulatedSeconds).Within(1e-6));
        foreach (JsonNode? line in rates["lines"]!.AsArray())
        {
            LineSummary counted = summary.Lines.Single(l => l.Stage == Text(line, "stage") && l.Name == Text(line, "name"));
            double accepted = Number(line, "acceptedHz") * seconds;
            Assert.That(Number(line, "rawHz") * seconds, Is.EqualTo((double)counted.Fired).Within(1e-6), counted.Name);
            // The dice of one run against their expectation; 5 sigma of about a hundred lines.
            Assert.That(counted.Accepted, Is.EqualTo(accepted).Within(5 * Math.Sqrt(accepted) + 3), counted.Name);
        }
        double total = Number(rates["total"], "acceptedHz") * seconds;
        Assert.That(summary.Events.Accepted, Is.EqualTo(total).Within(5 * Math.Sqrt(Events * 0.01)));
    }

    [Test]
    public async Task A_menu_with_another_cut_is_evaluated_from_the_stored_variables()
    {
        using FarmFolder farm = new();
        await farm.Summary("--events", Events.ToString());
        string menu = farm.Write(
            "looser.yaml",
            """
            extends: default
            filter:
              lines:
                - name: new_line
                  cut: nTrkTight >= 2 and nElow >= 1
                  prescale: 4
            """
        );

        JsonNode rates = await Rates(farm, farm.Run(1), "--menu", menu);
        using TriggerIndex index = new(farm.Run(1));

        JsonNode line = rates["lines"]!.AsArray().Single(l => Text(l, "name") == "new_line")!;
        double seconds = rates["seconds"]!.GetValue<double>();
        long counted = index.Count(
            "\"nTrkTight\" >= 2 and \"nElow\" >= 1 and not list_has_any(fired, ['prefilter/EventsOfDoom', 'prefilter/InjectionStrip'])"
        );
        Assert.That(counted, Is.GreaterThan(100));
        Assert.That(Number(line, "rawHz") * seconds, Is.EqualTo((double)counted).Within(1e-6));
        Assert.That(Number(line, "acceptedHz") * seconds, Is.EqualTo(counted / 4.0).Within(1e-6));
    }

    [Test]
    public async Task Bad_questions_say_what_is_wrong()
    {
        using FarmFolder farm = new();
        await farm.Summary("--events", "2000", "--index", "lines");
        string menu = farm.Write("other.yaml", "extends: default\nfilter:\n  lines:\n    - name: new_line\n      cut: nTrkTight >= 2\n");

        await Refused(farm, "`nTrkTight`", "rates", farm.Run(1), "--menu", menu);
        await Refused(farm, "did you mean `ee2leg`", "rates", farm.Run(1), "--prescale", "ee2lge=5");
        await Refused(farm, "divides by zero", "rates", farm.Run(1), "--prescale", "ee2leg=1/0");
        await Refused(farm, "allowed are numbers from", "rates", farm.Run(1), "--luminosity", "much");

        string part = Directory.GetFiles(Path.Combine(farm.Run(1), "trigger-index")).Single();
        await File.WriteAllTextAsync(part, "PAR1 this is no index PAR1");
        await Refused(farm, "is damaged", "rates", farm.Run(1));
        File.Delete(part);
        await Refused(farm, "has no trigger index", "rates", farm.Run(1));
    }

    private static async Task<JsonNode> Rates(FarmFolder farm, params string[] arguments)
    {
        ProgramResult result = await farm.HltFarm(["rates", .. arguments, "--json"]);
        Assert.That(result.ExitCode, Is.Zero, result.ToString());
        return JsonNode.Parse(result.Output)!;
    }

    private static async Task Refused(FarmFolder farm, string reason, params string[] arguments)
    {
        ProgramResult result = await farm.HltFarm(arguments);
        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString());
        Assert.That(result.ErrorOutput, Does.Contain(reason));
    }

    private static string Text(JsonNode? node, string key) => node![key]!.GetValue<string>();

    private static double Number(JsonNode? node, string key) => node![key]!.GetValue<double>();
}
