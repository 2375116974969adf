using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HltFarm.Simulation.Sampling;
using HltFarm.Telemetry;

namespace HltFarm.LoadTests;

/// <summary>All of one load test, as `--json` prints it and `loadtest.json` in the run directory keeps it.</summary>
public sealed record LoadTestDocument
{
    public required string Scenario { get; init; }

    /// <summary>`virtual` or `real`.</summary>
    public required string Clock { get; init; }

    public required IReadOnlyList<string> Profile { get; init; }

    /// <summary>`held`, `crossed` or `failed`.</summary>
    public required string Verdict { get; init; }

    /// <summary>Why the run failed; null when it did not.</summary>
    public string? Failure { get; init; }

    public required double StartDelaySeconds { get; init; }

    public required IReadOnlyList<ThresholdRecord> Thresholds { get; init; }

    public required IReadOnlyList<string> Faults { get; init; }

    public required IReadOnlyList<Sample> Samples { get; init; }

    public required RunSummary Summary { get; init; }
}

/// <param name="Low">Allowed are values above it; null without a lower bound.</param>
/// <param name="High">Allowed are values below it.</param>
/// <param name="Worst">The value nearest to the bound, or furthest beyond it.</param>
/// <param name="CrossedAtSeconds">When it was first crossed, and at what requested rate.</param>
public sealed record ThresholdRecord(
    string Text,
    string Figure,
    double? Low,
    double? High,
    bool Crossed,
    int Samples,
    double? Worst,
    double? CrossedAtSeconds,
    double? CrossedAtHz
)
{
    public static ThresholdRecord Of(ThresholdOutcome outcome) =>
        new(
            outcome.Threshold.Text,
            outcome.Threshold.Figure.Name,
            double.IsFinite(outcome.Threshold.Low) ? outcome.Threshold.Low : null,
            double.IsFinite(outcome.Threshold.High) ? outcome.Threshold.High : null,
            outcome.IsCrossed,
            outcome.Samples,
            outcome.Worst,
            outcome.FirstCrossed?.Seconds,
            outcome.FirstCrossed?.RequestedHz
        );
}

/// <summary>Writes and reads the documents of load tests.</summary>
[JsonSerializable(typeof(LoadTestDocument))]
[JsonSerializable(typeof(LimitDocument))]
public sealed partial class LoadTestJson : JsonSerializerContext
{
    private static readonly LoadTestJson Document = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = true,
            // Line names hold '<' and '+'; the document is never put into a web page as it is.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );

    public static string Write(LoadTestDocument test) => JsonSerializer.Serialize(test, Document.LoadTestDocument);

    public static string Write(LimitDocument limit) => JsonSerializer.Serialize(limit, Document.LimitDocument);

    /// <exception cref="JsonException">The text is no load test.</exception>
    public static LoadTestDocument Read(string json) =>
        JsonSerializer.Deserialize(json, Document.LoadTestDocument) ?? throw new JsonException("the load test is empty");
}
