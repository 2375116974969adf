using System.Diagnostics;
using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>Finds in a cut what could fail when it is evaluated on the farm's trigger variables.</summary>
internal static class CutCheck
{
    public static IReadOnlyList<CutProblem> Problems(Condition condition) =>
        [.. Operands(condition).SelectMany(Problems).OrderBy(p => p.Position.Line).ThenBy(p => p.Position.Column)];

    private static IEnumerable<CutProblem> Problems(Operand operand) =>
        operand switch
        {
            VariableName variable when !TriggerVariables.TryFind(variable.Name, out _) => [Unknown(variable)],
            Signed { Minus: true } signed when CutTypes.Of(signed.Inner) == CutType.Bool => [OnBool('-', signed.Position)],
            Power power when CutTypes.Of(power.Base) == CutType.Bool || CutTypes.Of(power.Exponent) == CutType.Bool =>
            [
                OnBool("**", power.Position),
            ],
            Arithmetic arithmetic => OnBool(arithmetic),
            _ => [],
        };

    /// <summary>The prefilter runs before the reconstruction, the filter before the skim variables are computed.</summary>
    public static IEnumerable<CutProblem> TooEarly(Condition condition, Stage stage)
    {
        foreach (VariableName name in Operands(condition).OfType<VariableName>())
        {
            if (TriggerVariables.TryFind(name.Name, out TriggerVariable variable) && StageOf(variable) > stage)
            {
                yield return new CutProblem(
                    name.Position,
                    $"'{name.Name}' is a variable of the {StageOf(variable)} stage and not known yet when the {stage} stage decides"
                );
            }
        }
    }

    private static Stage StageOf(TriggerVariable variable)
    {
        if (TriggerVariables.IsSkim(variable))
        {
            return Stage.skim;
        }
        return variable < TriggerVariables.FirstOfFilter ? Stage.prefilter : Stage.filter;
    }

    private static CutProblem Unknown(VariableName variable) =>
        new(variable.Position, $"unknown variable '{variable.Name}'{Suggestion.Nearest(variable.Name, TriggerVariables.Names)}");

    private static IEnumerable<CutProblem> OnBool(Arithmetic arithmetic)
    {
        for (int i = 0; i < arithmetic.Steps.Count; i++)
        {
            ArithmeticStep step = arithmetic.Steps[i];
            bool leftIsBool = i == 0 && CutTypes.Of(arithmetic.First) == CutType.Bool;
            if (leftIsBool || CutTypes.Of(step.Operand) == CutType.Bool)
            {
                yield return OnBool(CutText.Of(step.Operator), step.Position);
            }
        }
    }

    private static CutProblem OnBool(object sign, CutPosition position) => new(position, ArithmeticOnBool(sign));

    public static string ArithmeticOnBool(object sign) => $"arithmetic on a bool: '{sign}' takes numbers";

    /// <summary>Every operand of the cut, inner ones too.</summary>
    public static IEnumerable<Operand> Operands(Condition condition) =>
        condition switch
        {
            Disjunction or => or.Terms.SelectMany(Operands),
            Conjunction and => and.Terms.SelectMany(Operands),
            Negation not => Operands(not.Inner),
            Group group => Operands(group.Inner),
            Truth truth => WithInner(truth.Value),
            Comparison comparison => WithInner(comparison.Left).Concat(WithInner(comparison.Right)),
            RangeComparison range => WithInner(range.Low).Concat(WithInner(range.Middle)).Concat(WithInner(range.High)),
            _ => throw new UnreachableException(),
        };

    private static IEnumerable<Operand> WithInner(Operand operand) => InnerOf(operand).SelectMany(WithInner).Prepend(operand);

    private static IEnumerable<Operand> InnerOf(Operand operand) =>
        operand switch
        {
            Parenthesis parenthesis => [parenthesis.Inner],
            Signed signed => [signed.Inner],
            Power power => [power.Base, power.Exponent],
            Arithmetic arithmetic => arithmetic.Steps.Select(step => step.Operand).Prepend(arithmetic.First),
            _ => [],
        };
}
