using System.Text.Encodings.Web;
using System.Text.Json;
using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>A menu from and to basf2: what `b2hlt_triggers print` says of each line, and of each stage its mode.</summary>
/// <remarks>basf2 has neither streams nor a way to draw prescales in its menu: an imported menu has the stream physics and hash draws.</remarks>
public static class Basf2Menu
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="source">What the text is, for messages.</param>
    /// <exception cref="InputException">Every problem, each with its row.</exception>
    public static Menu Import(string text, string name, string source)
    {
        List<string> problems = [];
        Dictionary<Stage, MenuMode> modes = [];
        List<TriggerLine> lines = [];
        try
        {
            foreach (Basf2Row row in Basf2Reader.Read(text))
            {
                Add(row, modes, lines, problems);
            }
        }
        catch (FormatException e)
        {
            problems.Add(e.Message);
        }
        foreach (IGrouping<string, TriggerLine> twice in lines.GroupBy(line => line.FullName).Where(same => same.Count() > 1))
        {
            problems.Add($"line '{twice.Key}' is there {twice.Count()} times");
        }
        if (problems.Count == 0 && lines.Count == 0)
        {
            problems.Add("there are no lines");
        }
        return problems.Count == 0
            ? new Menu(name, modes, lines, [new MenuStream("physics", [], Prescale.Always)])
            : throw new InputException(string.Join('\n', problems.Select(problem => $"{source}: {problem}")));
    }

    /// <exception cref="InputException">A line that basf2 can't have: a prescale that is no whole number.</exception>
    public static void Export(Menu menu, Basf2Format format, TextWriter output)
    {
        string[] broken = [.. menu.Lines.Where(line => !line.Prescale.IsWhole).Select(line => $"{line.FullName} has {line.Prescale}")];
        if (broken.Length > 0)
        {
            throw new InputException($"basf2 has whole prescales only: {string.Join(", ", broken)}");
        }
        Basf2Row[] rows = [.. menu.Lines.Select(line => RowOf(menu, line))];
        switch (format)
        {
            case Basf2Format.json:
                WriteJson(rows, output);
                break;
            case Basf2Format.text:
                Basf2Text.Write(rows, output);
                break;
            default:
                WriteTable(rows, format, output);
                break;
        }
    }

    private static void Add(Basf2Row row, Dictionary<Stage, MenuMode> modes, List<TriggerLine> lines, List<string> problems)
    {
        string what = $"{row.Place} ({row.Stage}/{row.Name})";
        if (!Enum.GetNames<Stage>().Contains(row.Stage))
        {
            problems.Add($"{what}: stage '{row.Stage}' is not known: allowed are {string.Join(", ", Enum.GetNames<Stage>())}");
            return;
        }
        Stage stage = Enum.Parse<Stage>(row.Stage);
        MenuMode mode = row.AcceptMode ? MenuMode.accept : MenuMode.reject;
        if (modes.TryGetValue(stage, out MenuMode before) && before != mode)
        {
            problems.Add($"{what}: the stage is in {mode} mode here and in {before} mode in an earlier row");
        }
        modes[stage] = mode;
        string nameProblem = TriggerLine.NameProblem(row.Name);
        if (nameProblem.Length > 0)
        {
            problems.Add($"{what}: {nameProblem}");
        }
        if (!Prescale.TryParse(row.Prescale, out Prescale prescale, out string prescaleProblem))
        {
            problems.Add($"{what}: {prescaleProblem}");
        }
        if (CutOf(row.Cut, stage, what, problems) is { } cut)
        {
            lines.Add(new TriggerLine(stage, row.Name, cut, prescale, row.Rejects));
        }
    }

    private static Cut? CutOf(string text, Stage stage, string what, List<string> problems)
    {
        try
        {
            Cut cut = Cut.Parse(text);
            problems.AddRange(
                cut.ProblemsOnFrame()
                    .Concat(CutCheck.TooEarly(cut.Condition, stage))
                    .Select(problem => $"{what}: cut, column {problem.Position.Column}: {problem.Text}")
            );
            return cut;
        }
        catch (CutSyntaxException e)
        {
            problems.Add($"{what}: cut, column {e.Position.Column}: {e.Reason}");
            return null;
        }
    }

    private static Basf2Row RowOf(Menu menu, TriggerLine line) =>
        new(
            "",
            line.Stage.ToString(),
            menu.Stages.Single(stage => stage.Stage == line.Stage).Mode == MenuMode.accept,
            line.Name,
            line.Cut.Text,
            line.Prescale.ToString(),
            line.Rejects
        );

    private static void WriteJson(Basf2Row[] rows, TextWriter output)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, Indented))
        {
            json.WriteStartArray();
            foreach (Basf2Row row in rows)
            {
                json.WriteStartObject();
                json.WriteString(Basf2Row.StageColumn, row.Stage);
                json.WriteBoolean(Basf2Row.ModeColumn, row.AcceptMode);
                json.WriteString(Basf2Row.NameColumn, row.Name);
                json.WriteString(Basf2Row.CutColumn, row.Cut);
                json.WritePropertyName(Basf2Row.PrescaleColumn);
                json.WriteRawValue(row.Prescale);
                json.WriteBoolean(Basf2Row.RejectColumn, row.Rejects);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        output.Write(System.Text.Encoding.UTF8.GetString(bytes.ToArray()) + "\n");
    }

    private static void WriteTable(Basf2Row[] rows, Basf2Format format, TextWriter output)
    {
        int[] widths = [.. Basf2Row.Columns.Select((column, i) => rows.Select(row => row.Cells[i].Length).Append(column.Length).Max())];
        string Line(IReadOnlyList<string> cells, string edge) =>
            edge + string.Join(edge, cells.Select((cell, i) => $" {cell.PadRight(widths[i])} ")) + edge + "\n";
        string Border(char c) => "+" + string.Join('+', widths.Select(width => new string(c, width + 2))) + "+\n";
        bool grid = format == Basf2Format.grid;
        output.Write(grid ? Border('-') : "");
        output.Write(Line(Basf2Row.Columns, grid ? "|" : "||"));
        output.Write(grid ? Border('=') : "");
        foreach (Basf2Row row in rows)
        {
            output.Write(Line(row.Cells, "|"));
            output.Write(grid ? Border('-') : "");
        }
    }
}
