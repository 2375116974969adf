using System.Text.Json.Nodes;
using HltFarm.TestKit;

namespace HltFarm.Cluster.Tests;

/// <summary>`tune`, `compare-menus` and `scan` on a recorded run.</summary>
public sealed class TuneVerbTests
{
    [Test]
    public async Task A_tuned_menu_is_written_keeps_its_budget_and_can_be_compared_and_scanned()
    {
        using FarmFolder farm = new();
        await farm.Summary("--events", "20000");
        string run = farm.Run(1);
        string tuned = farm.File("tuned.yaml");

        JsonNode answer = await Answer(farm, 0, "tune", run, "--budget", "9kHz", "--fix", "ee_flat_*", "--out", tuned);
        JsonNode comparison = await Answer(farm, 3, "compare-menus", "recorded", tuned, run, "--fail-if", "total > 8kHz");
        JsonNode scan = await Answer(farm, 0, "scan", "ge1_tight_track", run, "--variable", "nTrkTight", "1..3");

        double limit = answer["budgets"]![0]!["limit"]!.GetValue<double>();
        double after = comparison["total"]!["bHz"]!.GetValue<double>();
        Assert.That(after, Is.InRange(0.97 * limit, limit * (1 + 1e-9)));
        Assert.That(
            answer["efficiency"]!["rounded"]!.GetValue<double>(),
            Is.GreaterThan(0.9 * answer["efficiency"]!["found"]!.GetValue<double>())
        );
        JsonNode fixedLine = answer["lines"]!.AsArray().Single(line => line!["name"]!.GetValue<string>() == "filter/ee_flat_0_19")!;
        Assert.That(fixedLine["after"]!.GetValue<string>(), Is.EqualTo("510"));
        Assert.That(comparison["total"]!["differenceHz"]!.GetValue<double>(), Is.LessThan(0));
        double[] rates = [.. scan["points"]!.AsArray().Select(point => point!["rawHz"]!.GetValue<double>())];
        Assert.That(rates, Is.Ordered.Descending.And.Length.EqualTo(3));
        Assert.That(rates[2], Is.LessThan(rates[0]));
    }

    [Test]
    public async Task Goals_that_make_no_sense_are_refused()
    {
        using FarmFolder farm = new();
        await farm.Summary("--events", "2000");
        string run = farm.Run(1);

        await Refused(farm, "cannot be met", "tune", run, "--budget", "1Hz");
        await Refused(farm, "there is no stream `expres`", "tune", run, "--budget", "expres=1kHz");
        await Refused(farm, "without a budget", "tune", run);
        await Refused(farm, "compares no `nElow`", "scan", "ge1_tight_track", run, "--variable", "nElow", "1..3");
        await Refused(
            farm,
            "there is no `filter/nothing`",
            "compare-menus",
            "belle2-a",
            "belle2-b",
            run,
            "--fail-if",
            "filter/nothing > 1Hz"
        );
    }

    private static async Task<JsonNode> Answer(FarmFolder farm, int exitCode, params string[] arguments)
    {
        ProgramResult result = await farm.HltFarm([.. arguments, "--json"]);
        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.ToString());
        return JsonNode.Parse(result.Output)!;
    }

    private static async Task Refused(FarmFolder farm, string reason, params string[] arguments)
    {
        ProgramResult result = await farm.HltFarm(arguments);
        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString());
        Assert.That(result.ErrorOutput, Does.Contain(reason));
    }
}
