namespace HltFarm.Selection;

/// <summary>What one line says of one event; numbers as in basf2's SoftwareTriggerCutResult.</summary>
public enum LineOutcome
{
    reject = -1,
    noResult = 0,
    accept = 1,
}

/// <summary>The result of one line with and without its prescale.</summary>
public readonly record struct LineResult(LineOutcome Prescaled, LineOutcome NonPrescaled)
{
    /// <param name="rejects">The line's sense: true for a reject line, whose prescale has no effect.</param>
    /// <param name="condition">Whether the cut is true.</param>
    /// <param name="prescaleSaysYes">Asked only for an accept line with a true condition; it is the only case in which the two results can differ.</param>
    public static LineResult Of(bool rejects, bool condition, Func<bool> prescaleSaysYes)
    {
        if (!condition)
        {
            return new LineResult(LineOutcome.noResult, LineOutcome.noResult);
        }
        if (rejects)
        {
            return new LineResult(LineOutcome.reject, LineOutcome.reject);
        }
        return new LineResult(prescaleSaysYes() ? LineOutcome.accept : LineOutcome.noResult, LineOutcome.accept);
    }
}
