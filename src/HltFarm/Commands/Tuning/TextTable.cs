using System.Text;

namespace HltFarm.Commands;

/// <summary>Rows as aligned text, Markdown or comma-separated values. The first column is text, all others are numbers.</summary>
internal sealed class TextTable(params string[] header)
{
    private const int NameWidthMax = 52;
    private readonly List<string[]> rows = [];

    public void Add(params string[] cells) => rows.Add(cells);

    public string As(RatesFormat format) =>
        format switch
        {
            RatesFormat.markdown => Markdown(),
            RatesFormat.csv => Csv(),
            _ => Text(),
        };

    private string Text()
    {
        string[][] all = [header, .. rows];
        all = [.. all.Select(row => row.Select((cell, i) => i == 0 ? Shorten(cell) : cell).ToArray())];
        int[] widths = [.. header.Select((_, i) => all.Max(row => row[i].Length))];
        StringBuilder text = new();
        foreach (string[] row in all)
        {
            text.AppendJoin("  ", row.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i])));
            text.AppendLine();
        }
        return text.ToString();
    }

    private string Markdown()
    {
        StringBuilder text = new();
        text.Append("| ").AppendJoin(" | ", header).AppendLine(" |");
        text.Append("|---").Append(string.Concat(header.Skip(1).Select(_ => "|---:"))).AppendLine("|");
        foreach (string[] row in rows)
        {
            text.Append("| ").AppendJoin(" | ", row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).AppendLine(" |");
        }
        return text.ToString();
    }

    private string Csv()
    {
        StringBuilder text = new();
        foreach (string[] row in rows.Prepend(header))
        {
            text.AppendJoin(',', row.Select(Quoted)).AppendLine();
        }
        return text.ToString();
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static string Shorten(string name) => name.Length <= NameWidthMax ? name : string.Concat(name.AsSpan(0, NameWidthMax - 1), "…");
}
