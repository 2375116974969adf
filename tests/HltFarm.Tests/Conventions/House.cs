using System.Reflection;
using HltFarm.TestKit;

namespace HltFarm.Tests.Conventions;

/// <summary>The projects of src, and what the picture of the house lets each of them reference.</summary>
internal static class House
{
    public const string Program = "hltfarm";

    private static readonly string[] StagesAndPhysics =
    [
        "HltFarm.Acquisition",
        "HltFarm.EventBuilding",
        "HltFarm.Farm",
        "HltFarm.Reconstruction",
        "HltFarm.Selection",
        "HltFarm.Storage",
        "HltFarm.Telemetry",
    ];

    /// <summary>References by project; a project that is not here has no place in the picture yet.</summary>
    public static IReadOnlyDictionary<string, string[]> Picture { get; } =
        new Dictionary<string, string[]>
        {
            ["HltFarm.Vocabulary"] = [],
            ["HltFarm.Reconstruction"] = ["HltFarm.Vocabulary"],
            ["HltFarm.Selection"] = ["HltFarm.Vocabulary"],
            ["HltFarm.Acquisition"] = ["HltFarm.Vocabulary"],
            ["HltFarm.EventBuilding"] = ["HltFarm.Vocabulary"],
            ["HltFarm.Farm"] = ["HltFarm.Vocabulary", "HltFarm.Reconstruction", "HltFarm.Selection"],
            ["HltFarm.Storage"] = ["HltFarm.Vocabulary"],
            ["HltFarm.Telemetry"] = ["HltFarm.Vocabulary"],
            ["HltFarm.Tuning"] = ["HltFarm.Vocabulary", "HltFarm.Selection"],
            ["HltFarm.Simulation"] = ["HltFarm.Vocabulary", .. StagesAndPhysics],
            ["HltFarm"] = ["HltFarm.Vocabulary", "HltFarm.Simulation", "HltFarm.Tuning", .. StagesAndPhysics],
        };

    /// <summary>Names of the projects that there are, in order.</summary>
    public static IReadOnlyList<string> Projects { get; } =
    [
        .. Directory
            .EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Order(StringComparer.Ordinal),
    ];

    public static IReadOnlyList<Assembly> Assemblies { get; } =
    [.. Projects.Select(project => Assembly.Load(project == "HltFarm" ? Program : project))];

    /// <summary>Types that people wrote and named.</summary>
    public static IEnumerable<Type> Types =>
        Assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace is not null && !type.FullName!.Contains('<', StringComparison.Ordinal));

    public static Assembly AssemblyOf(string project) => Assemblies.Single(assembly => assembly.GetName().Name == project);

    public static bool IsRecord(Type type) => type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null;
}
