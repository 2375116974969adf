using HltFarm.Vocabulary;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HltFarm.Scenarios;

/// <summary>Reads a scenario file: `name`, `description`, `menu`, and a section for each stage. YAML, hence JSON too.</summary>
public static class ScenarioReader
{
    private static readonly string[] OwnKeys = ["name", "description", "menu"];

    /// <param name="nameOrPath">A scenario of cluster-config/scenarios by name, or a file.</param>
    /// <param name="sections">Which options record each section holds; one that the file leaves out has its defaults.</param>
    /// <exception cref="InputException">No such file, or everything that is wrong with it.</exception>
    public static Scenario Read(string nameOrPath, IReadOnlyDictionary<string, Type> sections)
    {
        string file = ConfigFile.Find("scenario", "scenarios", nameOrPath);
        return Parse(ConfigFile.Text("scenario", file), file, sections);
    }

    /// <param name="source">The file's name, for messages and, without its ending, for a scenario that has no name.</param>
    /// <inheritdoc cref="Read"/>
    public static Scenario Parse(string text, string source, IReadOnlyDictionary<string, Type> sections)
    {
        YamlMappingNode root = Root(text, source);
        List<string> problems = [];
        OptionsReader reader = new(source, problems);
        Dictionary<string, IStageOptions> options = sections.ToDictionary(
            section => section.Key,
            section => (IStageOptions)Activator.CreateInstance(section.Value)!,
            StringComparer.Ordinal
        );
        Dictionary<string, string> own = [];
        foreach ((YamlNode key, YamlNode value) in root.Children)
        {
            string name = (key as YamlScalarNode)?.Value ?? "";
            if (options.TryGetValue(name, out IStageOptions? defaults))
            {
                options[name] = (IStageOptions)reader.Read(value, defaults, name);
            }
            else if (!OwnKeys.Contains(name))
            {
                problems.Add($"{reader.At(key)} a scenario has no section `{name}`{Suggestion.For(name, [.. OwnKeys, .. sections.Keys])}");
            }
            else if (value is YamlScalarNode { Value: { } content } && !OptionsReader.IsNothing(value))
            {
                own[name] = content;
            }
            else
            {
                problems.Add($"{reader.At(value)} {name} is {OptionsReader.Seen(value)}: allowed is a text");
            }
        }
        problems.AddRange(
            options.SelectMany(section =>
                section.Value.Problems().Select(problem => $"{reader.PlaceOf(section.Key, problem)} {section.Key}: {problem}")
            )
        );
        ThrowIfAny(source, problems);
        return new Scenario(
            own.GetValueOrDefault("name") ?? Path.GetFileNameWithoutExtension(source),
            own.GetValueOrDefault("description") ?? "",
            own.GetValueOrDefault("menu") ?? "default",
            source,
            options
        );
    }

    internal static void ThrowIfAny(string source, IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new InputException(
                problems.Count == 1 ? problems[0] : $"scenario {source} has {problems.Count} problems:\n  {string.Join("\n  ", problems)}"
            );
        }
    }

    private static YamlMappingNode Root(string text, string source)
    {
        YamlStream stream = [];
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException broken)
        {
            throw new InputException($"{source}:{broken.Start.Line}:{broken.Start.Column}: not YAML: {broken.Message}", broken);
        }
        return stream.Documents switch
        {
            [] => throw new InputException($"{source} is empty: a scenario has at least a name"),
            [{ RootNode: YamlMappingNode root }] => root,
            [_] => throw new InputException(
                $"{source}: a scenario is a mapping with the keys {string.Join(", ", OwnKeys)} and sections of options"
            ),
            _ => throw new InputException($"{source} holds {stream.Documents.Count} YAML documents: allowed is one"),
        };
    }
}
