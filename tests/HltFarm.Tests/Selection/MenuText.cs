using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Selection;

/// <summary>Menu files written for one test, in a folder that goes when the test ends.</summary>
internal sealed class MenuText : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hltfarm-menu-").FullName;

    public string PathOf(string yaml, string name = "m.yaml")
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, yaml);
        return path;
    }

    public Menu Load(string yaml) => MenuFile.Load(PathOf(yaml));

    /// <summary>Problems without the folder: `7:12: text`.</summary>
    public string[] Problems(string yaml) => [.. MenuFile.Check(PathOf(yaml)).Problems.Select(p => $"{p.Line}:{p.Column}: {p.Text}")];

    public string[] Warnings(string yaml) => [.. MenuFile.Check(PathOf(yaml)).Warnings.Select(p => $"{p.Line}:{p.Column}: {p.Text}")];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A menu as the repository has it.</summary>
    public static string DefaultPath(string menu = "default")
    {
        DirectoryInfo? root = new(TestContext.CurrentContext.TestDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "HltFarm.sln")))
        {
            root = root.Parent;
        }
        return Path.Combine(
            root?.FullName ?? throw new InputException("no HltFarm.sln above the tests"),
            "cluster-config",
            "menus",
            menu + ".yaml"
        );
    }
}
