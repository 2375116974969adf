using System.Diagnostics;
using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>The part of a cut that looks at one variable only and compares it with constants, so that its outcome changes at few values.</summary>
internal static class VariableCondition
{
    /// <summary>A constant so near to 0 that zeros of both signs are not alike next to it.</summary>
    private const double Tiny = 1e-300;

    /// <summary>How many steps from a constant the outcome of a comparison can still change: equality holds up to two.</summary>
    private const int StepsAround = 3;

    /// <summary>The parts that must all hold, from the outermost `and`.</summary>
    public static IEnumerable<Condition> Conjuncts(Condition condition) =>
        condition switch
        {
            Conjunction and => and.Terms.SelectMany(Conjuncts),
            Group group => Conjuncts(group.Inner),
            _ => [condition],
        };

    /// <returns>The only variable of a condition that this class can evaluate; null for any other condition.</returns>
    public static TriggerVariable? Of(Condition condition)
    {
        TriggerVariable? found = null;
        return Visit(condition, ref found) ? found : null;
    }

    public static bool Evaluate(Condition condition, double x) =>
        condition switch
        {
            Disjunction or => or.Terms.Any(term => Evaluate(term, x)),
            Conjunction and => and.Terms.All(term => Evaluate(term, x)),
            Negation not => !Evaluate(not.Inner, x),
            Group group => Evaluate(group.Inner, x),
            Truth truth => CutEquality.IsTrue(Value(truth.Value, x)),
            Comparison c => Compare(Value(c.Left, x), c.Operator, Value(c.Right, x)),
            RangeComparison r => Compare(Value(r.Low, x), r.LowOperator, Value(r.Middle, x))
                && Compare(Value(r.Middle, x), r.HighOperator, Value(r.High, x)),
            _ => throw new UnreachableException(),
        };

    /// <summary>The values from which on the outcome may be another one.</summary>
    public static IEnumerable<double> Edges(Condition condition)
    {
        foreach (Operand operand in CutCheck.Operands(condition).Where(operand => IsConstant(operand)))
        {
            double edge = Value(operand, 0);
            for (int i = 0; i < StepsAround; i++)
            {
                edge = Math.BitDecrement(edge);
            }
            for (int i = 0; i <= 2 * StepsAround; i++)
            {
                yield return edge;
                edge = Math.BitIncrement(edge);
            }
        }
        // A bare variable is true but at 0.
        yield return 0;
        yield return double.Epsilon;
    }

    private static bool Visit(Condition condition, ref TriggerVariable? found)
    {
        switch (condition)
        {
            case Disjunction or:
                return Visit(or.Terms, ref found);
            case Conjunction and:
                return Visit(and.Terms, ref found);
            case Negation not:
                return Visit(not.Inner, ref found);
            case Group group:
                return Visit(group.Inner, ref found);
            case Truth truth:
                return IsVariable(truth.Value, ref found);
            case Comparison c:
                return (IsVariable(c.Left, ref found) && IsConstant(c.Right)) || (IsConstant(c.Left) && IsVariable(c.Right, ref found));
            case RangeComparison r:
                return IsConstant(r.Low) && IsVariable(r.Middle, ref found) && IsConstant(r.High);
            default:
                return false;
        }
    }

    private static bool Visit(IReadOnlyList<Condition> terms, ref TriggerVariable? found)
    {
        foreach (Condition term in terms)
        {
            if (!Visit(term, ref found))
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsVariable(Operand operand, ref TriggerVariable? found)
    {
        if (operand is not VariableName name || !TriggerVariables.TryFind(name.Name, out TriggerVariable variable))
        {
            return false;
        }
        bool same = found is null || found == variable;
        found ??= variable;
        return same;
    }

    private static bool IsConstant(Operand operand) =>
        operand switch
        {
            IntegerLiteral or BooleanLiteral => true,
            DoubleLiteral number => number.Value == 0 || Math.Abs(number.Value) > Tiny,
            Signed signed => CutTypes.Of(signed.Inner) != CutType.Bool && IsConstant(signed.Inner),
            Parenthesis parenthesis => IsConstant(parenthesis.Inner),
            _ => false,
        };

    private static double Value(Operand operand, double x) =>
        operand switch
        {
            IntegerLiteral integer => integer.Value,
            DoubleLiteral number => number.Value,
            BooleanLiteral boolean => boolean.Value ? 1 : 0,
            Signed { Minus: true, Inner: var inner } when CutTypes.Of(inner) == CutType.Int32 => unchecked(-(int)Value(inner, x)),
            Signed signed => signed.Minus ? -Value(signed.Inner, x) : Value(signed.Inner, x),
            Parenthesis parenthesis => Value(parenthesis.Inner, x),
            _ => x,
        };

    private static bool Compare(double left, ComparisonOperator comparison, double right) =>
        comparison switch
        {
            ComparisonOperator.Equal => CutEquality.AreEqual(left, right),
            ComparisonOperator.NotEqual => !CutEquality.AreEqual(left, right),
            ComparisonOperator.Less => left < right,
            ComparisonOperator.LessOrEqual => left <= right,
            ComparisonOperator.Greater => left > right,
            ComparisonOperator.GreaterOrEqual => left >= right,
            _ => throw new UnreachableException(),
        };
}
