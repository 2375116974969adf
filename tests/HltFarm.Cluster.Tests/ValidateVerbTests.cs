using System.Text.Json;
using HltFarm.TestKit;

namespace HltFarm.Cluster.Tests;

/// <summary>`hltfarm validate`.</summary>
[Parallelizable(ParallelScope.Children)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ValidateVerbTests : IDisposable
{
    private readonly FarmFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Test]
    public async Task It_writes_one_JSON_document_and_a_page_with_plots_that_say_the_same()
    {
        string page = folder.Write("page.md", "");
        ProgramResult result = await folder.HltFarm("validate", "--events", "20000", "--json", "--out", page);

        Assert.That(result.ExitCode, Is.AnyOf(0, 1), result.ToString());
        using JsonDocument report = JsonDocument.Parse(result.Output);
        JsonElement[] figures = [.. report.RootElement.GetProperty("figures").EnumerateArray()];
        int failing = figures.Count(figure => figure.GetProperty("pass").ValueKind == JsonValueKind.False);
        Assert.That(result.ExitCode, Is.EqualTo(failing == 0 ? 0 : 1));
        Assert.That(
            report.RootElement.GetProperty("judged").GetInt32() - report.RootElement.GetProperty("passed").GetInt32(),
            Is.EqualTo(failing)
        );
        string text = await File.ReadAllTextAsync(page);
        Assert.That(figures.Where(figure => !text.Contains(figure.GetProperty("name").GetString()!, StringComparison.Ordinal)), Is.Empty);
        string[] plots = [.. text.Split("](").Skip(1).Select(rest => rest[..rest.IndexOf(')', StringComparison.Ordinal)])];
        Assert.That(plots, Has.Length.EqualTo(24));
        Assert.That(plots.Where(plot => !File.Exists(Path.Combine(Path.GetDirectoryName(page)!, plot))), Is.Empty);
    }

    [Test]
    public async Task The_figures_that_follow_from_physics_and_menu_lie_in_their_bands()
    {
        ProgramResult result = await folder.HltFarm("validate", "--events", "60000", "--json");

        using JsonDocument report = JsonDocument.Parse(result.Output);
        string[] failing =
        [
            .. report
                .RootElement.GetProperty("figures")
                .EnumerateArray()
                .Where(figure => figure.GetProperty("pass").ValueKind == JsonValueKind.False)
                .Select(figure => $"{figure.GetProperty("table")}: {figure.GetProperty("name")} {figure.GetProperty("value")}"),
        ];
        Assert.That(failing, Is.Empty);
    }

    [Test]
    public async Task The_same_seed_gives_the_same_report()
    {
        ProgramResult once = await folder.HltFarm("validate", "--events", "2000", "--json", "--seed", "7");
        ProgramResult again = await folder.HltFarm("validate", "--events", "2000", "--json", "--seed", "7");
        ProgramResult other = await folder.HltFarm("validate", "--events", "2000", "--json", "--seed", "8");

        Assert.That(again.Output, Is.EqualTo(once.Output).And.Not.EqualTo(other.Output));
    }

    [TestCase("--events", "10")]
    [TestCase("--events", "-1")]
    [TestCase("--out", "no-such-folder/page.md")]
    [TestCase("--out", "/")]
    public async Task What_cannot_be_is_refused_before_anything_is_generated(string option, string value)
    {
        ProgramResult result = await folder.HltFarm("validate", option, value);

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString());
        Assert.That(result.ErrorOutput, Does.Contain(option).And.Contain(value));
        Assert.That(result.Output, Is.Empty);
    }
}
