using System.Text.Json;
using HltFarm.TestKit;

namespace HltFarm.Cluster.Tests;

/// <summary>`hltfarm menu check|show|eval`.</summary>
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
