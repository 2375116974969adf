namespace HltFarm.Scenarios;

/// <summary>The sections of a scenario file in dataflow order, and the options record of each. A test keeps it complete.</summary>
public static class ScenarioSections
{
    public static IReadOnlyDictionary<string, Type> Types { get; } = new Dictionary<string, Type>(StringComparer.Ordinal) { };
}
