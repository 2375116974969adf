using HltFarm.TestKit;

namespace HltFarm.Cluster.Tests;

/// <summary>Scenario and menu files that are wrong: refused at start, with file, line and column.</summary>
[Parallelizable(ParallelScope.Children)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BadConfigurationTests : IDisposable
{
    private readonly FarmFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestCase("name: a\nfarm:\n  unitz: 3\n", "a.yaml:3:3", "unitz", "did you mean `units`")]
    [TestCase("name: a\nfram:\n  units: 3\n", "a.yaml:2:1", "fram", "did you mean `farm`")]
    [TestCase("name: a\nfarm:\n  units: many\n", "a.yaml:3:10", "many", "whole number")]
    [TestCase("name: a\nfarm:\n  units: [1, 2]\n", "a.yaml:3:10", "a list")]
    [TestCase("name: a\nfarm:\n  units: 0\n", "a.yaml:3:3", "units is 0", "allowed are 1 to")]
    [TestCase("name: a\nstorage:\n  delayPerCommit: 5\n", "a.yaml:3:19", "a time with its unit")]
    [TestCase("name: a\nacquisition:\n  l1RateHz: -1\n", "a.yaml:3:", "l1RateHz")]
    [TestCase("name: a\nfarm: [\n", "a.yaml:", "not YAML")]
    [TestCase("", "a.yaml", "empty")]
    public async Task A_wrong_scenario_file_is_refused_with_the_place(string text, params string[] words)
    {
        ProgramResult result = await folder.End("--scenario", folder.Write("a.yaml", text), "--events", "100");

        Refusal.IsBadUsage(result, words);
        Assert.That(folder.Runs(), Is.Empty);
    }

    [Test]
    public async Task All_problems_of_a_scenario_come_in_one_message()
    {
        string file = folder.Write("a.yaml", "name: a\nfarm:\n  unitz: 3\n  outputMax: 0\n");

        Refusal.IsBadUsage(await folder.End("--scenario", file), "2 problems", "unitz", "outputMax");
    }

    // The caret stands under the place: two blanks, then as many as there are letters before it.
    [TestCase("- { name: a, cut: 'nTrkTight >= ' }", "m.yaml:4:", "cut, line 1, column", "^")]
    [TestCase("- { name: a, cut: 'nTrkTight >=> 3' }", "m.yaml:4:", "column 13", "  nTrkTight >=> 3\n              ^")]
    [TestCase("- { name: a, cut: 'nTrkTigth >= 3' }", "m.yaml:4:", "nTrkTigth", "did you mean `nTrkTight`", "^")]
    [TestCase("- { name: a, cut: 'nTracksLE >= 3' }", "nTracksLE", "skim stage")]
    [TestCase("- { name: a, cut: 'nTrkTight >= 3', prescale: -1 }", "m.yaml:4:", "negative", "allowed are 0")]
    [TestCase("- { name: a, cut: 'nTrkTight >= 3', prescale: nan }", "m.yaml:4:", "nan", "allowed are 0")]
    [TestCase("- { name: a, cut: 'nTrkTight >= 3', prescale: often }", "m.yaml:4:", "often", "not a number")]
    [TestCase("- { name: a, cut: 'nTrkTight >= 3', prescale: 0.5 }", "0.5", "between 0 and 1")]
    [TestCase("- { name: a, cut: 'nTrkTight >= 3', prescael: 2 }", "prescael", "did you mean `prescale`")]
    [TestCase("- { name: a, cut: 'nTrkTight >= 3' }\n    - { name: a, cut: 'ee2leg' }", "m.yaml:5:", "filter/a", "twice", "line 4")]
    public async Task A_wrong_menu_is_refused_by_run_and_by_menu_check(string lines, params string[] words)
    {
        string file = folder.Write("m.yaml", $"name: m\nfilter:\n  lines:\n    {lines}\n");

        ProgramResult run = await folder.End("--menu", file, "--events", "100");
        ProgramResult check = await folder.HltFarm("menu", "check", file);

        Refusal.IsBadUsage(run, words);
        Assert.That(folder.Runs(), Is.Empty);
        Assert.That(check.ExitCode, Is.EqualTo(2), check.ToString());
        foreach (string word in words)
        {
            Assert.That(check.Output, Does.Contain(word));
        }
    }

    [TestCase("name: m\n", "the menu has no lines")]
    [TestCase("name: m\nfilter:\n  lines: []\n", "the menu has no lines")]
    [TestCase("", "empty")]
    [TestCase("name: m\nfilter:\n  lines: [ { name: a, cut: 'true' } ]\nstreams: [ { name: s, lines: [filter/b] } ]\n", "filter/b")]
    [TestCase("name: m\nfilter:\n  mode: perhaps\n  lines: [ { name: a, cut: 'true' } ]\n", "perhaps", "m.yaml:3:")]
    public async Task A_menu_without_lines_or_with_broken_links_is_refused(string text, params string[] words)
    {
        ProgramResult result = await folder.End("--menu", folder.Write("m.yaml", text), "--events", "100");

        Refusal.IsBadUsage(result, words);
        Assert.That(folder.Runs(), Is.Empty);
    }

    [Test]
    public async Task A_menu_in_accept_mode_that_keeps_every_event_is_a_warning_at_start()
    {
        string file = folder.Write("m.yaml", "name: m\nfilter:\n  mode: accept\n  lines: [ { name: a, cut: 'nTrkTight >= 3' } ]\n");

        ProgramResult result = await folder.End("--menu", file, "--events", "300", "--speed", "max", "--units", "1", "--json");

        Assert.That(result.ExitCode, Is.Zero, result.ToString());
        Assert.That(result.ErrorOutput, Does.Contain("warning: ").And.Contain("keeps every event"));
        Assert.That(Telemetry.SummaryJson.Read(result.Output).Events.Accepted, Is.EqualTo(300));
    }
}
