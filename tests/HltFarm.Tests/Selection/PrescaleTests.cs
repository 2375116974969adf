using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Selection;

public sealed class PrescaleTests
{
    [TestCase("0", 0U, 1U, "0")]
    [TestCase("1", 1U, 1U, "1")]
    [TestCase("10", 10U, 1U, "10")]
    [TestCase(" 9999 ", 9999U, 1U, "9999")]
    [TestCase("4294967295", 4294967295U, 1U, "4294967295")]
    [TestCase("3/2", 3U, 2U, "3/2")]
    [TestCase("7/3", 7U, 3U, "7/3")]
    [TestCase("6/4", 3U, 2U, "3/2")]
    [TestCase("4/2", 2U, 1U, "2")]
    [TestCase("5/5", 1U, 1U, "1")]
    [TestCase("0/5", 0U, 1U, "0")]
    [TestCase("1.5", 3U, 2U, "3/2")]
    [TestCase("2.0", 2U, 1U, "2")]
    [TestCase("1e6", 1000000U, 1U, "1000000")]
    public void Whole_numbers_fractions_and_decimals_are_kept_exactly(string text, uint numerator, uint denominator, string canonical)
    {
        Prescale prescale = Prescale.Parse(text);

        Assert.That((prescale.Numerator, prescale.Denominator), Is.EqualTo((numerator, denominator)));
        Assert.That(prescale.ToString(), Is.EqualTo(canonical));
        Assert.That(Prescale.Parse(canonical), Is.EqualTo(prescale));
    }

    [TestCase("-1", "is negative")]
    [TestCase("-3/2", "is negative")]
    [TestCase("3/-2", "is negative")]
    [TestCase("nan", "is not a number")]
    [TestCase("NaN", "is not a number")]
    [TestCase("inf", "is not a number")]
    [TestCase("ten", "is not a number")]
    [TestCase("", "is not a number")]
    [TestCase("1,5", "is not a number")]
    [TestCase("0x10", "is not a number")]
    [TestCase("[1, 2]", "is not a number")]
    [TestCase("1/2/3", "is not a number")]
    [TestCase("/2", "is not a number")]
    [TestCase("3/", "is not a fraction of whole numbers")]
    [TestCase("1.5/2", "is not a fraction of whole numbers")]
    [TestCase("1/0", "divides by zero")]
    [TestCase("0/0", "divides by zero")]
    [TestCase("1e99", "is too large")]
    [TestCase("1e25", "is too large")]
    [TestCase("4294967296", "is too large")]
    [TestCase("1/2", "between 0 and 1")]
    [TestCase("3/7", "between 0 and 1")]
    [TestCase("0.999", "between 0 and 1")]
    [TestCase("1.00000000001", "too many digits")]
    public void Anything_else_is_refused_with_what_was_seen_and_what_is_allowed(string text, string reason)
    {
        Assert.That(Prescale.TryParse(text, out _, out string problem), Is.False);
        Assert.That(problem, Does.Contain(reason).And.Contain($"'{text}'").And.Contain("allowed are 0 (never), 1 (always)"));
    }

    [Test]
    public void A_prescale_of_0_never_accepts_and_of_1_always()
    {
        KeyedPrescale never = new(1, "filter/a", Prescale.Never);
        KeyedPrescale always = new(1, "filter/a", Prescale.Always);
        EventId[] events = [.. Events(1000)];

        Assert.That(events.Any(id => never.SaysYes(id)), Is.False);
        Assert.That(events.All(id => always.SaysYes(id)), Is.True);
    }

    [Test]
    public void A_larger_prescale_keeps_a_subset_of_what_a_smaller_one_keeps()
    {
        KeyedPrescale by3 = new(1, "filter/a", Prescale.Parse("3"));
        KeyedPrescale by2 = new(1, "filter/a", Prescale.Parse("5/2"));

        EventId[] kept = [.. Events(3000).Where(id => by3.SaysYes(id))];

        Assert.That(kept, Has.Length.GreaterThan(500));
        Assert.That(kept.All(id => by2.SaysYes(id)), Is.True);
    }

