using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>For one variable: which lines may still fire, by the range that its value lies in. A look-up serves all lines that cut on the variable,
/// so that many lines cost little more than few.</summary>
internal sealed class VariableTable
{
    private readonly int variable;
    private readonly double[] edges;
    private readonly int firstWord;
    private readonly int words;

    /// <summary>By range, then word; the last range is NaN.</summary>
    private readonly ulong[] masks;

    /// <param name="conditions">Line (its bit) and what it asks of the variable.</param>
    public VariableTable(TriggerVariable variable, IReadOnlyList<(int Line, Condition Condition)> conditions)
    {
        this.variable = (int)variable;
        firstWord = conditions.Min(c => c.Line) >> 6;
        words = (conditions.Max(c => c.Line) >> 6) - firstWord + 1;
        double[] candidates =
        [
            .. conditions.SelectMany(c => VariableCondition.Edges(c.Condition)).Where(e => !double.IsNaN(e)).Distinct().Order(),
        ];
        List<double> kept = [];
        List<ulong[]> rows = [Row(conditions, double.NegativeInfinity)];
        foreach (double edge in candidates)
        {
            ulong[] row = Row(conditions, edge);
            if (!row.AsSpan().SequenceEqual(rows[^1]))
            {
                kept.Add(edge);
                rows.Add(row);
            }
        }
        rows.Add(Row(conditions, double.NaN));
        edges = [.. kept];
        masks = [.. rows.SelectMany(row => row)];
    }

    /// <summary>Takes from the lines those that the variable's value forbids.</summary>
    public void Narrow(double[] values, Span<ulong> alive)
    {
        double x = values[variable];
        int range = double.IsNaN(x) ? edges.Length + 1 : RangeOf(x);
        ReadOnlySpan<ulong> allowed = masks.AsSpan(range * words, words);
        Span<ulong> lines = alive.Slice(firstWord, words);
        for (int i = 0; i < allowed.Length; i++)
        {
            lines[i] &= allowed[i];
        }
    }

    private int RangeOf(double x)
    {
        double[] from = edges;
        if (from.Length > 12)
        {
            int place = Array.BinarySearch(from, x);
            return place >= 0 ? place + 1 : ~place;
        }
        int range = 0;
        foreach (double edge in from)
        {
            range += x >= edge ? 1 : 0;
        }
        return range;
    }

    private ulong[] Row(IReadOnlyList<(int Line, Condition Condition)> conditions, double x)
    {
        ulong[] row = new ulong[words];
        Array.Fill(row, ulong.MaxValue);
        foreach ((int line, Condition condition) in conditions)
        {
            if (!VariableCondition.Evaluate(condition, x))
            {
                row[(line >> 6) - firstWord] &= ~(1UL << (line & 63));
            }
        }
        return row;
    }
}
