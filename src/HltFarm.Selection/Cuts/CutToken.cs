namespace HltFarm.Selection;

internal enum CutTokenKind
{
    End,
    LeftBracket,
    RightBracket,
    LeftParenthesis,
    RightParenthesis,
    Comma,
    And,
    Or,
    Not,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Plus,
    Minus,
    Times,
    Divide,
    Power,
    Identifier,
    Integer,
    Double,
    Boolean,
}

/// <param name="Start">Index of the first character in the cut.</param>
/// <param name="Number">Value of a number; 1 or 0 for a boolean.</param>
internal readonly record struct CutToken(CutTokenKind Kind, int Start, string Text, double Number = 0)
{
    public bool IsComparison => Kind is >= CutTokenKind.Equal and <= CutTokenKind.GreaterOrEqual;

    /// <summary>As an error message names it.</summary>
    public string Shown => Kind == CutTokenKind.End ? "the end of the cut" : $"'{Text}'";
}
