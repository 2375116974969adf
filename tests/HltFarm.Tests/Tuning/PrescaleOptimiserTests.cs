using HltFarm.Selection;
using HltFarm.Tuning;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Tuning;

public sealed class PrescaleOptimiserTests
{
    private const int Grid = 40;

    [Test]
    public void The_optimum_is_within_1_percent_of_brute_force_on_small_menus()
    {
        for (ulong trial = 0; trial < 25; trial++)
        {
            TuningProblem problem = RandomProblem(trial, budgets: 1 + (int)(trial % 2));

            TuningPoint found = new PrescaleOptimiser(problem).Best();

            Assert.That(found.Meets(problem.Goal.Budgets), Is.True, $"trial {trial} breaks a budget");
            Assert.That(found.Efficiency, Is.GreaterThanOrEqualTo(0.99 * BruteForce(problem)), $"trial {trial}");
        }
    }

    [Test]
    public void The_price_of_a_budget_is_what_a_larger_one_brings()
    {
        TuningProblem problem = RandomProblem(3, budgets: 1);
        Budget larger = problem.Goal.Budgets[0] with { Limit = problem.Goal.Budgets[0].Limit * 1.01 };
        PrescaleOptimiser optimiser = new(problem);
        TuningPoint best = optimiser.Best();

        double gain = new PrescaleOptimiser(problem, [larger]).From(best).Efficiency - best.Efficiency;

        double promised = optimiser.Prices(best)[0] * (larger.Limit - problem.Goal.Budgets[0].Limit);
        Assert.That(promised, Is.GreaterThan(0));
        Assert.That(gain, Is.EqualTo(promised).Within(0.1 * promised));
    }

    [Test]
    public void Rounded_prescales_still_meet_every_budget()
    {
        TuningProblem problem = RandomProblem(5, budgets: 2);
        RecordedEvents events = RandomEvents(5);

        TunedMenu tuned = MenuTuner.Tune(events, problem.Menu, problem.Goal, whole: true);

        Assert.That(tuned.Budgets.Select(use => use.Used / use.Budget.Limit), Has.All.LessThanOrEqualTo(1 + 1e-9));
        Assert.That(tuned.Menu.Lines.Select(line => line.Prescale.IsWhole), Has.All.True);
    }

    [Test]
    public void A_budget_that_cannot_be_met_is_named_with_the_least_that_can()
    {
        TuningProblem problem = RandomProblem(1, budgets: 1);
        Budget tiny = new(BudgetKind.total, 0.5);

        Assert.That(
            () => new PrescaleOptimiser(problem, [tiny]).Best(),
            Throws.TypeOf<InputException>().With.Message.Match(@"total: 0\.5 is asked for, \d+.* is the least")
        );
    }

    [Test]
    public void A_fixed_line_does_not_move()
    {
        RecordedEvents events = RandomEvents(2);
        Menu menu = events.LastMenu;
        TuningGoal goal = Goal(menu, [new Budget(BudgetKind.total, 4500)]);
        string fixedLine = menu.Lines[1].FullName;
        TuningGoal held = goal with { Bounds = goal.Bounds.Where(pair => pair.Key != fixedLine).ToDictionary() };

        TunedMenu tuned = MenuTuner.Tune(events, menu, held, whole: false);

        Assert.That(tuned.Menu.Lines[1].Prescale, Is.EqualTo(menu.Lines[1].Prescale));
        Assert.That(MenuDiff.Of(menu, tuned.Menu), Is.Not.Empty);
    }

    private static double BruteForce(TuningProblem problem)
    {
        double best = 0;
        double[] kept = [.. problem.Start];
        Try(0);
        return best;

        void Try(int line)
        {
            if (line == problem.Lines)
            {
                TuningPoint point = problem.At([.. kept]);
                best = point.Meets(problem.Goal.Budgets) ? Math.Max(best, point.Efficiency) : best;
                return;
            }
            for (int i = 0; i <= Grid; i++)
            {
                kept[line] = problem.Low[line] + ((problem.High[line] - problem.Low[line]) * i / Grid);
                Try(line + 1);
            }
        }
    }

    private static TuningProblem RandomProblem(ulong trial, int budgets)
    {
        RecordedEvents events = RandomEvents(trial);
        Budget[] all = [new Budget(BudgetKind.total, 2000 + (500 * (trial % 7))), new Budget(BudgetKind.cores, 7000 + (50 * (trial % 5)))];
        return new TuningProblem(events, events.LastMenu, Goal(events.LastMenu, all[..budgets]));
    }

    private static TuningGoal Goal(Menu menu, IReadOnlyList<Budget> budgets) =>
        new(
            budgets,
            new Dictionary<Process, double>
            {
                [Process.mumu] = 2,
                [Process.taupair] = 1,
                [Process.gg] = 1,
            },
            new Dictionary<string, double> { [menu.Lines[0].FullName] = 0.05 },
            menu.Lines.ToDictionary(line => line.FullName, _ => (1.0, 1000.0))
        );

    /// <summary>Three lines that overlap, and four processes that fire them differently.</summary>
    private static RecordedEvents RandomEvents(ulong trial)
    {
        Menu menu = ToyEvents.Menu(ToyEvents.Line("a", "1", 1), ToyEvents.Line("b", "5", 2), ToyEvents.Line("c", "1", 3));
        ToyEvents events = new(menu);
        KeyedRandom random = KeyedRandom.For(3, new DrawName("toy-events"), trial);
        foreach (Process process in new[] { Process.mumu, Process.taupair, Process.gg, Process.background })
        {
            for (int mask = 0; mask < 8; mask++)
            {
                int[] fired = [.. Enumerable.Range(0, 3).Where(line => ((mask >> line) & 1) != 0)];
                long count = (long)(20_000 * random.NextDouble() * random.NextDouble()) + 1;
                events.Add(count, process, count / 2, fired);
            }
        }
        return events.Recorded();
    }
}
