using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>Menus as YAML files. The format is described at the top of cluster-config/menus/default.yaml.</summary>
public static class MenuFile
{
    /// <summary>Where menus lie that are called by name, beside the program.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "cluster-config", "menus");

    /// <summary>A name (`default`) stands for a file in <see cref="Folder"/>; anything with a separator or an extension is a path.</summary>
    /// <exception cref="InputException">No menu of that name; the message lists those that there are.</exception>
    public static string Resolve(string nameOrPath) => Resolve(nameOrPath, Folder);

    public static string Resolve(string nameOrPath, string folder)
    {
        if (nameOrPath.AsSpan().ContainsAny('/', '\\') || Path.HasExtension(nameOrPath))
        {
            return nameOrPath;
        }
        string file = Path.Combine(folder, nameOrPath + ".yaml");
        if (nameOrPath.Length > 0 && File.Exists(file))
        {
            return file;
        }
        string[] names = Directory.Exists(folder)
            ?
            [
                .. Directory
                    .GetFiles(folder, "*.yaml")
                    .Select(Path.GetFileNameWithoutExtension)
                    .OfType<string>()
                    .Order(StringComparer.Ordinal),
            ]
            : [];
        throw new InputException(
            $"menu '{nameOrPath}' is not known{Suggestion.Nearest(nameOrPath, names)}\n"
                + $"Known by name: {(names.Length == 0 ? "none" : string.Join(", ", names))} (in {folder}). A file is given by its path."
        );
    }

    /// <exception cref="InputException">Every problem of the file, each with file, line and column.</exception>
    public static Menu Load(string path)
    {
        MenuReport report = Check(path);
        return report.Menu ?? throw new InputException(Summary(report));
    }

    /// <param name="source">What the text is, for messages.</param>
    /// <inheritdoc cref="Load"/>
    public static Menu Parse(string text, string source)
    {
        MenuReport report = MenuReader.Read(source, text);
        return report.Menu ?? throw new InputException(Summary(report));
    }

    /// <exception cref="InputException">The file cannot be read at all.</exception>
    public static MenuReport Check(string path) => MenuReader.Read(path, TextOf(path));

    internal static string TextOf(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"menu file {path} cannot be read: {e.Message}", 2, e);
        }
    }

    private static string Summary(MenuReport report)
    {
        string count = report.Problems.Count == 1 ? "a problem" : $"{report.Problems.Count} problems";
        return $"menu {report.File} has {count}:\n{string.Join('\n', report.Problems)}";
    }
}
