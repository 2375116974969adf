using System.Numerics;

namespace HltFarm.Specs.Tests.Selection;

/// <summary>The rules of values and comparisons, written as plainly as they can be: dynamic types, unlimited integers for bit distances.</summary>
internal static class ReferenceEvaluator
{
    public static bool IsTrue(object value) =>
        value switch
        {
            bool b => b,
            int i => i != 0,
            double d => d != 0 && !double.IsNaN(d),
            _ => throw new NoValueException(),
        };

    public static bool Compare(object left, string comparison, object right)
    {
        if (left is double || right is double)
        {
            double a = Convert.ToDouble(left);
            double b = Convert.ToDouble(right);
            return comparison switch
            {
                "==" => AreEqual(a, b),
                "!=" => !AreEqual(a, b),
                "<" => a < b,
                "<=" => a <= b,
                ">" => a > b,
                _ => a >= b,
            };
        }
        int order = Convert.ToInt32(left).CompareTo(Convert.ToInt32(right));
        return comparison switch
        {
            "==" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    public static object Calculate(object left, string sign, object right)
    {
        if (left is bool || right is bool)
        {
            throw new NoValueException();
        }
        if (left is int a && right is int b && sign is "+" or "-" or "*")
        {
            BigInteger exact = sign switch
            {
                "+" => (BigInteger)(int)left + (int)right,
                "-" => (BigInteger)(int)left - (int)right,
                _ => (BigInteger)(int)left * (int)right,
            };
            return (int)(uint)(exact & uint.MaxValue);
        }
        double x = Convert.ToDouble(left);
        double y = Convert.ToDouble(right);
        return sign switch
        {
            "+" => x + y,
            "-" => x - y,
            "*" => x * y,
            "/" => x / y,
            _ => Math.Pow(x, y),
        };
    }

    public static object Negate(object value) =>
        value switch
        {
            // The casts keep an int an int: without them the switch would make both a double.
            int i => (object)unchecked(-i),
            double d => (object)-d,
            _ => throw new NoValueException(),
        };

    private static bool AreEqual(double a, double b)
    {
        if (double.IsNaN(a) || double.IsNaN(b))
        {
            return double.IsNaN(a) && double.IsNaN(b);
        }
        BigInteger distance = (BigInteger)BitConverter.DoubleToInt64Bits(a) - BitConverter.DoubleToInt64Bits(b);
        return a == b || BigInteger.Abs(distance) <= 2;
    }
}
