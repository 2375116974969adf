using System.Text.Json;

namespace HltFarm.Selection;

/// <summary>Reads the rows of a print-out of `b2hlt_triggers print`, in whichever of its forms.</summary>
internal static class Basf2Reader
{
    /// <exception cref="FormatException">What is wrong, and in which row.</exception>
    public static IReadOnlyList<Basf2Row> Read(string text) =>
        FormatOf(text) switch
        {
            Basf2Format.json => Json(text),
            Basf2Format.grid or Basf2Format.jira => Table(text),
            _ => Basf2Text.Read(text),
        };

    /// <summary>By its first character: a JSON list, the border of a grid, the heading of a Jira table, or words.</summary>
    private static Basf2Format FormatOf(string text) =>
        text.TrimStart() switch
        {
            ['[' or '{', ..] => Basf2Format.json,
            ['+', ..] => Basf2Format.grid,
            ['|', ..] => Basf2Format.jira,
            _ => Basf2Format.text,
        };

    private static List<Basf2Row> Json(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                throw new FormatException("the JSON form is a list of rows");
            }
            return [.. document.RootElement.EnumerateArray().Select((row, i) => JsonRow($"row {i + 1}", row))];
        }
        // A lone surrogate in a text is valid JSON, and an invalid operation to read.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException($"this is not JSON: {e.Message}", e);
        }
    }

    private static Basf2Row JsonRow(string place, JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"{place} is no object of columns and values");
        }
        return Basf2Row.Of(
            place,
            row.EnumerateObject()
                .DistinctBy(cell => cell.Name)
                .ToDictionary(cell => cell.Name, cell => cell.Value.ToString(), StringComparer.Ordinal)
        );
    }

    /// <summary>Grid: `| a | b |` between borders. Jira: headings `|| a || b ||`, rows as in a grid.</summary>
    private static List<Basf2Row> Table(string text)
    {
        string[][] rows =
        [
            .. text.Split('\n')
                .Select(line => line.Trim())
                .Where(line => line.StartsWith('|'))
                .Select(line =>
                    line.Replace("||", "|", StringComparison.Ordinal).Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()
                ),
        ];
        if (rows.Length == 0)
        {
            throw new FormatException("the table has no heading");
        }
        return [.. rows.Skip(1).Select((row, i) => TableRow($"row {i + 1}", rows[0], row))];
    }

    private static Basf2Row TableRow(string place, string[] columns, string[] cells) =>
        cells.Length == columns.Length
            ? Basf2Row.Of(
                place,
                columns.Zip(cells).DistinctBy(p => p.First).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal)
            )
            : throw new FormatException($"{place} has {cells.Length} cells: the heading has {columns.Length}");
}
