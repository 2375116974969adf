using HltFarm.Vocabulary;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HltFarm.Scenarios;

/// <summary>Reads YAML mappings into options records, by their properties. What is not given keeps its default.</summary>
/// <remarks>A list replaces the default list; a table of numbers by name changes only the names that it gives. Every problem is collected with
/// file, line and column, and reading goes on.</remarks>
internal sealed class OptionsReader(string file, List<string> problems)
{
    private readonly Dictionary<string, Mark> places = new(StringComparer.Ordinal);

    /// <param name="path">Where the options stand: `farm`, `acquisition.generator`.</param>
    /// <returns>A new record; <paramref name="defaults"/> is not changed.</returns>
    public object Read(YamlNode node, object defaults, string path)
    {
        object options = OptionProperty.Copy(defaults);
        places[path] = node.Start;
        if (IsNothing(node))
        {
            return options;
        }
        if (node is not YamlMappingNode mapping)
        {
            problems.Add($"{At(node)} {path} is {Seen(node)}: allowed are options by name");
            return options;
        }
        IReadOnlyList<OptionProperty> known = OptionProperty.Of(options.GetType());
        foreach ((YamlNode key, YamlNode value) in mapping.Children)
        {
            string name = (key as YamlScalarNode)?.Value ?? "";
            if (known.FirstOrDefault(option => option.Key == name) is { } option)
            {
                places[$"{path}.{name}"] = key.Start;
                Set(options, option, value, $"{path}.{name}");
            }
            else
            {
                problems.Add($"{At(key)} {path} has no option `{name}`{Suggestion.For(name, known.Select(option => option.Key))}");
            }
        }
        return options;
    }

    /// <summary>The place of an option that a sentence starts with, else of its section, else the file: `default.yaml:12:3:`.</summary>
    public string PlaceOf(string section, string sentence)
    {
        string key = $"{section}.{sentence.Split(' ', ':', ',')[0]}";
        return places.TryGetValue(key, out Mark place) || places.TryGetValue(section, out place) ? At(place) : $"{file}:";
    }

    public string At(YamlNode node) => At(node.Start);

    /// <summary>A key with nothing behind it.</summary>
    public static bool IsNothing(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    public static string Seen(YamlNode node) =>
        node switch
        {
            YamlScalarNode scalar => $"`{scalar.Value}`",
            YamlSequenceNode => "a list",
            _ => "a mapping",
        };

    private string At(Mark place) => $"{file}:{place.Line}:{place.Column}:";

    private void Set(object options, OptionProperty option, YamlNode node, string path)
    {
        object? value =
            option.IsScalar ? Scalar(option, node, path)
            : option.IsNested ? Read(node, option.Property.GetValue(options) ?? Activator.CreateInstance(option.Type)!, path)
            : option.IsList ? Strings(node, path)
            : option.IsTable ? Numbers(node, (IEnumerable<KeyValuePair<string, double>>?)option.Property.GetValue(options) ?? [], path)
            : throw new InvalidOperationException(
                $"{options.GetType().Name}.{option.Property.Name}: no option can have type {option.Type}"
            );
        if (value is not null || (IsNothing(node) && option.MayBeNull))
        {
            option.Property.SetValue(options, value);
        }
    }

    private object? Scalar(OptionProperty option, YamlNode node, string path)
    {
        if (IsNothing(node) && option.MayBeNull)
        {
            return null;
        }
        string allowed = "one value, not several";
        object? value =
            node is YamlScalarNode { Value: { } text } && !IsNothing(node) ? OptionValue.Parse(option, text, out allowed) : null;
        if (value is null)
        {
            problems.Add($"{At(node)} {path} is {Seen(node)}: allowed is {allowed}");
        }
        return value;
    }

    private string[]? Strings(YamlNode node, string path)
    {
        if (node is YamlSequenceNode list && list.All(item => item is YamlScalarNode { Value.Length: > 0 }))
        {
            return [.. list.Select(item => ((YamlScalarNode)item).Value!)];
        }
        problems.Add($"{At(node)} {path} is {Seen(node)}: allowed is a list of texts, such as [a, b]");
        return null;
    }

    private Dictionary<string, double>? Numbers(YamlNode node, IEnumerable<KeyValuePair<string, double>> defaults, string path)
    {
        if (node is not YamlMappingNode mapping)
        {
            problems.Add($"{At(node)} {path} is {Seen(node)}: allowed are numbers by name, such as {{a: 0.5}}");
            return null;
        }
        Dictionary<string, double> table = new(defaults, StringComparer.Ordinal);
        foreach ((YamlNode key, YamlNode value) in mapping.Children)
        {
            if (
                key is YamlScalarNode { Value: { } name }
                && value is YamlScalarNode { Value: { } text }
                && OptionValue.TryDouble(text, out double number)
            )
            {
                table[name] = number;
            }
            else
            {
                problems.Add(
                    $"{At(value)} {path}.{(key as YamlScalarNode)?.Value} is {Seen(value)}: allowed is a finite number such as 0.5"
                );
            }
        }
        return table;
    }
}
