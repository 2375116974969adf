using System.Diagnostics;

namespace HltFarm.Selection;

/// <summary>The type of an operand, known before any event is seen: a variable is always a double.</summary>
internal enum CutType
{
    Double,
    Int32,
    Bool,
}

internal static class CutTypes
{
    public static CutType Of(Operand operand) =>
        operand switch
        {
            IntegerLiteral => CutType.Int32,
            BooleanLiteral => CutType.Bool,
            DoubleLiteral or VariableName or Power => CutType.Double,
            Parenthesis parenthesis => Of(parenthesis.Inner),
            Signed signed => Of(signed.Inner),
            Arithmetic arithmetic => IsInteger(arithmetic) ? CutType.Int32 : CutType.Double,
            _ => throw new UnreachableException(),
        };

    /// <summary>int with int stays int, but a quotient is always a double.</summary>
    private static bool IsInteger(Arithmetic arithmetic) =>
        Of(arithmetic.First) == CutType.Int32
        && arithmetic.Steps.All(step => step.Operator != ArithmeticOperator.Divide && Of(step.Operand) == CutType.Int32);
}
