using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using HltFarm.Reports;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>`hltfarm compare`: what differs between runs.</summary>
public static class CompareCommand
{
    private const int LinesShown = 12;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        Argument<string[]> directories = new("DIR")
        {
            Description = "Run directories: each is compared with the first.",
            Arity = new ArgumentArity(2, 100),
        };
        Option<bool> json = new("--json") { Description = "One JSON document." };
        Command command = new(
            "compare",
            "Compares runs: figures, differences, and by how many standard errors they differ.\n\nExample:\n  hltfarm compare runs/e0035-r00001 runs/e0035-r00002"
        )
        {
            directories,
            json,
        };
        command.SetAction(
            async (parsed, _) =>
            {
                FinishedRun[] runs = [.. parsed.GetRequiredValue(directories).Select(FinishedRun.Read)];
                RunComparison[] comparisons = [.. runs.Skip(1).Select(other => RunComparison.Of(runs[0], other))];
                await Console.Out.WriteLineAsync(
                    parsed.GetValue(json)
                        ? JsonSerializer.Serialize(comparisons, Json)
                        : string.Join(Environment.NewLine + Environment.NewLine, comparisons.Select(Text))
                );
                return CommandLine.Done;
            }
        );
        return command;
    }

    private static string Text(RunComparison comparison)
    {
        FigureDifference[] lines =
        [
            .. comparison.Figures.Where(IsLine).OrderByDescending(line => Math.Abs(line.Sigma ?? 0)).Take(LinesShown),
        ];
        int significant = comparison.Figures.Count(figure => Math.Abs(figure.Sigma ?? 0) >= RunComparison.Significant);
        string[] rows =
        [
            $"A {comparison.Left}",
            $"B {comparison.Right}",
            .. comparison.Note.Length > 0 ? (string[])[comparison.Note] : [],
            Invariant(
                $"{significant} of {comparison.Figures.Count} figures differ by {RunComparison.Significant} standard errors or more (marked *)."
            ),
            "",
            Invariant($"  {"figure", -44} {"A", 20} {"B", 20} {"B - A", 11} {"sigma", 8}"),
            .. comparison.Figures.Where(figure => !IsLine(figure)).Select(Row),
            "  lines that differ most, as shares of all events:",
            .. lines.Select(Row),
        ];
        return string.Join(Environment.NewLine, rows);
    }

    private static bool IsLine(FigureDifference figure) => figure.Figure.StartsWith("line ", StringComparison.Ordinal);

    private static string Row(FigureDifference figure)
    {
        string name = figure.Figure.Length > 44 ? figure.Figure[..41] + "..." : figure.Figure;
        string sigma = figure.Sigma is { } s ? Invariant($"{s:+0.0;-0.0;0.0}") : "-";
        string mark = Math.Abs(figure.Sigma ?? 0) >= RunComparison.Significant ? " *" : "";
        return Invariant(
            $"  {name, -44} {Value(figure.Left, figure.LeftError, figure.Unit), 20} {Value(figure.Right, figure.RightError, figure.Unit), 20} {figure.Difference, 11:+0.000;-0.000;0} {sigma, 8}{mark}"
        );
    }

    private static string Value(double value, double error, string unit) =>
        error > 0 ? Invariant($"{value:F3} ± {error:F3} {unit}") : Invariant($"{value:F3} {unit}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
