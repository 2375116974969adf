namespace HltFarm.Selection;

/// <summary>One line of a menu as basf2's `b2hlt_triggers print` gives it: a row with six columns.</summary>
/// <param name="Place">Where it stands, for messages: `row 3`.</param>
/// <param name="AcceptMode">Of the whole stage. The column is headed "Reject Menu" and holds True for accept mode: basf2 prints it so.</param>
internal sealed record Basf2Row(string Place, string Stage, bool AcceptMode, string Name, string Cut, string Prescale, bool Rejects)
{
    public const string StageColumn = "Base Identifier";
    public const string ModeColumn = "Reject Menu";
    public const string NameColumn = "Cut Identifier";
    public const string CutColumn = "Cut Condition";
    public const string PrescaleColumn = "Cut Prescaling";
    public const string RejectColumn = "Reject Cut";

    /// <summary>In basf2's order.</summary>
    public static IReadOnlyList<string> Columns { get; } = [StageColumn, ModeColumn, NameColumn, CutColumn, PrescaleColumn, RejectColumn];

    public IReadOnlyList<string> Cells => [Stage, Python(AcceptMode), Name, Cut, Prescale, Python(Rejects)];

    /// <param name="cells">By column; text as printed.</param>
    /// <exception cref="FormatException">A column is missing, or no truth value where there should be one.</exception>
    public static Basf2Row Of(string place, IReadOnlyDictionary<string, string> cells)
    {
        string Cell(string column) =>
            cells.TryGetValue(column, out string? text) ? text : throw new FormatException($"{place}: there is no column '{column}'");
        bool Flag(string column) =>
            Cell(column) switch
            {
                "True" or "true" => true,
                "False" or "false" => false,
                string seen => throw new FormatException($"{place}: '{column}' is '{seen}': allowed are True and False"),
            };
        return new Basf2Row(
            place,
            Cell(StageColumn),
            Flag(ModeColumn),
            Cell(NameColumn),
            Cell(CutColumn),
            Cell(PrescaleColumn),
            Flag(RejectColumn)
        );
    }

    public static string Python(bool value) => value ? "True" : "False";
}
