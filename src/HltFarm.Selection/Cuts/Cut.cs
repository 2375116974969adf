namespace HltFarm.Selection;

/// <summary>A parsed cut: the condition of one trigger line.</summary>
/// <remarks>The language is that of basf2's GeneralCut as of 2024; an empty cut is always true.</remarks>
public sealed class Cut
{
    private Cut(string source, Condition condition)
    {
        Source = source;
        Condition = condition;
        Text = CutText.Of(condition);
    }

    /// <summary>As written.</summary>
    public string Source { get; }

    /// <summary>The canonical text: same meaning, normal blanks. Two cuts with the same text are the same cut.</summary>
    public string Text { get; }

    public Condition Condition { get; }

    /// <exception cref="CutSyntaxException">With line, column, what was expected and a caret under the place.</exception>
    public static Cut Parse(string text) => new(text, CutParser.Parse(text));

    /// <summary>Code that evaluates the cut on values by name. It throws <see cref="CutEvaluationException"/> for an unknown name or arithmetic on a
    /// bool, but only in a part that is evaluated.</summary>
    public Func<NamedValues, bool> Compile() => CutCompiler.ForNamedValues(this);

    /// <summary>What makes the cut unusable on the farm's trigger variables; empty when it can never fail.</summary>
    public IReadOnlyList<CutProblem> ProblemsOnFrame() => CutCheck.Problems(Condition);

    /// <summary>The variables that the cut names, each once, in order of first use.</summary>
    public IReadOnlyList<string> Variables() =>
        [.. CutCheck.Operands(Condition).OfType<VariableName>().Select(variable => variable.Name).Distinct()];

    public override string ToString() => Text;
}

/// <param name="Position">In <see cref="Cut.Source"/>.</param>
public sealed record CutProblem(CutPosition Position, string Text);
