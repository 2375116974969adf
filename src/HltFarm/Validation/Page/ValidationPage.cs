using System.Globalization;
using System.Text;
using HltFarm.Vocabulary;

namespace HltFarm.Validation;

/// <summary>The report as a Markdown page.</summary>
internal static class ValidationPage
{
    /// <param name="plots">Files of the plots, relative to the page.</param>
    public static string Write(ValidationReport report, IReadOnlyList<(string Title, string File)> plots)
    {
        StringBuilder page = new();
        page.AppendLine("# Validation: the simulated physics and trigger beside published figures");
        page.AppendLine();
        page.AppendLine(
            CultureInfo.InvariantCulture,
            $"Made by `hltfarm validate --events {report.Request.Events} --seed {report.Request.Seed} --out docs/validation.md{UnseenOf(report.Request)}`; run it again when physics, L1 or a menu changes."
        );
        page.AppendLine(
            "Everything is generated for the page and goes through generator, detector, L1, reconstruction and menu. Errors are statistical, one standard deviation."
        );
        page.AppendLine(
            "Set by hand are only the size and shape of the beam background and the L1 prescales, in the scenario files; the rest follows."
        );
        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"**{report.Passed} of {report.Judged} figures lie in their band.**");
        foreach (FigureTable table in report.Tables)
        {
            Append(page, table);
        }
        foreach (ScenarioSample scenario in report.Scenarios)
        {
            CompositionTable.Append(page, scenario);
        }
        page.AppendLine();
        page.AppendLine("## Distributions beside the reference");
        foreach ((string title, string file) in plots)
        {
            page.AppendLine();
            page.AppendLine(CultureInfo.InvariantCulture, $"![{title}]({file})");
        }
        return page.ToString();
    }

    public static string Number(double value) =>
        Math.Abs(value) switch
        {
            0 => "0",
            >= 1000 => value.ToString("F0", CultureInfo.InvariantCulture),
            >= 100 => value.ToString("F1", CultureInfo.InvariantCulture),
            _ => value.ToString("G4", CultureInfo.InvariantCulture),
        };

    private static void Append(StringBuilder page, FigureTable table)
    {
        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"## {table.Title}");
        page.AppendLine();
        if (table.Text.Length > 0)
        {
            page.AppendLine(table.Text);
            page.AppendLine();
        }
        page.AppendLine("| figure | published | ours | band | | source, note |");
        page.AppendLine("|---|---|---|---|---|---|");
        foreach (Figure figure in table.Figures)
        {
            string unit = figure.Unit.Length > 0 ? " " + figure.Unit : "";
            string source = figure.Note.Length > 0 ? $"{figure.Source}; {figure.Note}" : figure.Source;
            page.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {figure.Name} | {figure.Published} | {Measured(figure)}{unit} | {Band(figure)} | {Verdict(figure)} | {source} |"
            );
        }
    }

    private static string Measured(Figure figure) =>
        figure.Error > 0 ? $"{Number(figure.Value)} +- {figure.Error.ToString("G2", CultureInfo.InvariantCulture)}" : Number(figure.Value);

    private static string Band(Figure figure) =>
        figure switch
        {
            { Least: { } least, Most: { } most } => $"{Number(least)} to {Number(most)}",
            { Least: { } least } => $"at least {Number(least)}",
            { Most: { } most } => $"at most {Number(most)}",
            _ => "reported",
        };

    private static string Verdict(Figure figure) =>
        figure.Passes switch
        {
            true => "pass",
            false => "**FAIL**",
            null => "",
        };

    private static string UnseenOf(ValidationRequest request) =>
        request.Unseen.Count == 0 ? "" : " --unseen " + string.Join(' ', request.Unseen);
}
