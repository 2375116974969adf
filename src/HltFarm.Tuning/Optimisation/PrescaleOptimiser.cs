using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>Finds the kept fractions with the largest weighted efficiency within all budgets at once.</summary>
/// <remarks>Efficiency and budgets are multilinear in the kept fractions, so a step solves the linear problem at the point reached (few budgets, many
/// lines: a simplex of a few rows) inside a trust region, and is cut back to where the true budgets hold. That finds a local maximum: lines
/// with much overlap exclude each other, so several starts are made, from the present menu, from nothing, and from keyed random points.</remarks>
public sealed class PrescaleOptimiser(TuningProblem problem, IReadOnlyList<Budget>? budgets = null)
{
    private const int StepsMax = 120;
    private const int FirstSteps = 20;
    private const int RandomStarts = 5;
    private const double SmallestRegion = 1e-5;
    private const int CutBackSteps = 12;
    private const double SmallestGain = 1e-10;
    private static readonly DrawName StartDraw = new("tuning-start");
    private readonly IReadOnlyList<Budget> budgets = budgets ?? problem.Goal.Budgets;

    /// <exception cref="InputException">The budgets cannot be met even with every line at its largest prescale.</exception>
    public TuningPoint Best(ulong seed = 1)
    {
        TuningPoint lowest = problem.At([.. problem.Low]);
        if (!lowest.Meets(budgets))
        {
            throw Unmet(lowest);
        }
        TuningPoint best = Climb(lowest, FirstSteps);
        for (int start = -1; start < RandomStarts; start++)
        {
            KeyedRandom random = KeyedRandom.For(seed, StartDraw, (ulong)(start + 1));
            double[] towards = start < 0 ? problem.Start : [.. problem.High.Select(high => high * random.NextDouble())];
            TuningPoint found = Climb(
                CutBack(lowest, [.. towards.Select((f, i) => Math.Clamp(f, problem.Low[i], problem.High[i]) - lowest.Kept[i])]),
                FirstSteps
            );
            best = found.Efficiency > best.Efficiency ? found : best;
        }
        return Climb(best, StepsMax);
    }

    /// <summary>From a point that is known to be good.</summary>
    public TuningPoint From(TuningPoint start)
    {
        TuningPoint lowest = problem.At([.. problem.Low]);
        return lowest.Meets(budgets)
            ? Climb(CutBack(lowest, [.. start.Kept.Select((f, i) => f - lowest.Kept[i])]), StepsMax)
            : throw Unmet(lowest);
    }

    /// <summary>By budget: what one more unit of it would add to the efficiency; 0 for those that do not bind.</summary>
    public double[] Prices(TuningPoint point) => Linear(point, 1e-3).Prices.Select((price, k) => price / budgets[k].Limit).ToArray();

    private TuningPoint Climb(TuningPoint point, int stepsMax)
    {
        double region = 1;
        for (int step = 0; step < stepsMax && region > SmallestRegion; step++)
        {
            double[] move = Move(point, region);
            double promised = 0;
            for (int line = 0; line < move.Length; line++)
            {
                promised += point.Gradients[0][line] * move[line];
            }
            if (promised <= SmallestGain * Math.Max(1, point.Efficiency))
            {
                region /= 4;
                continue;
            }
            TuningPoint next = CutBack(point, move);
            double gained = next.Efficiency - point.Efficiency;
            region = gained > promised / 2 ? Math.Min(1, region * 2) : region / 2;
            point = gained > 0 ? next : point;
        }
        return point;
    }

    private double[] Move(TuningPoint point, double region)
    {
        double[] low = LowMoves(point, region);
        return [.. Linear(point, region).Solution.Select((x, line) => x + low[line])];
    }

    private double[] LowMoves(TuningPoint point, double region) =>
        [.. point.Kept.Select((f, i) => Math.Max(problem.Low[i] - f, -region * (problem.High[i] - problem.Low[i])))];

    /// <summary>Moves start at the lower edge of the trust region; budgets are counted in units of their limits.</summary>
    private BoundedSimplex Linear(TuningPoint point, double region)
    {
        double[] low = LowMoves(point, region);
        double[] range =
        [
            .. point.Kept.Select((f, i) => Math.Min(problem.High[i] - f, region * (problem.High[i] - problem.Low[i])) - low[i]),
        ];
        double[][] rows = [.. budgets.Select((budget, k) => point.Gradients[1 + k].Select(slope => slope / budget.Limit).ToArray())];
        double[] limits =
        [
            .. budgets.Select(
                (budget, k) =>
                {
                    double left = 1 - (point.Values[1 + k] / budget.Limit);
                    for (int line = 0; line < low.Length; line++)
                    {
                        left -= rows[k][line] * low[line];
                    }
                    return Math.Max(0, left);
                }
            ),
        ];
        return new BoundedSimplex(point.Gradients[0], rows, limits, range);
    }

    /// <summary>As far along the move as the budgets allow, to a part in a thousand of it: by false position on the worst use, which grows smoothly.</summary>
    private TuningPoint CutBack(TuningPoint from, double[] move)
    {
        TuningPoint end = Along(from, move, 1, slopes: false);
        double good = 0;
        double bad = 1;
        double slack = 1 - from.WorstUse(budgets);
        double excess = end.WorstUse(budgets) - 1;
        for (int i = 0; excess > 1e-9 && i < CutBackSteps && bad - good > 1e-3; i++)
        {
            double guess = i % 3 == 2 ? 0.5 : Math.Clamp(slack / Math.Max(1e-15, slack + excess), 0.02, 0.98);
            double middle = good + ((bad - good) * guess);
            double use = Along(from, move, middle, slopes: false).WorstUse(budgets) - 1;
            (good, slack, bad, excess) = use <= 1e-9 ? (middle, -use, bad, excess) : (good, slack, middle, use);
        }
        return Along(from, move, excess > 1e-9 ? good : 1, slopes: true);
    }

    private TuningPoint Along(TuningPoint from, double[] move, double share, bool slopes) =>
        problem.At([.. from.Kept.Select((f, i) => Math.Clamp(f + (share * move[i]), problem.Low[i], problem.High[i]))], slopes);

    private InputException Unmet(TuningPoint lowest)
    {
        string[] lines =
        [
            .. budgets
                .Select((budget, k) => (budget, used: lowest.Values[1 + k]))
                .Where(pair => pair.used > pair.budget.Limit)
                .Select(pair =>
                    FormattableString.Invariant(
                        $"{pair.budget.Name}: {pair.budget.Limit:G6} is asked for, {pair.used:G6} is the least that can be met"
                    )
                ),
        ];
        return new InputException(
            $"the budgets cannot be met even with every free line at its largest prescale:\n{string.Join('\n', lines)}\nGive larger budgets, larger bounds (--max-prescale) or fewer --fix."
        );
    }
}