    [Test]
    public void The_draws_of_golden_events_stay_what_they_were()
    {
        KeyedPrescale by10 = new(1, "filter/ee2leg", Prescale.Parse("10"));

        uint[] kept = [.. Events(60).Where(id => by10.SaysYes(id)).Select(id => id.Number)];

        Assert.That(kept, Is.EqualTo(new uint[] { 19, 42, 52, 53, 54 }), "a change here changes the digest of every recorded run");
    }

    [Test]
    public void The_counter_keeps_the_first_passing_event_of_each_run_and_then_every_nth()
    {
        IPrescaleDraw counter = PrescaleDraw.Of(PrescaleKind.counter, [Line("a", "3"), Line("b", "2")], seed: 1);

        Assert.That(Ask(counter, run: 1, line: 0, times: 8), Is.EqualTo("yes no no yes no no yes no"));
        Assert.That(Ask(counter, run: 1, line: 1, times: 3), Is.EqualTo("yes no yes"), "each line counts for itself");
        Assert.That(Ask(counter, run: 2, line: 0, times: 4), Is.EqualTo("yes no no yes"), "a new run starts at zero");
    }

    [Test]
    public void A_counter_refuses_a_fraction() =>
        Assert.That(
            () => PrescaleDraw.Of(PrescaleKind.counter, [Line("a", "3/2")], 1),
            Throws.ArgumentException.With.Message.Contains("filter/a")
        );

    [Test]
    public void In_basf2s_random_mode_an_answer_depends_on_the_lines_asked_before_but_not_on_the_worker()
    {
        TriggerLine[] lines = [Line("a", "2"), Line("b", "2")];
        EventId[] events = [.. Events(200)];

        bool[] alone = [.. Answers(PrescaleDraw.Of(PrescaleKind.random, lines, 1), events, [1])];
        bool[] again = [.. Answers(PrescaleDraw.Of(PrescaleKind.random, lines, 1), [.. events.Reverse()], [1]).Reverse()];
        bool[] after = [.. Answers(PrescaleDraw.Of(PrescaleKind.random, lines, 1), events, [0, 1])];

        Assert.That(again, Is.EqualTo(alone));
        Assert.That(after, Is.Not.EqualTo(alone));
    }

    [Test]
    public void In_hash_mode_an_answer_does_not_depend_on_the_lines_asked_before()
    {
        TriggerLine[] lines = [Line("a", "2"), Line("b", "2")];
        EventId[] events = [.. Events(200)];

        bool[] alone = [.. Answers(PrescaleDraw.Of(PrescaleKind.hash, lines, 1), events, [1])];
        bool[] after = [.. Answers(PrescaleDraw.Of(PrescaleKind.hash, lines, 1), events, [0, 1])];
        bool[] other = [.. Answers(PrescaleDraw.Of(PrescaleKind.hash, lines, 2), events, [1])];

        Assert.That(after, Is.EqualTo(alone));
        Assert.That(other, Is.Not.EqualTo(alone), "another seed draws differently");
    }

    private static IEnumerable<bool> Answers(IPrescaleDraw draw, EventId[] events, int[] lines)
    {
        foreach (EventId id in events)
        {
            draw.Begin(id);
            // All are asked: Last alone would skip the earlier ones.
            yield return lines.Select(draw.SaysYes).ToArray()[^1];
        }
    }

    private static string Ask(IPrescaleDraw draw, int run, int line, int times)
    {
        IEnumerable<string> answers = Enumerable
            .Range(0, times)
            .Select(i =>
            {
                draw.Begin(new EventId(1, run, (uint)i));
                return draw.SaysYes(line) ? "yes" : "no";
            });
        return string.Join(' ', answers);
    }

    private static TriggerLine Line(string name, string prescale) => new(Stage.filter, name, Cut.Parse(""), Prescale.Parse(prescale));

    private static IEnumerable<EventId> Events(int n) => Enumerable.Range(0, n).Select(i => new EventId(1, 1, (uint)i));
}
