using HltFarm.Selection;
using HltFarm.Tuning;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Tuning;

/// <summary>The weights against every way in which the prescales can fall, each with its probability.</summary>
public sealed class ExactWeightTests
{
    private const double Precision = 1e-12;
    private static readonly string[] Factors = ["1", "2", "3/2", "7", "100", "0"];

    [Test]
    public void Weights_are_the_sum_over_all_ways_in_which_prescales_fall()
    {
        for (ulong trial = 0; trial < 300; trial++)
        {
            KeyedRandom random = KeyedRandom.For(1, new DrawName("toy-menu"), trial);
            Menu menu = RandomMenu(ref random);
            int[] fired = [.. Enumerable.Range(0, menu.Lines.Count).Where(line => line == 0 || trial % (ulong)(line + 1) != 0)];
            MenuRates rates = RateEvaluator.Evaluate(new ToyEvents(menu).Add(1, fired).Recorded(), menu);

            Outcomes expected = Outcomes.Of(menu, fired);
            double perEvent = 1 / ToyEvents.L1RateHz;

            Assert.That(rates.Total.Hz * perEvent, Is.EqualTo(expected.Kept).Within(Precision), $"total of trial {trial}");
            for (int line = 0; line < menu.Lines.Count; line++)
            {
                string what = $"{menu.Lines[line].FullName} of trial {trial}";
                Assert.That(rates.Lines[line].Accepted.Hz * perEvent, Is.EqualTo(expected.Accepted[line]).Within(Precision), what);
                Assert.That(rates.Lines[line].Unique.Hz * perEvent, Is.EqualTo(expected.Unique[line]).Within(Precision), what);
                for (int other = 0; other < line; other++)
                {
                    Assert.That(rates.Overlap[line, other].Weights, Is.EqualTo(expected.Both[line, other]).Within(Precision), what);
                }
            }
        }
    }

    [Test]
    public void A_union_of_lines_counts_an_event_once()
    {
        Menu menu = ToyEvents.Menu(
            ToyEvents.Line("a", "2", 1),
            ToyEvents.Line("b", "4", 2, coherent: "shared"),
            ToyEvents.Line("c", "8", 3, coherent: "shared")
        );
        RecordedEvents events = new ToyEvents(menu).Add(30_000, 0, 1, 2).Recorded();
        LineUnion union = LineUnion.OfLines("bc", UnionKind.group, menu, line => line.Name is "b" or "c");

        MenuRates rates = RateEvaluator.Evaluate(events, menu, groups: [union]);

        Assert.That(rates.Groups[0].Kept.Hz, Is.EqualTo(7500).Within(1e-6), "coherent lines: the looser contains the tighter");
        Assert.That(rates.Total.Hz, Is.EqualTo(30_000 * (1 - (0.5 * 0.75))).Within(1e-6));
    }

    private static Menu RandomMenu(ref KeyedRandom random)
    {
        List<TriggerLine> lines = [];
        int count = 2 + random.NextInt(4);
        for (int i = 0; i < count; i++)
        {
            bool rejects = i > 0 && random.NextInt(5) == 0;
            string? coherent = !rejects && random.NextInt(3) == 0 ? "shared" : null;
            lines.Add(ToyEvents.Line($"line{i}", Factors[random.NextInt(Factors.Length)], i, coherent: coherent, rejects: rejects));
        }
        MenuMode mode = random.NextInt(2) == 0 ? MenuMode.reject : MenuMode.accept;
        return new Menu(
            "toy",
            new Dictionary<Stage, MenuMode> { [Stage.filter] = mode },
            lines,
            [new MenuStream("physics", [], Prescale.Always)]
        );
    }

    /// <summary>Adds up probabilities over the outcomes of all draws; a draw that several lines share has one outcome per range between their fractions.</summary>
    private sealed class Outcomes(int lines)
    {
        public double Kept { get; private set; }

        public double[] Accepted { get; } = new double[lines];

        public double[] Unique { get; } = new double[lines];

        public double[,] Both { get; } = new double[lines, lines];

        public static Outcomes Of(Menu menu, int[] fired)
        {
            Outcomes all = new(menu.Lines.Count);
            string[] draws = [.. fired.Where(line => !menu.Lines[line].Rejects).Select(line => menu.Lines[line].DrawName).Distinct()];
            all.Add(menu, fired, draws, new double[draws.Length], 0, 1);
            return all;
        }

        private void Add(Menu menu, int[] fired, string[] draws, double[] values, int next, double probability)
        {
            if (next == draws.Length)
            {
                Add(menu, fired, draws, values, probability);
                return;
            }
            double[] fractions =
            [
                0,
                .. fired.Where(l => menu.Lines[l].DrawName == draws[next]).Select(l => menu.Lines[l].Prescale.KeptFraction),
                1,
            ];
            double[] edges = [.. fractions.Distinct().Order()];
            for (int i = 0; i + 1 < edges.Length; i++)
            {
                values[next] = (edges[i] + edges[i + 1]) / 2;
                Add(menu, fired, draws, values, next + 1, probability * (edges[i + 1] - edges[i]));
            }
        }

        private void Add(Menu menu, int[] fired, string[] draws, double[] values, double probability)
        {
            int[] yes =
            [
                .. fired.Where(line =>
                    menu.Lines[line].Rejects
                    || values[Array.IndexOf(draws, menu.Lines[line].DrawName)] < menu.Lines[line].Prescale.KeptFraction
                ),
            ];
            int[] accepting = [.. yes.Where(line => !menu.Lines[line].Rejects)];
            bool kept = FinalDecision.OfStage(menu.Stages[0].Mode, accepting.Length > 0, accepting.Length < yes.Length);
            Kept += kept ? probability : 0;
            foreach (int line in yes)
            {
                Accepted[line] += probability;
                Unique[line] += kept && accepting is [var only] && only == line ? probability : 0;
                foreach (int other in kept && accepting.Contains(line) ? accepting : [])
                {
                    Both[line, other] += probability;
                }
            }
        }
    }
}
