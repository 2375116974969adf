using HltFarm.Vocabulary;
using YamlDotNet.RepresentationModel;

namespace HltFarm.Selection;

/// <summary>The menu that another one extends, `extends: belle2-a`: by name beside the file or beside the program, else by its path from the file.</summary>
internal static class MenuExtension
{
    /// <returns>Null when the menu extends none, or one that cannot be used; that is reported.</returns>
    public static Menu? Read(MenuSection menu, string file, IReadOnlyList<string> extending, MenuFindings findings)
    {
        if (menu["without"] is { } without && menu["extends"] is null)
        {
            findings.Problem(without, "'without' takes lines away from the menu that 'extends' names: there is none");
        }
        if (menu["extends"] is null || menu.Required("extends") is not { } scalar)
        {
            return null;
        }
        string[] chain = [.. extending, Path.GetFullPath(file)];
        string? path = PathOf(scalar, file, findings);
        if (path is null)
        {
            return null;
        }
        if (chain.Contains(Path.GetFullPath(path), StringComparer.Ordinal))
        {
            findings.Problem(
                scalar,
                $"'extends: {scalar.Value}' leads back to this menu: {string.Join(" -> ", chain.Select(Path.GetFileName))}"
            );
            return null;
        }
        return Load(scalar, path, chain, findings);
    }

    private static Menu? Load(YamlScalarNode scalar, string path, string[] chain, MenuFindings findings)
    {
        try
        {
            MenuReport report = MenuReader.Read(path, MenuFile.TextOf(path), chain);
            findings.Import(report.Problems);
            return report.Menu;
        }
        catch (InputException e)
        {
            findings.Problem(scalar, e.Message);
            return null;
        }
    }

    private static string? PathOf(YamlScalarNode scalar, string file, MenuFindings findings)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        string name = scalar.Value!;
        if (name.AsSpan().ContainsAny('/', '\\') || Path.HasExtension(name))
        {
            return Path.Combine(folder, name);
        }
        string beside = Path.Combine(folder, name + ".yaml");
        try
        {
            return File.Exists(beside) ? beside : MenuFile.Resolve(name);
        }
        catch (InputException e)
        {
            findings.Problem(scalar, e.Message);
            return null;
        }
    }
}
