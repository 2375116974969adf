using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace HltFarm.Selection;

/// <summary>The text form of a cut: the author's brackets, single blanks around operators, `( x )` with inner blanks. Parsed again it gives the same tree.</summary>
/// <remarks>As basf2 decompiles, with two repairs that the round trip needs: numbers are written with all their digits, and a double stays
/// a double (`1.0`). A leading plus sign is kept.</remarks>
internal static class CutText
{
    public static string Of(Condition condition)
    {
        StringBuilder text = new();
        Write(text, condition);
        return text.ToString();
    }

    public static string Of(Operand operand)
    {
        StringBuilder text = new();
        Write(text, operand);
        return text.ToString();
    }

    public static string Of(ComparisonOperator comparison) =>
        comparison switch
        {
            ComparisonOperator.Equal => "==",
            ComparisonOperator.NotEqual => "!=",
            ComparisonOperator.Less => "<",
            ComparisonOperator.LessOrEqual => "<=",
            ComparisonOperator.Greater => ">",
            ComparisonOperator.GreaterOrEqual => ">=",
            _ => throw new UnreachableException(),
        };

    public static char Of(ArithmeticOperator arithmetic) => "+-*/"[(int)arithmetic];

    private static void Write(StringBuilder text, Condition condition)
    {
        switch (condition)
        {
            case Disjunction or:
                WriteJoined(text, or.Terms, " or ");
                break;
            case Conjunction and:
                WriteJoined(text, and.Terms, " and ");
                break;
            case Negation not:
                text.Append("not ");
                Write(text, not.Inner);
                break;
            case Group group:
                text.Append('[');
                Write(text, group.Inner);
                text.Append(']');
                break;
            case Truth truth:
                Write(text, truth.Value);
                break;
            case Comparison comparison:
                Write(text, comparison.Left);
                text.Append(' ').Append(Of(comparison.Operator)).Append(' ');
                Write(text, comparison.Right);
                break;
            case RangeComparison range:
                Write(text, range.Low);
                text.Append(' ').Append(Of(range.LowOperator)).Append(' ');
                Write(text, range.Middle);
                text.Append(' ').Append(Of(range.HighOperator)).Append(' ');
                Write(text, range.High);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void WriteJoined(StringBuilder text, IReadOnlyList<Condition> terms, string separator)
    {
        for (int i = 0; i < terms.Count; i++)
        {
            text.Append(i == 0 ? "" : separator);
            Write(text, terms[i]);
        }
    }

    private static void Write(StringBuilder text, Operand operand)
    {
        switch (operand)
        {
            case IntegerLiteral integer:
                text.Append(CultureInfo.InvariantCulture, $"{integer.Value}");
                break;
            case DoubleLiteral number:
                text.Append(Of(number.Value));
                break;
            case BooleanLiteral boolean:
                text.Append(boolean.Value ? "true" : "false");
                break;
            case VariableName variable:
                text.Append(variable.Name);
                break;
            case Signed signed:
                text.Append(signed.Minus ? '-' : '+');
                Write(text, signed.Inner);
                break;
            case Parenthesis parenthesis:
                text.Append("( ");
                Write(text, parenthesis.Inner);
                text.Append(" )");
                break;
            case Arithmetic arithmetic:
                WriteChain(text, arithmetic);
                break;
            case Power power:
                Write(text, power.Base);
                text.Append(" ** ");
                Write(text, power.Exponent);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void WriteChain(StringBuilder text, Arithmetic arithmetic)
    {
        Write(text, arithmetic.First);
        foreach (ArithmeticStep step in arithmetic.Steps)
        {
            text.Append(' ').Append(Of(step.Operator)).Append(' ');
            Write(text, step.Operand);
        }
    }

    private static string Of(double value)
    {
        if (double.IsNaN(value))
        {
            return "nan";
        }
        if (double.IsInfinity(value))
        {
            return "inf";
        }
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        return shortest.AsSpan().ContainsAny('.', 'E') ? shortest : shortest + ".0";
    }
}
