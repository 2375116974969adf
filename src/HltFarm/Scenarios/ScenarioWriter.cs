using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HltFarm.Vocabulary;

namespace HltFarm.Scenarios;

/// <summary>Writes a scenario with every option that is in effect, as <see cref="ScenarioReader"/> reads it back.</summary>
public static partial class ScenarioWriter
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For run.json: numbers as JSON numbers (Hz, bytes), times as text.</summary>
    public static JsonObject ToJson(Scenario scenario)
    {
        JsonObject json = new()
        {
            ["name"] = scenario.Name,
            ["description"] = scenario.Description,
            ["menu"] = scenario.Menu,
        };
        foreach ((string section, IStageOptions options) in scenario.Sections)
        {
            json[section] = ToJson(options);
        }
        return json;
    }

    /// <param name="comment">A comment to stand above an option; null for none.</param>
    public static string ToYaml(Scenario scenario, Func<PropertyInfo, string?>? comment = null)
    {
        StringBuilder yaml = new();
        yaml.Append("name: ").AppendLine(Quoted(scenario.Name));
        yaml.Append("description: ").AppendLine(Quoted(scenario.Description));
        yaml.Append("menu: ").AppendLine(Quoted(scenario.Menu));
        foreach ((string section, IStageOptions options) in scenario.Sections)
        {
            yaml.AppendLine().Append(section).AppendLine(":");
            Append(yaml, options, "  ", comment);
        }
        return yaml.ToString();
    }

    private static JsonObject ToJson(object options)
    {
        JsonObject json = [];
        foreach (OptionProperty option in OptionProperty.Of(options.GetType()))
        {
            json[option.Key] = ToJson(option, option.Property.GetValue(options));
        }
        return json;
    }

    private static JsonNode? ToJson(OptionProperty option, object? value) =>
        value switch
        {
            null => null,
            bool or int or long or uint or ulong or double => JsonValue.Create(value),
            IEnumerable<KeyValuePair<string, double>> table => new JsonObject(
                table.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))
            ),
            _ when option.IsScalar => OptionValue.Text(option, value),
            IEnumerable<string> list => new JsonArray([.. list.Select(text => JsonValue.Create(text))]),
            _ => ToJson(value),
        };

    private static void Append(StringBuilder yaml, object options, string indent, Func<PropertyInfo, string?>? comment)
    {
        foreach (OptionProperty option in OptionProperty.Of(options.GetType()))
        {
            if (comment?.Invoke(option.Property) is { } text)
            {
                yaml.Append(indent).Append("# ").AppendLine(text);
            }
            yaml.Append(indent).Append(option.Key).Append(':');
            Append(yaml, option, option.Property.GetValue(options), indent + "  ", comment);
        }
    }

    private static void Append(
        StringBuilder yaml,
        OptionProperty option,
        object? value,
        string indent,
        Func<PropertyInfo, string?>? comment
    )
    {
        switch (value)
        {
            case null:
                yaml.AppendLine(" null");
                break;
            case IEnumerable<KeyValuePair<string, double>> table:
                IEnumerable<string> entries = table.Select(entry =>
                    $"{Quoted(entry.Key)}: {entry.Value.ToString(CultureInfo.InvariantCulture)}"
                );
                yaml.Append(" { ").AppendJoin(", ", entries).AppendLine(" }");
                break;
            case string text:
                yaml.Append(' ').AppendLine(Quoted(text));
                break;
            case IEnumerable<string> list:
                yaml.Append(" [").AppendJoin(", ", list.Select(Quoted)).AppendLine("]");
                break;
            case not null when option.IsScalar:
                yaml.Append(' ').AppendLine(OptionValue.Text(option, value));
                break;
            default:
                yaml.AppendLine();
                Append(yaml, value, indent, comment);
                break;
        }
    }

    /// <summary>A text as YAML, in JSON's quotes where it could be read as something else.</summary>
    private static string Quoted(string text) =>
        PlainText().IsMatch(text) && text is not ("true" or "false" or "null") ? text : JsonSerializer.Serialize(text, Readable);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_./-]*$")]
    private static partial Regex PlainText();
}
