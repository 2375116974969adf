using System.CommandLine;
using System.Text.Json;
using HltFarm.Selection;
using HltFarm.Tuning;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>`hltfarm scan LINE --variable nTrkTight 1..6 RUN…`: rates and efficiencies of a line over one threshold of its cut.</summary>
public static class ScanCommand
{
    public static Command Create()
    {
        RecordedQuestion question = new();
        Argument<string> line = new("LINE") { Description = "Name of a line of the menu." };
        Option<string[]> variable = new("--variable")
        {
            HelpName = "NAME VALUES",
            Description =
                "A variable of the line's cut (with its comparison, 'maximumPCMS<', when it stands there twice) and values: 1..6, 0.5..2:0.25 or 1,2,5.",
            Required = true,
            Arity = new ArgumentArity(2, 2),
            AllowMultipleArgumentsPerToken = true,
        };
        Option<string?> menu = new("--menu") { HelpName = "FILE|NAME", Description = "The line of this menu (default: the recorded one)." };
        Option<string?> plot = new("--plot") { HelpName = "FILE", Description = "Also draw it, as .svg or .png." };
        question.Runs.DefaultValueFactory = _ => ["runs"];
        question.Runs.Arity = ArgumentArity.ZeroOrMore;
        Command command = new(
            "scan",
            """
            Moves one threshold of a line's cut over several values: rates of the line and of the menu, and how much of each process fires it.
            Evaluated from the variables of the trigger index (--index full).

            Example:
              hltfarm scan ge3_loose_tracks_inc_1_tight_not_ee2leg --variable nTrkTight 1..6 runs/e0035-r00001 --plot scan.svg
            """
        )
        {
            line,
        };
        question.AddTo(command);
        command.Options.Add(variable);
        command.Options.Add(menu);
        command.Options.Add(plot);
        command.SetAction(parsed =>
        {
            string[] given = parsed.GetRequiredValue(variable);
            IReadOnlyList<double> values = ScanValues.Parse(given[1]);
            TriggerLine? of = null;
            (RecordedEvents events, IReadOnlyList<Menu> menus, double[] scale) = question.Read(
                parsed,
                recorded =>
                {
                    Menu start = RatesCommand.MenuOr(parsed.GetValue(menu), recorded);
                    of = LinePattern.One(start, parsed.GetRequiredValue(line));
                    return ThresholdScan.Menus(start, of, given[0], values);
                }
            );
            ScanPoint[] points = [.. menus.Select((candidate, i) => ScanPoint.Of(events, values[i], of!.FullName, candidate, scale))];
            Answer(points, of!, given[0], events, parsed.GetValue(plot), parsed.GetValue(question.Json));
            return CommandLine.Done;
        });
        return command;
    }

    private static void Answer(ScanPoint[] points, TriggerLine line, string variable, RecordedEvents events, string? plot, bool json)
    {
        double now = ThresholdScan.ValueOf(line, variable);
        if (plot is not null)
        {
            ScanPlot.Write(points, line.FullName, variable, plot);
        }
        Console.Out.WriteLine(
            json
                ? JsonSerializer.Serialize(ScanText.Document(points, line, variable, now, events), RatesCommand.Indented)
                : ScanText.Of(points, line, variable, now, events)
        );
    }
}
