using System.CommandLine;
using System.Text;
using System.Text.Json;
using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>`hltfarm menu check|show|diff|import|export|eval`.</summary>
public static class MenuCommand
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static Command Create()
    {
        Command command = new(
            "menu",
            "Checks, shows, compares, imports, exports and evaluates trigger menus.\n\nExample:\n  hltfarm menu check my-menu.yaml"
        );
        command.Subcommands.Add(Check());
        command.Subcommands.Add(MenuShow.Create());
        command.Subcommands.Add(MenuDifference.Create());
        command.Subcommands.Add(MenuImport.Create());
        command.Subcommands.Add(MenuExport.Create());
        command.Subcommands.Add(Eval());
        return command;
    }

    private static Command Check()
    {
        Argument<string> menu = new("MENU") { Description = "A file, or the name of a menu beside the program." };
        Option<bool> json = new("--json") { Description = "One JSON document." };
        Command command = new(
            "check",
            "Finds every problem of a menu, with file, line and column, and gives advice: cuts that can never be true, lines that do the same.\n\nExample:\n  hltfarm menu check default"
        )
        {
            menu,
            json,
        };
        command.SetAction(
            async (parsed, _) =>
            {
                MenuReport report = MenuFile.Check(MenuFile.Resolve(parsed.GetRequiredValue(menu)));
                await Console.Out.WriteLineAsync(
                    parsed.GetValue(json) ? Json(writer => MenuTable.WriteJson(report, writer)) : Text(report)
                );
                return report.Problems.Count == 0 ? CommandLine.Done : CommandLine.BadUsage;
            }
        );
        return command;
    }

    private static Command Eval()
    {
        Option<bool> line = new("--line")
        {
            Description = "The input also has prescale, reject and event; the answer is the line's two results.",
        };
        Option<ulong> seed = new("--seed") { Description = "Seed of the prescale draws.", DefaultValueFactory = _ => 1UL };
        Option<bool> json = new("--json") { Description = "JSON lines: the only form there is." };
        Command command = new(
            "eval",
            """
            Evaluates cuts: JSON lines on standard input, a JSON line each on standard output.

            Example:
              echo '{"cut": "nTrkTight >= 3 and not ee2leg", "variables": {"nTrkTight": 4, "ee2leg": 0}}' | hltfarm menu eval
            """
        )
        {
            line,
            seed,
            json,
        };
        command.SetAction(parsed =>
        {
            using StreamReader input = new(Console.OpenStandardInput());
            using StreamWriter output = new(Console.OpenStandardOutput());
            new CutEvaluation(parsed.GetValue(line), parsed.GetValue(seed), Console.Error.WriteLine).Run(input, output);
            return CommandLine.Done;
        });
        return command;
    }

    private static string Text(MenuReport report)
    {
        StringBuilder text = new();
        foreach (MenuProblem problem in report.Problems)
        {
            text.AppendLine($"error: {problem}");
        }
        foreach (MenuProblem warning in report.Warnings)
        {
            text.AppendLine($"warning: {warning}");
        }
        foreach (MenuProblem advice in report.Advice)
        {
            text.AppendLine($"advice: {advice}");
        }
        text.Append(
            report.Menu is { } menu
                ? $"{report.File}: menu {menu.Name} ({menu.Hash}) is well: {menu.Lines.Count} lines, {menu.StreamNames.Count} streams"
                : $"{report.File}: {report.Problems.Count} to mend"
        );
        return text.ToString();
    }

    internal static string Json(Action<Utf8JsonWriter> write)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Indented))
        {
            write(writer);
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
