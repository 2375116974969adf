using System.Globalization;
using System.Text.Json;
using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>One input line of `menu eval`: `{"cut": "...", "variables": {"x": 1.5, "y": "nan"}}`, with `--line` also prescale, reject, event.</summary>
/// <param name="Name">Full name of a line of the farm, whose prescale draw is then used; optional.</param>
internal sealed record EvalRequest(
    string Cut,
    IReadOnlyDictionary<string, double> Variables,
    string Name,
    Prescale Prescale,
    bool Rejects,
    EventId? Event
)
{
    /// <exception cref="FormatException">What is wrong with the line.</exception>
    public static EvalRequest Parse(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object ? Parse(root) : throw new FormatException("the line is not a JSON object");
        }
        // A lone surrogate in a text is valid JSON, and an invalid operation to read.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException($"the line is not JSON: {e.Message}", e);
        }
    }

    private static EvalRequest Parse(JsonElement root) =>
        new(
            Text(root, "cut") ?? throw new FormatException("the line has no 'cut'"),
            root.TryGetProperty("variables", out JsonElement variables) ? Values(variables) : new Dictionary<string, double>(),
            Text(root, "name") ?? "eval",
            root.TryGetProperty("prescale", out JsonElement prescale) ? PrescaleOf(prescale) : Prescale.Always,
            root.TryGetProperty("reject", out JsonElement reject) && FlagOf(reject),
            root.TryGetProperty("event", out JsonElement id) ? EventOf(id) : null
        );

    private static string? Text(JsonElement root, string key)
    {
        if (!root.TryGetProperty(key, out JsonElement value))
        {
            return null;
        }
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException($"'{key}' is text");
    }

    private static Dictionary<string, double> Values(JsonElement variables)
    {
        if (variables.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("'variables' is an object of names and values");
        }
        Dictionary<string, double> values = [];
        foreach (JsonProperty variable in variables.EnumerateObject())
        {
            values[variable.Name] = ValueOf(variable);
        }
        return values;
    }

    /// <summary>Every variable is a double; JSON has no words for NaN and infinity, so these are text.</summary>
    private static double ValueOf(JsonProperty variable) =>
        variable.Value.ValueKind switch
        {
            JsonValueKind.Number => variable.Value.GetDouble(),
            JsonValueKind.True => 1,
            JsonValueKind.False => 0,
            JsonValueKind.String when NotFinite(variable.Value.GetString()!) is { } value => value,
            _ => throw new FormatException(
                $"variable '{variable.Name}' is {variable.Value}: allowed are numbers, \"nan\", \"inf\" and \"-inf\""
            ),
        };

    private static double? NotFinite(string text) =>
        text.ToLowerInvariant() switch
        {
            "nan" => double.NaN,
            "inf" or "+inf" or "infinity" or "+infinity" => double.PositiveInfinity,
            "-inf" or "-infinity" => double.NegativeInfinity,
            _ => null,
        };

    private static Prescale PrescaleOf(JsonElement value)
    {
        string text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => throw new FormatException("'prescale' is a number or text such as \"3/2\""),
        };
        return Prescale.Parse(text);
    }

    private static bool FlagOf(JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw new FormatException("'reject' is true or false");

    private static EventId EventOf(JsonElement value)
    {
        string text =
            value.ValueKind == JsonValueKind.Object
                ? string.Create(CultureInfo.InvariantCulture, $"{Part(value, "experiment")}/{Part(value, "run")}/{Part(value, "number")}")
                : "";
        return EventId.TryParse(text, out EventId id)
            ? id
            : throw new FormatException("'event' has experiment (0 to 1023), run (0 to 16383) and number (32 bits)");
    }

    private static string Part(JsonElement value, string key) => value.TryGetProperty(key, out JsonElement part) ? part.GetRawText() : "";
}
