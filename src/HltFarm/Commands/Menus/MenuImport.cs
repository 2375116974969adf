using System.CommandLine;
using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>`hltfarm menu import FILE`: a menu file from a print-out of basf2.</summary>
internal static class MenuImport
{
    public static Command Create()
    {
        Argument<string> file = new("FILE")
        {
            Description = "What `b2hlt_triggers print` wrote with --format json, human-readable, grid or jira; - for standard input.",
        };
        Option<string?> name = new("--name") { Description = "Name of the menu (default: the file's name)." };
        Option<string?> to = new("--out") { Description = "The menu file to write (default: standard output). It must not exist yet." };
        Option<bool> json = new("--json") { Description = "One JSON document, as `menu show --json` gives it." };
        Command command = new(
            "import",
            """
            Makes a menu file of a menu that basf2's b2hlt_triggers printed. basf2 has no streams: the menu has one, physics.

            Example:
              b2hlt_triggers print --format json > menu.json
              hltfarm menu import menu.json --out my-menu.yaml
            """
        )
        {
            file,
            name,
            to,
            json,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(file);
            string menuName = parsed.GetValue(name) ?? (path == "-" ? "imported" : Path.GetFileNameWithoutExtension(path));
            Menu menu = Basf2Menu.Import(TextOf(path), menuName, path == "-" ? "standard input" : path);
            if (parsed.GetValue(to) is { } target)
            {
                Write(menu, target);
            }
            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(MenuCommand.Json(writer => MenuTable.WriteJson(menu, writer)));
            }
            else if (parsed.GetValue(to) is null)
            {
                MenuYaml.Write(menu, Console.Out);
            }
            return CommandLine.Done;
        });
        return command;
    }

    private static string TextOf(string path)
    {
        try
        {
            return path == "-" ? Console.In.ReadToEnd() : File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {e.Message}", 2, e);
        }
    }

    internal static void Write(Menu menu, string path)
    {
        try
        {
            using StreamWriter output = new(new FileStream(path, FileMode.CreateNew));
            MenuYaml.Write(menu, output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"menu file {path} cannot be written: {e.Message}", 2, e);
        }
    }
}
