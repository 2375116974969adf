using System.CommandLine;
using HltFarm.Selection;

namespace HltFarm.Commands;

/// <summary>`hltfarm menu export NAME`: a menu as basf2 prints it.</summary>
internal static class MenuExport
{
    public static Command Create()
    {
        Argument<string> menu = new("MENU") { Description = "A file, or the name of a menu beside the program." };
        Option<Basf2Format> format = new("--format")
        {
            Description = "json, text (human-readable), grid or jira.",
            DefaultValueFactory = _ => Basf2Format.json,
        };
        Option<bool> json = new("--json") { Description = "One JSON document; --format json." };
        Command command = new(
            "export",
            """
            Writes a menu as basf2's `b2hlt_triggers print` does. Streams are left out: basf2 has none. The column "Reject Menu" holds
            True for accept mode, as it does there.

            Example:
              hltfarm menu export belle2-b --format grid
            """
        )
        {
            menu,
            format,
            json,
        };
        command.SetAction(parsed =>
        {
            Menu loaded = MenuFile.Load(MenuFile.Resolve(parsed.GetRequiredValue(menu)));
            Basf2Menu.Export(loaded, parsed.GetValue(json) ? Basf2Format.json : parsed.GetValue(format), Console.Out);
            return CommandLine.Done;
        });
        return command;
    }
}
