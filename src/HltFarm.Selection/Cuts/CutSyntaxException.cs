namespace HltFarm.Selection;

/// <summary>A cut that does not follow the grammar. The message names line and column, what was expected, and shows the line with a caret.</summary>
public sealed class CutSyntaxException : Exception
{
    private CutSyntaxException(string message, string reason, CutPosition position)
        : base(message)
    {
        Reason = reason;
        Position = position;
    }

    /// <summary>What is wrong, in one sentence without the place.</summary>
    public string Reason { get; }

    public CutPosition Position { get; }

    internal static CutSyntaxException At(string cut, int index, string reason)
    {
        CutPosition position = PositionOf(cut, index);
        return new CutSyntaxException(
            $"cut, line {position.Line}, column {position.Column}: {reason}\n{Caret(cut, position)}",
            reason,
            position
        );
    }

    internal static CutPosition PositionOf(string cut, int index)
    {
        ReadOnlySpan<char> before = cut.AsSpan(0, index);
        return new CutPosition(before.Count('\n') + 1, index - before.LastIndexOf('\n'));
    }

    /// <summary>The line of the cut and, below it, a caret under the column.</summary>
    internal static string Caret(string cut, CutPosition position)
    {
        string line = cut.Split('\n')[position.Line - 1];
        string before = line[..Math.Min(position.Column - 1, line.Length)];
        // Tabs stay tabs: the caret stands under the place whatever their width.
        string indent = string.Concat(before.Select(c => c == '\t' ? '\t' : ' '));
        return $"  {line}\n  {indent}^";
    }
}
