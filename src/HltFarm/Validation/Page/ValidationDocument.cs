using System.Text;
using System.Text.Json;

namespace HltFarm.Validation;

/// <summary>The report as one JSON document.</summary>
internal static class ValidationDocument
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static string Write(ValidationReport report)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("events", report.Request.Events);
            json.WriteNumber("seed", report.Request.Seed);
            json.WriteNumber("judged", report.Judged);
            json.WriteNumber("passed", report.Passed);
            json.WriteStartArray("figures");
            foreach (FigureTable table in report.Tables)
            {
                foreach (Figure figure in table.Figures)
                {
                    Write(json, table.Title, figure);
                }
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, string table, Figure figure)
    {
        json.WriteStartObject();
        json.WriteString("table", table);
        json.WriteString("name", figure.Name);
        json.WriteNumber("value", figure.Value);
        json.WriteNumber("error", figure.Error);
        json.WriteString("unit", figure.Unit);
        WriteBound(json, "least", figure.Least);
        WriteBound(json, "most", figure.Most);
        json.WriteString("published", figure.Published);
        json.WriteString("source", figure.Source);
        json.WriteString("note", figure.Note);
        json.WritePropertyName("pass");
        if (figure.Passes is { } passes)
        {
            json.WriteBooleanValue(passes);
        }
        else
        {
            json.WriteNullValue();
        }
        json.WriteEndObject();
    }

    private static void WriteBound(Utf8JsonWriter json, string name, double? bound)
    {
        if (bound is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
