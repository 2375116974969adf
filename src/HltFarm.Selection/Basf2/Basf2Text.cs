namespace HltFarm.Selection;

/// <summary>The human-readable form of `b2hlt_triggers print`: stages with their mode, then the lines, each value on a line of its own below its
/// label.</summary>
internal static class Basf2Text
{
    private const string Title = "Currently, the following menus and triggers are in the database";
    private const string Used = "Used triggers:";
    private const string Mode = "Is in accept mode:";
    private const string Name = "Cut Name:";
    private const string Condition = "Cut condition:";
    private const string Prescaling = "Cut prescaling";
    private const string Reject = "Cut is a reject cut:";

    public static void Write(IEnumerable<Basf2Row> rows, TextWriter output)
    {
        output.Write(Title + "\n");
        foreach (IGrouping<string, Basf2Row> stage in rows.GroupBy(row => row.Stage))
        {
            output.Write($"{stage.Key}\n\n");
            output.Write($"\t{Used}\n\t\t{string.Join(", ", stage.Select(row => row.Name))}\n");
            output.Write($"\t{Mode}\n\t\t{Basf2Row.Python(stage.First().AcceptMode)}\n");
            foreach (Basf2Row row in stage)
            {
                output.Write($"\t\t{Name}\n\t\t\t{row.Name}\n\t\t{Condition}\n\t\t\t{row.Cut}\n");
                output.Write($"\t\t{Prescaling}\n\t\t\t{row.Prescale}\n\t\t{Reject}\n\t\t\t{Basf2Row.Python(row.Rejects)}\n\n");
            }
        }
    }

    /// <exception cref="FormatException">A value without label, or a line with too few values.</exception>
    public static IReadOnlyList<Basf2Row> Read(string text)
    {
        List<Basf2Row> rows = [];
        Dictionary<string, string> cells = [];
        string? label = null;
        int number = 0;
        foreach (string line in text.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            number++;
            string value = line.Trim();
            if (label is not null)
            {
                // An empty condition is a cut that is always true.
                Take(label, value, cells, rows, number);
                label = null;
            }
            else if (value is Used or Mode or Name or Condition or Prescaling or Reject)
            {
                label = value;
            }
            else if (value.Length > 0 && value != Title)
            {
                label = null;
                StartStage(line, number, cells);
            }
        }
        return rows;
    }

    private static void StartStage(string line, int number, Dictionary<string, string> cells)
    {
        if (char.IsWhiteSpace(line[0]))
        {
            throw new FormatException(
                $"line {number}: '{line.Trim()}' stands below no label: is this a print-out of b2hlt_triggers print?"
            );
        }
        cells.Clear();
        cells[Basf2Row.StageColumn] = line.Trim();
    }

    private static void Take(string label, string value, Dictionary<string, string> cells, List<Basf2Row> rows, int number)
    {
        switch (label)
        {
            case Mode:
                cells[Basf2Row.ModeColumn] = value;
                break;
            case Name:
                cells[Basf2Row.NameColumn] = value;
                break;
            case Condition:
                cells[Basf2Row.CutColumn] = value;
                break;
            case Prescaling:
                cells[Basf2Row.PrescaleColumn] = value;
                break;
            case Reject:
                cells[Basf2Row.RejectColumn] = value;
                rows.Add(Basf2Row.Of($"line {number}", cells));
                foreach (string own in new[] { Basf2Row.NameColumn, Basf2Row.CutColumn, Basf2Row.PrescaleColumn, Basf2Row.RejectColumn })
                {
                    cells.Remove(own);
                }
                break;
        }
    }
}
