using System.Globalization;
using HltFarm.Reports;

namespace HltFarm.Planning;

/// <summary>A plan as a person reads it.</summary>
public static class FarmPlanText
{
    private const int LinesShown = 15;

    public static IEnumerable<string> Lines(FarmPlan plan)
    {
        yield return Text(
            $"{plan.Scenario}: {plan.MeanProcessingMs:F0} ms of a core for each L1 accept; cores at {100 * plan.LoadWanted:F0} % load"
        );
        yield return "";
        yield return "  luminosity, 1/(cm2 s)   L1 rate        busy cores   cores to have";
        foreach (LuminosityNeed need in plan.Luminosities)
        {
            yield return Text(
                $"  {need.LuminosityPerCm2PerS, -20:0.##e+00} {need.L1RateHz / 1000, 9:F2} kHz {need.CoresBusy, 14:N0} {need.Cores, 15:N0}"
            );
        }
        yield return "";
        double[] rates = [.. plan.DeadTime.Select(cell => cell.RateHz).Distinct()];
        yield return "  triggers lost behind L1, by cores and L1 rate";
        yield return "  " + "cores".PadLeft(10) + string.Concat(rates.Select(rate => Text($"{rate / 1000, 9:F1} kHz")));
        foreach (IGrouping<long, CoreRate> row in plan.DeadTime.GroupBy(cell => cell.Cores))
        {
            yield return Text($"  {row.Key, 10:N0}") + string.Concat(row.Select(cell => Text($"{100 * cell.Lost, 11:F1} %")));
        }
        yield return "";
        yield return "  cores that lines of the filter cost             alone      with others";
        foreach (LineCost line in plan.Lines.Take(LinesShown))
        {
            string name = line.Line.Length > 40 ? line.Line[..37] + "..." : line.Line;
            yield return Text($"  {name, -40} {line.CoresAlone, 12:F1} {line.CoresOfAll, 16:F1}");
        }
        yield return "  alone: for events that no other line keeps, which is what the farm saves without the line.";
    }

    /// <summary>The table of triggers lost as a page with one chart.</summary>
    public static string Page(FarmPlan plan) =>
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>hltfarm plan</title><style>body{font:15px system-ui;max-width:60rem;margin:2rem auto}svg{width:100%}svg text{font-size:11px}polyline{fill:none;stroke-width:1.8}.grid{stroke:#8884}</style>"
        + new LineChart(
            $"Triggers lost behind L1, {plan.Scenario}",
            "%",
            "kHz",
            [
                .. plan
                    .DeadTime.GroupBy(cell => cell.Cores)
                    .Select(row => new ChartLine(
                        Text($"{row.Key:N0} cores"),
                        [.. row.Select(cell => (cell.RateHz / 1000, 100 * cell.Lost))]
                    )),
            ]
        ).Svg()
        + $"<pre>{System.Net.WebUtility.HtmlEncode(string.Join('\n', Lines(plan)))}</pre></html>";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
