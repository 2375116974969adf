using System.Text.Json;
using HltFarm.Selection;

namespace HltFarm.Tests.Selection;

public sealed class CutEvaluationTests
{
    [TestCase("""{"cut": "x > 1", "variables": {"x": 1.5}}""", """{"result":true}""")]
    [TestCase("""{"cut": "x > 1", "variables": {"x": 1, "y": 3}}""", """{"result":false}""")]
    [TestCase("""{"cut": ""}""", """{"result":true}""")]
    [TestCase("""{"cut": "y < 1 or y > 0", "variables": {"y": "nan"}}""", """{"result":false}""")]
    [TestCase("""{"cut": "y == inf", "variables": {"y": "inf"}}""", """{"result":true}""")]
    [TestCase("""{"cut": "y < -1e308", "variables": {"y": "-inf"}}""", """{"result":true}""")]
    [TestCase("""{"cut": "y == inf", "variables": {"y": 1e999}}""", """{"result":true}""")]
    [TestCase("""{"cut": "f(a, b) == 2", "variables": {"f(a, b)": 2}}""", """{"result":true}""")]
    [TestCase("""{"cut": "x", "variables": {"x": true}}""", """{"result":true}""")]
    [TestCase("""{"cut": "x > 1", "variables": {"x": 2}, "prescale": 0, "reject": true}""", """{"result":true}""")]
    public void Answers_with_the_result(string input, string output) => Assert.That(new CutEvaluation().Answer(input), Is.EqualTo(output));

    [TestCase("""{"cut": "x >"}""", "parse", "found the end of the cut")]
    [TestCase("""{"cut": "[]"}""", "parse", "column 2")]
    [TestCase("""{"cut": "x > 1", "variables": {}}""", "evaluation", "unknown variable 'x'")]
    [TestCase("""{"cut": "true + 1"}""", "evaluation", "arithmetic on a bool")]
    [TestCase("""{"cut": "x", "variables": {"x": "many"}}""", "parse", "variable 'x' is many")]
    [TestCase("""{"cut": "x", "variables": {"x": null}}""", "parse", "variable 'x'")]
    [TestCase("""{"cut": "x", "variables": [1]}""", "parse", "'variables'")]
    [TestCase("""{"cut": 5}""", "parse", "'cut' is text")]
    [TestCase("""{"variables": {"x": 1}}""", "parse", "no 'cut'")]
    [TestCase("""{"cut": "x > 1", """, "parse", "not JSON")]
    [TestCase("""{"cut": "\ud800"}""", "parse", "not JSON")]
    [TestCase("[1]", "parse", "not a JSON object")]
    [TestCase("", "parse", "not JSON")]
    [TestCase("""{"cut": "x", "prescale": -1}""", "parse", "is negative")]
    [TestCase("""{"cut": "x", "event": {"experiment": 5000, "run": 1, "number": 1}}""", "parse", "experiment (0 to 1023)")]
    public void Answers_with_an_error(string input, string kind, string message)
    {
        using JsonDocument answer = JsonDocument.Parse(new CutEvaluation().Answer(input));

        Assert.That(answer.RootElement.GetProperty("error").GetString(), Is.EqualTo(kind));
        Assert.That(answer.RootElement.GetProperty("message").GetString(), Does.Contain(message));
    }

    [TestCase("""{"cut": "x > 1", "variables": {"x": 2}}""", "accept", "accept")]
    [TestCase("""{"cut": "x > 1", "variables": {"x": 2}, "prescale": 1, "reject": false}""", "accept", "accept")]
    [TestCase("""{"cut": "x > 1", "variables": {"x": 2}, "prescale": 0}""", "noResult", "accept")]
    [TestCase("""{"cut": "x > 1", "variables": {"x": 1}, "prescale": 1}""", "noResult", "noResult")]
    [TestCase("""{"cut": "x > 1", "variables": {"x": 2}, "prescale": 0, "reject": true}""", "reject", "reject")]
    [TestCase("""{"cut": "x > 1", "variables": {"x": 1}, "prescale": 5, "reject": true}""", "noResult", "noResult")]
    public void A_line_answers_with_both_results(string input, string prescaled, string nonPrescaled) =>
        Assert.That(
            new CutEvaluation(asLine: true).Answer(input),
            Is.EqualTo($$"""{"prescaled":"{{prescaled}}","nonPrescaled":"{{nonPrescaled}}"}""")
        );

    [Test]
    public void A_prescaled_line_is_drawn_by_event_and_seed()
    {
        string[] answers = [.. Enumerable.Range(0, 300).Select(n => Answer(n, seed: 1))];

        Assert.That(answers.Count(a => a.Contains("\"prescaled\":\"accept\"")), Is.InRange(65, 135));
        Assert.That(answers.All(a => a.Contains("\"nonPrescaled\":\"accept\"")), Is.True);
        Assert.That(Enumerable.Range(0, 300).Select(n => Answer(n, seed: 1)), Is.EqualTo(answers));
        Assert.That(Enumerable.Range(0, 300).Select(n => Answer(n, seed: 2)), Is.Not.EqualTo(answers));

        static string Answer(int n, ulong seed) =>
            new CutEvaluation(asLine: true, seed).Answer(
                $$$"""{"cut": "true", "prescale": "3", "event": {"experiment": 1, "run": 1, "number": {{{n}}}}}"""
            );
    }

    [Test]
    public void A_named_line_draws_as_the_farm_does()
    {
        KeyedPrescale farm = new(7, "filter/ee2leg", Prescale.Parse("10"));
        for (uint n = 0; n < 100; n++)
        {
            string answer = new CutEvaluation(asLine: true, seed: 7).Answer(
                $$$"""{"cut": "true", "name": "filter/ee2leg", "prescale": 10, "event": {"experiment": 1, "run": 1, "number": {{{n}}}}}"""
            );
            Assert.That(answer.Contains("\"prescaled\":\"accept\""), Is.EqualTo(farm.SaysYes(new(1, 1, n))));
        }
    }

    [Test]
    public void A_prescaled_line_without_event_is_an_error() =>
        Assert.That(
            new CutEvaluation(asLine: true).Answer("""{"cut": "true", "prescale": "3/2"}"""),
            Does.Contain("the line has no 'event'")
        );

    [Test]
    public void Every_input_line_has_its_answer_in_order_whatever_is_wrong()
    {
        using StringWriter output = new() { NewLine = "\n" };

        new CutEvaluation().Run(new StringReader("{\"cut\": \"true\"}\n\nnot json\n{\"cut\": \"1 < \"}\n{\"cut\": \"false\"}\n"), output);

        string[] lines = output.ToString().TrimEnd('\n').Split('\n');
        Assert.That(
            lines.Select(line => line.Split(',')[0]),
            Is.EqualTo(
                new[] { "{\"result\":true}", "{\"error\":\"parse\"", "{\"error\":\"parse\"", "{\"error\":\"parse\"", "{\"result\":false}" }
            )
        );
    }

    [Test]
    public void A_number_as_a_condition_is_warned_about()
    {
        List<string> warnings = [];

        new CutEvaluation(warn: warnings.Add).Answer("""{"cut": "x", "variables": {"x": 2.5}}""");

        Assert.That(warnings, Is.EqualTo(new[] { "'x' is 2.5 and counts as true" }));
    }
}
