using Spectre.Console;

namespace HltFarm.Validation;

/// <summary>The report as a table on the screen: every judged figure that matters to a reader at once, and those that fail.</summary>
internal static class ValidationScreen
{
    public static void Show(ValidationReport report)
    {
        Table screen = new Table().AddColumns("figure", "published", "ours", "error", "band", "");
        foreach (FigureTable table in report.Tables)
        {
            bool shapes = table.Text.Length == 0;
            foreach (Figure figure in table.Figures.Where(figure => !shapes || figure.Passes is false))
            {
                screen.AddRow(
                    new Text(shapes ? $"{table.Title}: {figure.Name}" : figure.Name),
                    new Text(figure.Published),
                    new Text($"{ValidationPage.Number(figure.Value)} {figure.Unit}"),
                    new Text(figure.Error.ToString("G2", System.Globalization.CultureInfo.InvariantCulture)),
                    new Text($"{Bound(figure.Least)} .. {Bound(figure.Most)}"),
                    new Text(
                        figure.Passes switch
                        {
                            true => "pass",
                            false => "FAIL",
                            null => "",
                        }
                    )
                );
            }
        }
        AnsiConsole.Write(screen);
        AnsiConsole.WriteLine($"{report.Passed} of {report.Judged} figures lie in their band");
    }

    private static string Bound(double? bound) => bound is { } value ? ValidationPage.Number(value) : "";
}
