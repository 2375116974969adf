using System.Text.Json;
using HltFarm.TestKit;

namespace HltFarm.Cluster.Tests;

/// <summary>`hltfarm menu check|show|diff|import|export|eval`.</summary>
[Parallelizable(ParallelScope.Children)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MenuVerbTests : IDisposable
{
    private readonly FarmFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Test]
    public async Task Check_finds_the_default_menu_well()
    {
        ProgramResult text = await folder.HltFarm("menu", "check", "default");
        ProgramResult json = await folder.HltFarm("menu", "check", "default", "--json");

        Assert.That(text.ExitCode, Is.Zero, text.ToString());
        Assert.That(text.Output, Does.Contain("menu default").And.Contain("is well").And.Not.Contain("error:"));
        using JsonDocument report = JsonDocument.Parse(json.Output);
        Assert.That(report.RootElement.GetProperty("valid").GetBoolean(), Is.True);
        Assert.That(report.RootElement.GetProperty("problems").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Show_gives_the_same_menu_as_table_as_JSON_and_as_a_menu_file()
    {
        ProgramResult table = await folder.HltFarm("menu", "show", "default");
        ProgramResult json = await folder.HltFarm("menu", "show", "--json");
        ProgramResult yaml = await folder.HltFarm("menu", "show", "default", "--yaml");
        ProgramResult again = await folder.HltFarm("menu", "show", folder.Write("again.yaml", yaml.Output), "--json");

        Assert.That(table.Output, Does.Contain("accept_hadron").And.Contain("prescale").And.Contain("hlt_hadron"));
        using JsonDocument menu = JsonDocument.Parse(json.Output);
        JsonElement ee = menu
            .RootElement.GetProperty("lines")
            .EnumerateArray()
            .Single(line => line.GetProperty("name").GetString() == "ee2leg");
        Assert.That(ee.GetProperty("prescale").GetString(), Is.EqualTo("1000"));
        Assert.That(ee.GetProperty("stage").GetString(), Is.EqualTo("filter"));
        Assert.That(
            menu.RootElement.GetProperty("streams").EnumerateArray().Select(stream => stream.GetProperty("name").GetString()),
            Is.EqualTo(new[] { "physics", "hlt_hadron", "express" })
        );
        using JsonDocument second = JsonDocument.Parse(again.Output);
        Assert.That(
            second.RootElement.GetProperty("hash").GetString(),
            Is.EqualTo(menu.RootElement.GetProperty("hash").GetString()),
            "what --yaml prints is the same menu"
        );
    }

    [Test]
    public async Task Show_gives_the_lines_as_comma_separated_values()
    {
        ProgramResult csv = await folder.HltFarm("menu", "show", "belle2-a", "--format", "csv");

        string[] lines = csv.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.That(lines[0], Is.EqualTo("stage,name,cut,prescale,sense"));
        Assert.That(lines, Has.Length.EqualTo(105));
        Assert.That(lines, Has.One.EqualTo("filter,ee_flat_0_19,eeFlat0,510,accept"));
    }

    [Test]
    public async Task Diff_says_what_changes_and_exits_with_1_or_with_0_when_nothing_does()
    {
        ProgramResult same = await folder.HltFarm("menu", "diff", "default", "belle2-a");
        ProgramResult text = await folder.HltFarm("menu", "diff", "belle2-a", "belle2-b");
        ProgramResult json = await folder.HltFarm("menu", "diff", "belle2-a", "belle2-b", "--json");

        Assert.That(same.ExitCode, Is.Zero, same.ToString());
        Assert.That((text.ExitCode, json.ExitCode), Is.EqualTo((1, 1)));
        Assert.That(
            text.Output,
            Does.Contain("~ filter/ee_flat_0_19: prescale 510 -> 15").And.Contain("+ filter/passthrough_l1_trigger_random")
        );
        using JsonDocument document = JsonDocument.Parse(json.Output);
        Assert.That(document.RootElement.GetProperty("changes").GetArrayLength(), Is.EqualTo(21));
    }

    [TestCase("json")]
    [TestCase("text")]
    [TestCase("grid")]
    [TestCase("jira")]
    public async Task What_is_exported_for_basf2_can_be_imported_again(string format)
    {
        ProgramResult export = await folder.HltFarm("menu", "export", "belle2-b", "--format", format);
        string print = folder.Write($"print-{format}.txt", export.Output);
        ProgramResult import = await folder.HltFarm("menu", "import", print, "--out", folder.File($"{format}.yaml"), "--json");
        ProgramResult check = await folder.HltFarm("menu", "check", folder.File($"{format}.yaml"));
        ProgramResult diff = await folder.HltFarm("menu", "diff", "belle2-b", folder.File($"{format}.yaml"));

        Assert.That((export.ExitCode, import.ExitCode, check.ExitCode), Is.EqualTo((0, 0, 0)), import.ToString());
        using JsonDocument menu = JsonDocument.Parse(import.Output);
        Assert.That(menu.RootElement.GetProperty("lines").GetArrayLength(), Is.EqualTo(106));
        Assert.That(diff.Output, Does.Not.Contain("filter/").And.Not.Contain("skim/accept_bhabha:"), "only streams are lost");
    }

    [TestCase("nothing.json", "cannot be read")]
    [TestCase("bad", "row 1 (hlt/a): stage 'hlt' is not known")]
    public async Task A_print_out_that_cannot_be_imported_is_bad_usage(string file, string expected)
    {
        folder.Write(
            "bad",
            """[{"Base Identifier": "hlt", "Reject Menu": false, "Cut Identifier": "a", "Cut Condition": "true", "Cut Prescaling": 1, "Reject Cut": false}]"""
        );
        ProgramResult result = await folder.HltFarm("menu", "import", folder.File(file));

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorOutput, Does.Contain(expected));
    }

    [Test]
    public async Task Check_gives_advice()
    {
        string menu = folder.Write("odd.yaml", "filter: {lines: [{name: x, cut: nTrkLoose == 2 and nTrkLoose == 3}]}\n");
        ProgramResult text = await folder.HltFarm("menu", "check", menu);
        ProgramResult json = await folder.HltFarm("menu", "check", menu, "--json");

        Assert.That(text.ExitCode, Is.Zero);
        Assert.That(text.Output, Does.Contain("advice:").And.Contain("can never be true"));
        using JsonDocument report = JsonDocument.Parse(json.Output);
        Assert.That(report.RootElement.GetProperty("advice")[0].GetProperty("message").GetString(), Does.Contain("filter/x"));
    }

    [TestCase("""{"cut": "nTrkTight >= 3 and not ee2leg", "variables": {"nTrkTight": 4, "ee2leg": 0}}""", """{"result":true}""")]
    [TestCase("""{"cut": "x > 1", "variables": {"x": 1.5, "y": "nan"}}""", """{"result":true}""")]
    [TestCase("""{"cut": "y > 1", "variables": {"y": "nan"}}""", """{"result":false}""")]
    [TestCase("""{"cut": "1 < x < 2", "variables": {"x": 1.5}}""", """{"result":true}""")]
    [TestCase("""{"cut": "", "variables": {}}""", """{"result":true}""")]
    public async Task Eval_answers_a_cut(string line, string answer) => Assert.That((await Eval([line]))[0], Is.EqualTo(answer));

    [TestCase("""{"cut": "x >", "variables": {"x": 1}}""", "parse")]
    [TestCase("""{"cut": "z > 1", "variables": {"x": 1}}""", "evaluation")]
    [TestCase("not JSON", "parse")]
    public async Task Eval_answers_what_is_wrong_and_goes_on(string line, string kind)
    {
        string[] answers = await Eval([line, """{"cut": "true", "variables": {}}"""]);

        using JsonDocument error = JsonDocument.Parse(answers[0]);
        Assert.That(error.RootElement.GetProperty("error").GetString(), Is.EqualTo(kind));
        Assert.That(error.RootElement.GetProperty("message").GetString(), Is.Not.Empty);
        Assert.That(answers[1], Is.EqualTo("""{"result":true}"""));
    }

    [TestCase("1", "false", "accept", "accept")]
    [TestCase("0", "false", "noResult", "accept")]
    [TestCase("0", "true", "reject", "reject")]
    public async Task Eval_of_a_line_answers_with_and_without_prescale(
        string prescale,
        string reject,
        string prescaled,
        string nonPrescaled
    )
    {
        string line =
            "{\"cut\": \"x > 1\", \"variables\": {\"x\": 2}, \"prescale\": "
            + $"{prescale}, \"reject\": {reject}, \"event\": {{\"experiment\": 1, \"run\": 1, \"number\": 1}}}}";

        string[] answers = await Eval([line], "--line");

        Assert.That(answers[0], Is.EqualTo($$"""{"prescaled":"{{prescaled}}","nonPrescaled":"{{nonPrescaled}}"}"""));
    }

    [Test]
    public async Task Eval_of_a_prescaled_line_accepts_one_event_in_n_and_always_the_same()
    {
        string[] lines =
        [
            .. Enumerable
                .Range(1, 2000)
                .Select(number =>
                    "{\"cut\": \"true\", \"variables\": {}, \"prescale\": \"5/2\", \"reject\": false, "
                    + $"\"event\": {{\"experiment\": 1, \"run\": 1, \"number\": {number}}}}}"
                ),
        ];

        string[] first = await Eval(lines, "--line");
        string[] second = await Eval(lines, "--line");
        string[] otherSeed = await Eval(lines, "--line", "--seed", "2");

        int accepted = first.Count(answer => answer.Contains("\"prescaled\":\"accept\"", StringComparison.Ordinal));
        // 800 expected, five standard deviations of a binomial.
        Assert.That(accepted, Is.EqualTo(800).Within(110));
        Assert.That(second, Is.EqualTo(first));
        Assert.That(otherSeed, Is.Not.EqualTo(first));
    }

    private static async Task<string[]> Eval(string[] lines, params string[] options)
    {
        using RunningProgram program = RunningProgram.HltFarm(null, ["menu", "eval", .. options]);
        await program.Input.WriteAsync(string.Join('\n', lines) + "\n");
        program.Input.Close();
        ProgramResult result = await program.End(FarmFolder.Limit);
        Assert.That(result.ExitCode, Is.Zero, result.ToString());
        string[] answers = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(answers, Has.Length.EqualTo(lines.Length));
        return answers;
    }
}
