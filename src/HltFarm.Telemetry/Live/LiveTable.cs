namespace HltFarm.Telemetry;

/// <summary>The live rows laid out for a terminal: three columns, and never more lines than the screen has.</summary>
public static class LiveTable
{
    private const string Ellipsis = "…";
    private const string LinesGroup = "lines";
    private const int LinesLeast = 3;
    private const int LabelColumns = 36;
    private const int ValueColumns = 26;
    private const int NoteLeast = 20;

    /// <param name="width">Columns of the terminal.</param>
    /// <param name="height">Lines that may be used. What does not fit goes in this order: empty lines, all but the three busiest trigger lines,
    /// rows from the end.</param>
    public static IReadOnlyList<LiveTextLine> Lay(IReadOnlyList<LiveRow> rows, int width, int height)
    {
        List<(string Group, IReadOnlyList<LiveTextLine> Lines)> laid = [.. rows.Select(row => (row.Group, LinesOf(row, width)))];
        int tall = laid.Sum(row => row.Lines.Count);
        int gaps = laid.Zip(laid.Skip(1)).Count(pair => pair.First.Group != pair.Second.Group);
        bool spaced = tall + gaps <= height;
        for (int i = laid.Count - 1; i >= 0 && tall > height; i--)
        {
            bool spare = laid[i].Group == LinesGroup && laid.Count(row => row.Group == LinesGroup) > LinesLeast;
            tall -= spare ? laid[i].Lines.Count : 0;
            if (spare)
            {
                laid.RemoveAt(i);
            }
        }
        List<LiveTextLine> screen = [];
        string group = "";
        foreach ((string next, IReadOnlyList<LiveTextLine> lines) in laid)
        {
            if (spaced && group.Length > 0 && next != group)
            {
                screen.Add(new LiveTextLine("", RowState.Normal));
            }
            group = next;
            screen.AddRange(lines);
        }
        return screen.Count > height ? screen.GetRange(0, Math.Max(0, height)) : screen;
    }

    /// <summary>One line; more only for an alarm or warning, which is never cut.</summary>
    private static IReadOnlyList<LiveTextLine> LinesOf(LiveRow row, int width)
    {
        int noteColumns = Math.Max(NoteLeast, width - LabelColumns - ValueColumns - 3);
        bool fits = row.Value.Length <= ValueColumns && row.Note.Length <= noteColumns;
        if (fits || row.State == RowState.Normal)
        {
            string line = $"{Column(row.Label, LabelColumns)} {Column(row.Value, ValueColumns)} {Cut(row.Note, noteColumns)}";
            return [new LiveTextLine(Cut(line.TrimEnd(), width - 1), row.State)];
        }
        string text = row.Note.Length == 0 ? row.Value : $"{row.Value} -> {row.Note}";
        return [.. Wrapped($"{row.Label}: {text}", Math.Max(NoteLeast, width - 1)).Select(part => new LiveTextLine(part, row.State))];
    }

    private static string Column(string text, int columns) => Cut(text, columns).PadRight(columns);

    private static string Cut(string text, int columns) => text.Length <= columns ? text : text[..(columns - 1)] + Ellipsis;

    private static IEnumerable<string> Wrapped(string text, int columns)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > columns)
            {
                yield return line;
                line = "  ";
            }
            line += line.Trim().Length == 0 ? word : " " + word;
        }
        yield return line;
    }
}

/// <summary>One line of the screen.</summary>
public sealed record LiveTextLine(string Text, RowState State);
