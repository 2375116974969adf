using System.CommandLine;
using HltFarm.Selection;
using Spectre.Console;

namespace HltFarm.Commands;

/// <summary>`hltfarm menu show`: a menu as a table, a menu file, JSON or CSV.</summary>
internal static class MenuShow
{
    private enum Format
    {
        table,
        yaml,
        json,
        csv,
    }

    public static Command Create()
    {
        Argument<string> menu = new("MENU")
        {
            Description = "A file, or the name of a menu beside the program.",
            DefaultValueFactory = _ => "default",
        };
        Option<Format> format = new("--format") { Description = "table, yaml (a menu file), json or csv (the lines)." };
        Option<bool> json = new("--json") { Description = "One JSON document; --format json." };
        Option<bool> yaml = new("--yaml") { Description = "A menu file; --format yaml." };
        Command command = new(
            "show",
            "Shows a menu: lines, cuts, prescales, streams.\n\nExample:\n  hltfarm menu show belle2-b --format csv"
        )
        {
            menu,
            format,
            json,
            yaml,
        };
        command.SetAction(parsed =>
        {
            Menu loaded = MenuFile.Load(MenuFile.Resolve(parsed.GetRequiredValue(menu)));
            Format asked = parsed.GetValue(yaml) ? Format.yaml : parsed.GetValue(format);
            Write(loaded, parsed.GetValue(json) ? Format.json : asked);
            return CommandLine.Done;
        });
        return command;
    }

    private static void Write(Menu menu, Format format)
    {
        switch (format)
        {
            case Format.json:
                Console.Out.WriteLine(MenuCommand.Json(writer => MenuTable.WriteJson(menu, writer)));
                break;
            case Format.yaml:
                MenuYaml.Write(menu, Console.Out);
                break;
            case Format.csv:
                MenuCsv.Write(menu, Console.Out);
                break;
            default:
                ShowTable(menu);
                break;
        }
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
}
