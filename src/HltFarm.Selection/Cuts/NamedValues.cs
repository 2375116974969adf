using System.Globalization;
using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>Values by variable name, for cuts that are evaluated one at a time.</summary>
/// <param name="warn">Told when a bare double other than 0, 1 or NaN stands as a condition: it counts as true.</param>
public sealed class NamedValues(IReadOnlyDictionary<string, double> values, Action<string>? warn = null)
{
    /// <exception cref="CutEvaluationException">No value of that name.</exception>
    public double ValueOf(VariableName variable) =>
        values.TryGetValue(variable.Name, out double value)
            ? value
            : throw new CutEvaluationException(
                $"unknown variable '{variable.Name}' at line {variable.Position.Line}, column {variable.Position.Column}"
                    + Suggestion.Nearest(variable.Name, values.Keys)
            );

    public bool IsTrue(double value, string operand)
    {
        bool isTrue = CutEquality.IsTrue(value);
        if (isTrue && value != 1)
        {
            warn?.Invoke(string.Create(CultureInfo.InvariantCulture, $"'{operand}' is {value} and counts as true"));
        }
        return isTrue;
    }
}
