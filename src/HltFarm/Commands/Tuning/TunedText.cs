using System.Globalization;
using System.Text;
using HltFarm.Selection;
using HltFarm.Tuning;

namespace HltFarm.Commands;

/// <summary>`tune` for a person, and as JSON.</summary>
internal static class TunedText
{
    public static string Of(TunedMenu tuned, TuningGoal goal, double seconds, string? written)
    {
        double all = Math.Max(1e-12, goal.ProcessWeights.Values.Sum());
        StringBuilder text = new();
        text.AppendLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"menu {tuned.Before.Menu.Name}: {goal.Bounds.Count} free lines, {goal.Budgets.Count} budgets, optimised in {seconds:N2} s"
            )
        );
        text.AppendLine();
        text.AppendLine(Budgets(tuned, goal, all).As(RatesFormat.text));
        text.AppendLine(Efficiencies(tuned).As(RatesFormat.text));
        text.AppendLine(Lines(tuned).As(RatesFormat.text));
        text.AppendLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"weighted efficiency {100 * tuned.Efficiency.Before / all:0.000} % -> {100 * tuned.Efficiency.Rounded / all:0.000} % ({100 * tuned.Efficiency.Found / all:0.000} % before prescales were rounded)"
            )
        );
        text.AppendLine($"at their smallest prescale: {NamesOf(tuned, loosest: true)}");
        text.AppendLine($"at their largest prescale: {NamesOf(tuned, loosest: false)}");
        foreach (TuningStability step in tuned.Stability)
        {
            text.AppendLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{step.Budget.Name} {100 * step.Shift:+0;-0} %: efficiency {100 * step.EfficiencyChange / all:+0.0000;-0.0000} points, most for {step.Line ?? "no line"} ({step.RateChangeHz:+0.0;-0.0;0} Hz)"
                )
            );
        }
        text.Append(
            written is null
                ? "not written: --out FILE writes the menu"
                : $"written to {written}; `hltfarm menu diff` and `compare-menus` compare it"
        );
        return text.ToString();
    }

    public static object Document(TunedMenu tuned, TuningGoal goal, double seconds) =>
        new
        {
            Efficiency = new
            {
                tuned.Efficiency.Before,
                tuned.Efficiency.Found,
                tuned.Efficiency.Rounded,
                SumOfWeights = goal.ProcessWeights.Values.Sum(),
            },
            Budgets = tuned.Budgets.Select(use => new
            {
                use.Budget.Name,
                use.Budget.Limit,
                use.Used,
                use.Price,
            }),
            Lines = tuned.Menu.Lines.Select(
                (line, i) =>
                    new
                    {
                        Name = line.FullName,
                        Before = tuned.Before.Menu.Lines[i].Prescale.ToString(),
                        After = line.Prescale.ToString(),
                        BeforeHz = tuned.Before.Lines[i].Accepted.Hz,
                        AfterHz = tuned.After.Lines[i].Accepted.Hz,
                        Free = goal.Bounds.ContainsKey(line.FullName),
                    }
            ),
            AtBounds = tuned.AtBounds.Select(line => new
            {
                line.Name,
                Prescale = line.Prescale.ToString(),
                line.Loosest,
            }),
            Stability = tuned.Stability.Select(step => new
            {
                Budget = step.Budget.Name,
                step.Shift,
                step.EfficiencyChange,
                step.Line,
                step.RateChangeHz,
            }),
            Changes = MenuDiff.Of(tuned.Before.Menu, tuned.Menu).Select(change => change.ToString()),
            OptimiseSeconds = seconds,
        };

    private static TextTable Budgets(TunedMenu tuned, TuningGoal goal, double all)
    {
        TextTable table = new("budget", "limit", "before", "after", "1 % more brings");
        foreach ((BudgetUse use, Budget budget) in tuned.Budgets.Zip(goal.Budgets))
        {
            table.Add(
                budget.Kind switch
                {
                    BudgetKind.bandwidth => "bandwidth, bytes/s",
                    BudgetKind.cores => "cores",
                    _ => $"{budget.Name}, Hz",
                },
                Figure.Count(budget.Limit),
                Figure.Count(budget.UsedBy(tuned.Before)),
                Figure.Count(use.Used),
                (use.Price * budget.Limit / all).ToString("+0.0000;-0.0000;nothing", CultureInfo.InvariantCulture)
                    + (use.Price > 0 ? " points" : "")
            );
        }
        return table;
    }

    private static TextTable Efficiencies(TunedMenu tuned)
    {
        TextTable table = new("process", "kept before", "kept after");
        foreach ((ProcessRates before, ProcessRates after) in tuned.Before.Processes.Zip(tuned.After.Processes))
        {
            table.Add(before.Process.ToString(), Share(before), Share(after));
        }
        return table;
    }

    private static TextTable Lines(TunedMenu tuned)
    {
        TextTable table = new("line", "prescale before", "after", "accepted Hz before", "after");
        foreach ((LineRates before, LineRates after) in tuned.Before.Lines.Zip(tuned.After.Lines))
        {
            if (before.Prescale != after.Prescale)
            {
                table.Add(before.FullName, before.Prescale, after.Prescale, Figure.Of(before.Accepted), Figure.Of(after.Accepted));
            }
        }
        return table;
    }

    private static string NamesOf(TunedMenu tuned, bool loosest)
    {
        string[] names = [.. tuned.AtBounds.Where(line => line.Loosest == loosest).Select(line => line.Name)];
        return names.Length == 0 ? "none" : FormattableString.Invariant($"{names.Length} lines: ") + string.Join(", ", names);
    }

    private static string Share(ProcessRates process) => Figure.Of(100 * process.Efficiency.Hz, 100 * process.Efficiency.Error) + " %";
}
