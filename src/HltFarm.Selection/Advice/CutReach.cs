using System.Diagnostics;
using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>Whether a condition can be true, or false, for any values of the variables: by intervals, so "can" may be wrong and "can't" never is.</summary>
/// <remarks>A condition narrows the intervals of the variables that it compares; a conjunction hands them on from term to term, a disjunction joins
/// them. Does not see that variables depend on each other.</remarks>
public sealed class CutReach
{
    private readonly Dictionary<TriggerVariable, Interval> ranges;

    private CutReach(Dictionary<TriggerVariable, Interval> ranges) => this.ranges = ranges;

    public static bool CanBe(Condition condition, bool outcome) => new CutReach([]).Narrow(condition, outcome) is not null;

    /// <returns>What is left of the ranges when the condition has the outcome; null when it can't.</returns>
    private CutReach? Narrow(Condition condition, bool outcome) =>
        condition switch
        {
            Negation not => Narrow(not.Inner, !outcome),
            Group group => Narrow(group.Inner, outcome),
            Conjunction and => outcome ? All(and.Terms, outcome) : Any(and.Terms, outcome),
            Disjunction or => outcome ? Any(or.Terms, outcome) : All(or.Terms, outcome),
            Truth truth => NarrowTruth(truth.Value, outcome),
            Comparison comparison => NarrowComparison(comparison.Left, comparison.Operator, comparison.Right, outcome),
            RangeComparison range => NarrowRange(range, outcome),
            _ => throw new UnreachableException(),
        };

    private CutReach? All(IReadOnlyList<Condition> terms, bool outcome)
    {
        CutReach? left = this;
        // Twice: a later term may narrow what an earlier one compares.
        for (int i = 0; i < 2 * terms.Count && left is not null; i++)
        {
            left = left.Narrow(terms[i % terms.Count], outcome);
        }
        return left;
    }

    private CutReach? Any(IReadOnlyList<Condition> terms, bool outcome)
    {
        CutReach? joined = null;
        foreach (Condition term in terms)
        {
            if (Narrow(term, outcome) is { } possible)
            {
                joined = joined is null ? possible : joined.Join(possible);
            }
        }
        return joined;
    }

    private CutReach Join(CutReach other)
    {
        Dictionary<TriggerVariable, Interval> both = [];
        foreach ((TriggerVariable variable, Interval range) in ranges)
        {
            if (other.ranges.TryGetValue(variable, out Interval second))
            {
                both[variable] = range.Hull(second);
            }
        }
        return new CutReach(both);
    }

    private CutReach? NarrowRange(RangeComparison range, bool outcome)
    {
        Comparison low = new(range.Low, range.LowOperator, range.Middle);
        Comparison high = new(range.Middle, range.HighOperator, range.High);
        return outcome ? All([low, high], outcome) : Any([low, high], outcome);
    }

    private CutReach? NarrowTruth(Operand value, bool outcome)
    {
        Interval range = Of(value);
        // Zero and NaN are false.
        if (!outcome)
        {
            return range.MayBeNaN || (range.Low <= 0 && range.High >= 0) ? With(value, range.MayBeNaN ? range : Interval.Of(0)) : null;
        }
        if (range.IsEmpty || (range.Low == 0 && range.High == 0))
        {
            return null;
        }
        bool isFlag = Variable(value) is { } variable && VariableRange.IsFlag(variable);
        return isFlag ? With(value, Interval.Of(1)) : With(value, range with { MayBeNaN = false });
    }

