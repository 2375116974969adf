using System.Text.Json;
using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>One row of `menu show`.</summary>
/// <param name="Sense">accept or reject.</param>
public sealed record MenuRow(Stage Stage, string Name, string Cut, string Prescale, string Sense);

/// <summary>A menu as `menu show` gives it: rows for a table, JSON, YAML.</summary>
public static class MenuTable
{
    public static IReadOnlyList<MenuRow> Rows(Menu menu) =>
        [.. menu.Lines.Select(line => new MenuRow(line.Stage, line.Name, line.Cut.Text, line.Prescale.ToString(), SenseOf(line)))];

    /// <summary>`{"name", "hash", "prescaleKind", "stages": [...], "lines": [...], "streams": [...], "warnings": [...]}`.</summary>
    public static void WriteJson(Menu menu, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", menu.Name);
        json.WriteString("hash", menu.Hash);
        json.WriteString("prescaleKind", menu.PrescaleKind.ToString());
        Array(json, "stages", menu.Stages, stage => Strings(json, ("stage", stage.Stage.ToString()), ("mode", stage.Mode.ToString())));
        Array(
            json,
            "lines",
            Rows(menu),
            row =>
                Strings(
                    json,
                    ("stage", row.Stage.ToString()),
                    ("name", row.Name),
                    ("cut", row.Cut),
                    ("prescale", row.Prescale),
                    ("sense", row.Sense)
                )
        );
        Array(json, "streams", menu.Streams, stream => WriteStream(json, stream));
        Array(json, "warnings", menu.Warnings, warning => json.WriteStringValue(warning.ToString()));
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>Problems and warnings of a file as `menu check --json` gives them.</summary>
    public static void WriteJson(MenuReport report, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("file", report.File);
        json.WriteBoolean("valid", report.Menu is not null);
        json.WriteString("hash", report.Menu?.Hash);
        Array(json, "problems", report.Problems, problem => WriteProblem(json, problem));
        Array(json, "warnings", report.Warnings, warning => WriteProblem(json, warning));
        Array(json, "advice", report.Advice, advice => WriteProblem(json, advice));
        json.WriteEndObject();
        json.Flush();
    }

    private static void WriteStream(Utf8JsonWriter json, MenuStream stream)
    {
        json.WriteStartObject();
        json.WriteString("name", stream.Name);
        json.WriteString("events", stream.OfRejected ? "rejected" : "accepted");
        Array(json, "lines", stream.Lines, json.WriteStringValue);
        json.WriteString("prescale", stream.Prescale.ToString());
        json.WriteEndObject();
    }

    private static void WriteProblem(Utf8JsonWriter json, MenuProblem problem)
    {
        json.WriteStartObject();
        json.WriteString("file", problem.File);
        json.WriteNumber("line", problem.Line);
        json.WriteNumber("column", problem.Column);
        json.WriteString("message", problem.Text);
        json.WriteEndObject();
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            write(item);
        }
        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, params ReadOnlySpan<(string Key, string Value)> pairs)
    {
        json.WriteStartObject();
        foreach ((string key, string value) in pairs)
        {
            json.WriteString(key, value);
        }
        json.WriteEndObject();
    }

    internal static string SenseOf(TriggerLine line) => line.Rejects ? "reject" : "accept";
}
