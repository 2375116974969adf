using CsCheck;
using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Specs.Tests.Selection;

public sealed class PrescaleSpecs
{
    private const int Events = 40_000;

    [TestCase("2")]
    [TestCase("3/2")]
    [TestCase("10")]
    [TestCase("7/3")]
    [TestCase("100")]
    [TestCase("1000/999")]
    public void The_kept_fraction_is_within_four_standard_deviations_of_one_in_n(string text)
    {
        Prescale prescale = Prescale.Parse(text);
        double p = prescale.KeptFraction;
        KeyedPrescale draw = new(1, "filter/" + text, prescale);

        int kept = Enumerable.Range(0, Events).Count(n => draw.SaysYes(new EventId(1, 1, (uint)n)));

        Assert.That(kept, Is.EqualTo(Events * p).Within(4 * Math.Sqrt(Events * p * (1 - p))));
    }

    [TestCase(PrescaleKind.random)]
    [TestCase(PrescaleKind.hash)]
    public void Every_line_of_a_menu_has_its_own_rate(PrescaleKind kind)
    {
        string[] prescales = ["2", "5", "5", "20"];
        TriggerLine[] lines = [.. prescales.Select((p, i) => new TriggerLine(Stage.filter, $"l{i}", Cut.Parse(""), Prescale.Parse(p)))];
        IPrescaleDraw draw = PrescaleDraw.Of(kind, lines, seed: 3);
        int[] kept = new int[lines.Length];
        int both = 0;
        for (uint n = 0; n < Events; n++)
        {
            draw.Begin(new EventId(1, 1, n));
            bool[] yes = [.. Enumerable.Range(0, lines.Length).Select(draw.SaysYes)];
            both += yes[1] && yes[2] ? 1 : 0;
            for (int i = 0; i < yes.Length; i++)
            {
                kept[i] += yes[i] ? 1 : 0;
            }
        }
        for (int i = 0; i < lines.Length; i++)
        {
            double p = lines[i].Prescale.KeptFraction;
            Assert.That(kept[i], Is.EqualTo(Events * p).Within(4 * Math.Sqrt(Events * p * (1 - p))), lines[i].Name);
        }
        Assert.That(both, Is.EqualTo(Events / 25).Within(4 * Math.Sqrt(Events / 25.0)), "lines of equal prescale are independent");
    }

    [Test]
    public void Decisions_do_not_depend_on_the_order_of_events_or_the_number_of_workers() =>
        Gen.Select(Gen.ULong, Gen.UInt.Array[1, 60].Select(numbers => numbers.Distinct().ToArray()), Gen.Int[1, 5])
            .Sample(
                (seed, numbers, workers) =>
                {
                    IPrescaleDraw alone = Draw(seed);
                    Dictionary<uint, bool> once = numbers.ToDictionary(n => n, n => Ask(alone, n));
                    IPrescaleDraw[] many = [.. Enumerable.Range(0, workers).Select(_ => Draw(seed))];
                    return numbers
                        .Reverse()
                        .Select((n, i) => (n, yes: Ask(many[i % workers], n)))
                        .All(answer => answer.yes == once[answer.n]);
                }
            );

    [Test]
    public void A_counter_per_worker_is_a_wrong_prescale_and_the_keyed_draw_is_not()
    {
        // Many workers, few events each: every worker's counter keeps its first event.
        const int workers = 400;
        TriggerLine[] lines = [new(Stage.filter, "l", Cut.Parse(""), Prescale.Parse("1000"))];

        int counted = Kept(PrescaleKind.counter);
        int drawn = Kept(PrescaleKind.hash);

        Assert.That(counted, Is.EqualTo(workers), "ten times too many");
        Assert.That(drawn, Is.EqualTo(Events / 1000).Within(4 * Math.Sqrt(Events / 1000)));

        int Kept(PrescaleKind kind)
        {
            IPrescaleDraw[] draws = [.. Enumerable.Range(0, workers).Select(_ => PrescaleDraw.Of(kind, lines, seed: 1))];
            int kept = 0;
            for (uint n = 0; n < Events; n++)
            {
                IPrescaleDraw draw = draws[n % workers];
                draw.Begin(new EventId(1, 1, n));
                kept += draw.SaysYes(0) ? 1 : 0;
            }
            return kept;
        }
    }

    private static IPrescaleDraw Draw(ulong seed) =>
        PrescaleDraw.Of(PrescaleKind.hash, [new TriggerLine(Stage.filter, "l", Cut.Parse(""), Prescale.Parse("3/2"))], seed);

    private static bool Ask(IPrescaleDraw draw, uint number)
    {
        draw.Begin(new EventId(1, 1, number));
        return draw.SaysYes(0);
    }
}
