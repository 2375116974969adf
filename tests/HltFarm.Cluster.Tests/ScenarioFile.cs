using HltFarm.TestKit;

namespace HltFarm.Cluster.Tests;

/// <summary>Scenario files for tests: the default one with more options.</summary>
internal static class ScenarioFile
{
    public static string DefaultText => File.ReadAllText(Repository.PathOf("cluster-config", "scenarios", "default.yaml"));

    /// <param name="acquisition">One more option of the section that the default scenario ends with; may be empty.</param>
    /// <param name="sections">Further sections.</param>
    public static string With(string acquisition, params string[] sections) =>
        DefaultText.TrimEnd() + "\n" + (acquisition.Length > 0 ? $"  {acquisition}\n" : "") + string.Join('\n', sections) + "\n";
}
