using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>Weighted efficiency and budgets as functions of the kept fractions of the filter's lines, with gradients.</summary>
/// <remarks>Sum 0 is the efficiency, sum 1 + k is budget k. The skims keep their prescales: of a stream of skims counts what they keep of kept events.</remarks>
public sealed class TuningProblem
{
    private readonly List<UnionTerm> terms = [];
    private readonly double[] constants;
    private readonly double[] lineWeights;

    public TuningProblem(RecordedEvents recorded, Menu menu, TuningGoal goal, double[]? scale = null)
    {
        Menu = menu;
        Goal = goal;
        MenuWeights weights = new(menu, recorded.Conditions);
        constants = new double[1 + goal.Budgets.Count];
        lineWeights = [.. menu.Lines.Select(line => goal.LineWeights.GetValueOrDefault(line.FullName))];
        Start = [.. weights.Kept];
        Low = [.. menu.Lines.Select((line, i) => goal.Bounds.TryGetValue(line.FullName, out var bounds) ? 1 / bounds.Largest : Start[i])];
        High = [.. menu.Lines.Select((line, i) => goal.Bounds.TryGetValue(line.FullName, out var bounds) ? 1 / bounds.Smallest : Start[i])];
        KindBuilder kinds = new(recorded, weights, goal, scale ?? LuminosityScale.None);
        kinds.Fill(constants);
        terms.AddRange(kinds.Terms());
    }

    public Menu Menu { get; }

    public TuningGoal Goal { get; }

    /// <summary>By line of the menu: kept fractions now, and their bounds; equal bounds for what does not move.</summary>
    public double[] Start { get; }

    public double[] Low { get; }

    public double[] High { get; }

    public int Lines => Start.Length;

    /// <param name="slopes">Also the gradients, at twice the cost.</param>
    public TuningPoint At(double[] kept, bool slopes = true)
    {
        double[] values = [.. constants];
        double[][] gradients = slopes ? [.. values.Select(_ => new double[Lines])] : [];
        foreach (UnionTerm term in terms)
        {
            term.Add(kept, values, gradients);
        }
        for (int line = 0; line < Lines; line++)
        {
            values[0] += lineWeights[line] * kept[line];
            if (slopes)
            {
                gradients[0][line] += lineWeights[line];
            }
        }
        return new TuningPoint(kept, values, gradients);
    }
}

/// <param name="Values">Efficiency, then what is used of each budget.</param>
/// <param name="Gradients">By value, then line.</param>
public sealed record TuningPoint(double[] Kept, double[] Values, double[][] Gradients)
{
    private const double Tolerance = 1e-9;

    public double Efficiency => Values[0];

    /// <summary>How far the worst budget is used: 1 at its limit.</summary>
    public double WorstUse(IReadOnlyList<Budget> budgets)
    {
        double worst = 0;
        for (int k = 0; k < budgets.Count; k++)
        {
            worst = Math.Max(worst, Values[1 + k] / budgets[k].Limit);
        }
        return worst;
    }

    public bool Meets(IReadOnlyList<Budget> budgets) => WorstUse(budgets) <= 1 + Tolerance;
}
