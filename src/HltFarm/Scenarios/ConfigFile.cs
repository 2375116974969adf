using HltFarm.Vocabulary;

namespace HltFarm.Scenarios;

/// <summary>Files that people name: by name those that come with the program, by path their own.</summary>
public static class ConfigFile
{
    /// <summary>Beside the program.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "cluster-config");

    /// <summary>`default` is FOLDER/default.yaml beside the program; what has a separator or an ending of YAML or JSON is a path.</summary>
    /// <param name="kind">For messages: `scenario`, `menu`.</param>
    /// <param name="folder">Under cluster-config: `scenarios`, `menus`.</param>
    /// <exception cref="InputException">There is no such file.</exception>
    public static string Find(string kind, string folder, string nameOrPath)
    {
        if (IsPath(nameOrPath))
        {
            return File.Exists(nameOrPath)
                ? nameOrPath
                : throw new InputException($"{kind} file {nameOrPath} does not exist (looked in {Directory.GetCurrentDirectory()})");
        }
        string file = Path.Combine(Folder, folder, nameOrPath + ".yaml");
        return File.Exists(file)
            ? file
            : throw new InputException($"there is no {kind} `{nameOrPath}`{Suggestion.For(nameOrPath, Names(folder))}");
    }

    /// <summary>Names that <see cref="Find"/> resolves, in order.</summary>
    public static IReadOnlyList<string> Names(string folder)
    {
        string path = Path.Combine(Folder, folder);
        return Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path, "*.yaml").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!]
            : [];
    }

    /// <exception cref="InputException">The file cannot be read.</exception>
    public static string Text(string kind, string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{kind} file {file} cannot be read: {failure.Message}", failure);
        }
    }

    private static bool IsPath(string nameOrPath) =>
        nameOrPath.AsSpan().ContainsAny('/', '\\') || Path.GetExtension(nameOrPath) is ".yaml" or ".yml" or ".json";
}
