using NUnit.Framework;

namespace HltFarm.TestKit;

/// <summary>Where the sources of the running tests lie.</summary>
public static class Repository
{
    private static readonly Lazy<string> Found = new(Find);

    /// <summary>The folder of HltFarm.sln.</summary>
    public static string Root => Found.Value;

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The folder of shared event files beside the repository. Ends the test as ignored when it is absent: it is no part of a clone.</summary>
    public static string SharedEvents()
    {
        string folder = Path.GetFullPath(Path.Combine(Root, "..", "shared", "data", "events"));
        if (!Directory.Exists(folder))
        {
            Assert.Ignore("the shared event files are not here: expected ../shared/data/events beside the repository");
        }
        return folder;
    }

    public static string SharedEvents(string file) => Path.Combine(SharedEvents(), file);

    /// <summary>C# files of the repository under the given folders, without build output, in order of name.</summary>
    public static IReadOnlyList<string> SourceFiles(params string[] folders) =>
        [
            .. folders
                .Select(folder => Path.Combine(Root, folder))
                .Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
                .Where(file => !IsBuildOutput(file))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>As people write it: from the root, with forward slashes.</summary>
    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static bool IsBuildOutput(string file) => Relative(file).Split('/').Any(part => part is "bin" or "obj");

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HltFarm.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException($"no HltFarm.sln above {AppContext.BaseDirectory}");
    }
}
