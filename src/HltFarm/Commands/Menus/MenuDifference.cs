using System.CommandLine;
using HltFarm.Selection;

namespace HltFarm.Commands;

/// <summary>`hltfarm menu diff A B`: what B decides differently from A. Exit code 0 for nothing, 1 for something.</summary>
internal static class MenuDifference
{
    public static Command Create()
    {
        Argument<string> before = new("A") { Description = "A file, or the name of a menu beside the program." };
        Argument<string> after = new("B") { Description = "The menu to compare with it." };
        Option<bool> json = new("--json") { Description = "One JSON document." };
        Command command = new(
            "diff",
            """
            Compares two menus: lines added and removed, cuts, prescales, senses, modes and streams changed.
            Exit code 0 when they are equal, 1 when they differ.

            Example:
              hltfarm menu diff belle2-a belle2-b
            """
        )
        {
            before,
            after,
            json,
        };
        command.SetAction(parsed =>
        {
            Menu one = MenuFile.Load(MenuFile.Resolve(parsed.GetRequiredValue(before)));
            Menu other = MenuFile.Load(MenuFile.Resolve(parsed.GetRequiredValue(after)));
            IReadOnlyList<MenuChange> changes = MenuDiff.Of(one, other);
            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(MenuCommand.Json(writer => MenuDiff.WriteJson(one, other, writer)));
            }
            else
            {
                foreach (MenuChange change in changes)
                {
                    Console.Out.WriteLine(change);
                }
                Console.Out.WriteLine(
                    changes.Count == 0
                        ? $"{one.Name} and {other.Name} decide alike"
                        : $"{changes.Count} differences from {one.Name} to {other.Name}"
                );
            }
            return changes.Count == 0 ? CommandLine.Done : CommandLine.Failed;
        });
        return command;
    }
}
