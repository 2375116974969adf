using System.CommandLine;
using System.Text;
using System.Text.Json;
using HltFarm.Selection;
using HltFarm.Vocabulary;
using Spectre.Console;

namespace HltFarm.Commands;

/// <summary>`hltfarm menu check|show|eval`.</summary>
public static class MenuCommand
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static Command Create()
    {
        Command command = new("menu", "Checks, shows and evaluates trigger menus.\n\nExample:\n  hltfarm menu check my-menu.yaml");
        command.Subcommands.Add(Check());
        command.Subcommands.Add(Show());
        command.Subcommands.Add(Eval());
        return command;
    }

    private static Command Check()
    {
        Argument<string> menu = new("MENU") { Description = "A file, or the name of a menu beside the program." };
        Option<bool> json = new("--json") { Description = "One JSON document." };
        Command command = new(
            "check",
            "Finds every problem of a menu, with file, line and column.\n\nExample:\n  hltfarm menu check default"
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

    private static Command Show()
    {
        Argument<string> menu = new("MENU")
        {
            Description = "A file, or the name of a menu beside the program.",
            DefaultValueFactory = _ => "default",
        };
        Option<bool> json = new("--json") { Description = "One JSON document." };
        Option<bool> yaml = new("--yaml") { Description = "A menu file." };
        Command command = new("show", "Shows a menu: lines, cuts, prescales, streams.\n\nExample:\n  hltfarm menu show default")
        {
            menu,
            json,
            yaml,
        };
        command.SetAction(parsed =>
        {
            Menu loaded = MenuFile.Load(MenuFile.Resolve(parsed.GetRequiredValue(menu)));
            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(Json(writer => MenuTable.WriteJson(loaded, writer)));
            }
            else if (parsed.GetValue(yaml))
            {
                MenuYaml.Write(loaded, Console.Out);
            }
            else
            {
                ShowTable(loaded);
            }
            return CommandLine.Done;
        });
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
        text.Append(
            report.Menu is { } menu
                ? $"{report.File}: menu {menu.Name} ({menu.Hash}) is well: {menu.Lines.Count} lines, {menu.StreamNames.Count} streams"
                : $"{report.File}: {report.Problems.Count} to mend"
        );
        return text.ToString();
    }

    private static void ShowTable(Menu menu)
    {
        Table table = new Table().Title($"Menu {menu.Name} ({menu.Hash})").AddColumns("stage", "line", "cut", "prescale", "sense");
        foreach (MenuRow row in MenuTable.Rows(menu))
        {
            table.AddRow(
                new Text(row.Stage.ToString()),
                new Text(row.Name),
                new Text(row.Cut),
                new Text(row.Prescale),
                new Text(row.Sense)
            );
        }
        AnsiConsole.Write(table);
        Table streams = new Table().AddColumns("stream", "keeps", "prescale");
        foreach (MenuStream stream in menu.Streams)
        {
            string keeps = stream.Lines.Count == 0 ? "every kept event" : string.Join(", ", stream.Lines);
            streams.AddRow(new Text(stream.Name), new Text(keeps), new Text(stream.Prescale.ToString()));
        }
        AnsiConsole.Write(streams);
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Indented))
        {
            write(writer);
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