    private CutReach? NarrowComparison(Operand left, ComparisonOperator comparison, Operand right, bool outcome)
    {
        (Interval a, Interval b) = (Of(left), Of(right));
        bool maybeNaN = a.MayBeNaN || b.MayBeNaN;
        // NaN makes an ordering false, and equals NaN alone: nothing is learnt where it may be the reason.
        bool ordering = comparison is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual);
        if (maybeNaN && (ordering ? !outcome : outcome == (comparison == ComparisonOperator.NotEqual)))
        {
            return this;
        }
        if (a.MayBeNaN && b.MayBeNaN && !ordering)
        {
            return this;
        }
        return (outcome ? comparison : Opposite(comparison)) switch
        {
            ComparisonOperator.Less => Below(left, a, right, b, strictly: true),
            ComparisonOperator.LessOrEqual => Below(left, a, right, b, strictly: false),
            ComparisonOperator.Greater => Below(right, b, left, a, strictly: true),
            ComparisonOperator.GreaterOrEqual => Below(right, b, left, a, strictly: false),
            ComparisonOperator.Equal => Equal(left, a, right, b),
            _ => Different(left, a, right, b),
        };
    }

    private CutReach? Below(Operand low, Interval a, Operand high, Interval b, bool strictly)
    {
        Interval upper = new(double.NegativeInfinity, strictly ? Math.BitDecrement(b.High) : b.High, MayBeNaN: false);
        Interval lower = new(strictly ? Math.BitIncrement(a.Low) : a.Low, double.PositiveInfinity, MayBeNaN: false);
        return With(low, Whole(low, a.Intersect(upper)))?.With(high, Whole(high, b.Intersect(lower)));
    }

    /// <summary>Doubles are equal up to two steps apart.</summary>
    private CutReach? Equal(Operand left, Interval a, Operand right, Interval b) =>
        With(left, Whole(left, a.Intersect(b.Widened)))?.With(right, Whole(right, b.Intersect(a.Widened)));

    private CutReach? Different(Operand left, Interval a, Operand right, Interval b)
    {
        if (a.IsPoint && b.IsPoint && CutEquality.AreEqual(a.Low, b.Low))
        {
            return null;
        }
        return With(left, Without(left, a, b))?.With(right, Without(right, b, a));
    }

    /// <summary>A number at the edge of a whole variable's range goes.</summary>
    private static Interval Without(Operand operand, Interval range, Interval other)
    {
        if (!IsWhole(operand) || !other.IsPoint)
        {
            return range;
        }
        Interval low = range.Low == other.Low ? range with { Low = range.Low + 1 } : range;
        return low.High == other.Low ? low with { High = low.High - 1 } : low;
    }

    /// <summary>Counts and flags are whole numbers.</summary>
    private static Interval Whole(Operand operand, Interval range) =>
        IsWhole(operand) ? range with { Low = Math.Ceiling(range.Low), High = Math.Floor(range.High) } : range;

    private static bool IsWhole(Operand operand) =>
        Variable(operand) is { } variable && (VariableRange.IsFlag(variable) || VariableRange.IsCount(variable));

    private CutReach? With(Operand operand, Interval range)
    {
        if (range.IsEmpty && !range.MayBeNaN)
        {
            return null;
        }
        return Variable(operand) is { } variable
            ? new CutReach(new Dictionary<TriggerVariable, Interval>(ranges) { [variable] = range })
            : this;
    }

    private Interval Of(Operand operand) =>
        operand switch
        {
            IntegerLiteral integer => Interval.Of(integer.Value),
            DoubleLiteral number => Interval.Of(number.Value),
            BooleanLiteral boolean => Interval.Of(boolean.Value ? 1 : 0),
            Parenthesis parenthesis => Of(parenthesis.Inner),
            Signed signed => signed.Minus ? Of(signed.Inner).Negated : Of(signed.Inner),
            Arithmetic arithmetic => arithmetic.Steps.Aggregate(Of(arithmetic.First), (left, step) => Calculate(left, step)),
            VariableName name when Variable(name) is { } variable => ranges.GetValueOrDefault(variable, VariableRange.Of(variable)),
            _ => Interval.All,
        };

    private Interval Calculate(Interval left, ArithmeticStep step)
    {
        Interval right = Of(step.Operand);
        return step.Operator switch
        {
            ArithmeticOperator.Plus => left + right,
            ArithmeticOperator.Minus => left - right,
            ArithmeticOperator.Times => left * right,
            _ => left / right,
        };
    }

    private static TriggerVariable? Variable(Operand operand) =>
        operand switch
        {
            Parenthesis parenthesis => Variable(parenthesis.Inner),
            VariableName name when TriggerVariables.TryFind(name.Name, out TriggerVariable variable) => variable,
            _ => null,
        };

    private static ComparisonOperator Opposite(ComparisonOperator comparison) =>
        comparison switch
        {
            ComparisonOperator.Less => ComparisonOperator.GreaterOrEqual,
            ComparisonOperator.LessOrEqual => ComparisonOperator.Greater,
            ComparisonOperator.Greater => ComparisonOperator.LessOrEqual,
            ComparisonOperator.GreaterOrEqual => ComparisonOperator.Less,
            ComparisonOperator.Equal => ComparisonOperator.NotEqual,
            _ => ComparisonOperator.Equal,
        };
}
