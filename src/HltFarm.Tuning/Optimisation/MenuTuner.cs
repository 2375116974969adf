using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>Tunes a menu: optimises, rounds, prices the budgets, and asks how the answer depends on them.</summary>
public static class MenuTuner
{
    private const double Shift = 0.01;

    /// <param name="whole">Whole prescales only.</param>
    /// <exception cref="InputException">The budgets cannot be met.</exception>
    public static TunedMenu Tune(RecordedEvents recorded, Menu menu, TuningGoal goal, bool whole, double[]? scale = null)
    {
        TuningProblem problem = new(recorded, menu, goal, scale);
        PrescaleOptimiser optimiser = new(problem);
        TuningPoint best = optimiser.Best();
        Menu tuned = Rounded(problem, best, whole);
        MenuRates before = RateEvaluator.Evaluate(recorded, menu, scale);
        MenuRates after = RateEvaluator.Evaluate(recorded, tuned, scale);
        double[] prices = optimiser.Prices(best);
        TuningPoint rounded = problem.At([.. tuned.Lines.Select(line => line.Rejects ? 1 : line.Prescale.KeptFraction)]);
        return new TunedMenu(
            tuned,
            before,
            after,
            (problem.At(problem.Start).Efficiency, best.Efficiency, rounded.Efficiency),
            [.. goal.Budgets.Select((budget, k) => new BudgetUse(budget, budget.UsedBy(after), prices[k]))],
            [.. AtBounds(problem, best, tuned)],
            [.. goal.Budgets.Where((_, k) => prices[k] > 0).SelectMany(budget => Stability(problem, best, before, budget))]
        );
    }

    private static Menu Rounded(TuningProblem problem, TuningPoint best, bool whole)
    {
        Dictionary<string, Prescale> changed = [];
        for (int line = 0; line < problem.Lines; line++)
        {
            if (problem.Low[line] < problem.High[line])
            {
                changed[problem.Menu.Lines[line].FullName] = RoundedPrescale.Of(best.Kept[line], whole);
            }
        }
        return PrescaleEdit.Apply(problem.Menu, changed);
    }

    private static IEnumerable<BoundLine> AtBounds(TuningProblem problem, TuningPoint best, Menu tuned)
    {
        for (int line = 0; line < problem.Lines; line++)
        {
            double range = problem.High[line] - problem.Low[line];
            bool loosest = best.Kept[line] > problem.High[line] - (1e-6 * range);
            bool tightest = best.Kept[line] < problem.Low[line] + (1e-6 * range);
            if (range > 0 && (loosest || tightest))
            {
                yield return new BoundLine(tuned.Lines[line].FullName, tuned.Lines[line].Prescale, loosest);
            }
        }
    }

    private static IEnumerable<TuningStability> Stability(TuningProblem problem, TuningPoint best, MenuRates rates, Budget moved)
    {
        foreach (double shift in new[] { Shift, -Shift })
        {
            Budget[] budgets = [.. problem.Goal.Budgets.Select(b => b == moved ? b with { Limit = b.Limit * (1 + shift) } : b)];
            TuningPoint? other = TryFrom(new PrescaleOptimiser(problem, budgets), best);
            if (other is null)
            {
                continue;
            }
            double[] changes = [.. best.Kept.Select((f, line) => (other.Kept[line] - f) * rates.Lines[line].Raw.Hz)];
            int most = Enumerable.Range(0, changes.Length).MaxBy(line => Math.Abs(changes[line]));
            yield return new TuningStability(
                moved,
                shift,
                other.Efficiency - best.Efficiency,
                changes[most] == 0 ? null : problem.Menu.Lines[most].FullName,
                changes[most]
            );
        }
    }

    /// <summary>Null when the smaller budget cannot be met.</summary>
    private static TuningPoint? TryFrom(PrescaleOptimiser optimiser, TuningPoint best)
    {
        try
        {
            return optimiser.From(best);
        }
        catch (InputException)
        {
            return null;
        }
    }
}
