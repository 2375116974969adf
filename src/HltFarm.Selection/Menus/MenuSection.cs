using HltFarm.Vocabulary;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HltFarm.Selection;

/// <summary>A mapping of a menu file whose keys are all known; asks for values by type and reports what does not fit.</summary>
internal sealed class MenuSection
{
    private readonly Dictionary<string, YamlNode> values = [];
    private readonly MenuFindings findings;
    private readonly string what;

    private MenuSection(YamlMappingNode node, string what, MenuFindings findings)
    {
        Node = node;
        this.what = what;
        this.findings = findings;
    }

    public YamlNode Node { get; }

    /// <param name="what">What the section is, as a message names it: `a line`.</param>
    /// <returns>Null when the node is no mapping; that is reported.</returns>
    public static MenuSection? Of(YamlNode node, string what, MenuFindings findings, params string[] keys)
    {
        if (node is not YamlMappingNode mapping)
        {
            findings.Problem(node, $"{what} is written as keys with values: {string.Join(", ", keys)}");
            return null;
        }
        MenuSection section = new(mapping, what, findings);
        foreach ((YamlNode key, YamlNode value) in mapping.Children)
        {
            string name = (key as YamlScalarNode)?.Value ?? "";
            if (keys.Contains(name))
            {
                section.values[name] = value;
            }
            else
            {
                string known = string.Join(", ", keys);
                findings.Problem(key, $"unknown key '{name}' in {what}{Suggestion.Nearest(name, keys)} (known: {known})");
            }
        }
        return section;
    }

    public YamlNode? this[string key] => values.GetValueOrDefault(key);

    /// <summary>The text of a value; null when it is absent or no text.</summary>
    public YamlScalarNode? Scalar(string key, string hint = "")
    {
        switch (this[key])
        {
            case null:
                return null;
            case YamlScalarNode scalar:
                return scalar;
            case YamlNode other:
                findings.Problem(other, $"'{key}' of {what} is text{hint}");
                return null;
        }
    }

    /// <summary>As <see cref="Scalar"/>, but absence and an empty value are reported too.</summary>
    public YamlScalarNode? Required(string key, string hint = "")
    {
        if (this[key] is null)
        {
            findings.Problem(Node, $"{what} has no '{key}'");
        }
        YamlScalarNode? scalar = Scalar(key, hint);
        if (scalar is { Style: ScalarStyle.Plain, Value: null or "" })
        {
            findings.Problem(scalar, $"'{key}' of {what} is empty");
            return null;
        }
        return scalar;
    }

    /// <summary>The entries of a list; none when it is absent.</summary>
    public IEnumerable<YamlNode> Items(string key)
    {
        switch (this[key])
        {
            case null:
                return [];
            case YamlSequenceNode sequence:
                return sequence.Children;
            case YamlNode other:
                findings.Problem(other, $"'{key}' of {what} is a list");
                return [];
        }
    }

    public T OneOf<T>(string key, T byDefault)
        where T : struct, Enum
    {
        if (Scalar(key) is not { } scalar)
        {
            return byDefault;
        }
        string[] names = Enum.GetNames<T>();
        if (names.Contains(scalar.Value))
        {
            return Enum.Parse<T>(scalar.Value!);
        }
        findings.Problem(scalar, $"'{key}' of {what} is '{scalar.Value}': allowed are {string.Join(", ", names)}");
        return byDefault;
    }

    public bool Flag(string key)
    {
        YamlScalarNode? scalar = Scalar(key);
        if (scalar is not null && scalar.Value is not ("true" or "false"))
        {
            findings.Problem(scalar, $"'{key}' of {what} is '{scalar.Value}': allowed are true and false");
        }
        return scalar?.Value == "true";
    }

    public Prescale Prescale()
    {
        const string hint = ": one factor; prescales by angle are lines of their own (eeFlat0 to eeFlat8)";
        if (Scalar("prescale", hint) is not { } scalar)
        {
            return Selection.Prescale.Always;
        }
        if (!Selection.Prescale.TryParse(scalar.Value ?? "", out Prescale prescale, out string problem))
        {
            findings.Problem(scalar, problem);
            return Selection.Prescale.Always;
        }
        return prescale;
    }
}
