using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HltFarm.Telemetry;

/// <summary>Writes and reads the summary document.</summary>
[JsonSerializable(typeof(RunSummary))]
public sealed partial class SummaryJson : JsonSerializerContext
{
    private static readonly SummaryJson Document = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = true,
            // Line names hold '<' and '+'; the document is never put into a web page as it is.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );

    public static string Write(RunSummary summary) => JsonSerializer.Serialize(summary, Document.RunSummary);

    /// <exception cref="JsonException">The text is no summary.</exception>
    public static RunSummary Read(string json) =>
        JsonSerializer.Deserialize(json, Document.RunSummary) ?? throw new JsonException("the summary is empty");
}
