using System.Diagnostics;
using System.Linq.Expressions;
using System.Reflection;

namespace HltFarm.Selection;

/// <summary>Turns the tree of a cut into an expression that the run-time compiler makes machine code of.</summary>
internal sealed class CutCompiler(IVariableAccess access)
{
    private static readonly MethodInfo AreEqual = typeof(CutEquality).GetMethod(nameof(CutEquality.AreEqual))!;
    private static readonly ConstructorInfo Failure = typeof(CutEvaluationException).GetConstructor([typeof(string)])!;

    /// <summary>For cuts evaluated one at a time: any name compiles.</summary>
    public static Func<NamedValues, bool> ForNamedValues(Cut cut)
    {
        ParameterExpression values = Expression.Parameter(typeof(NamedValues), "values");
        Expression body = new CutCompiler(new NamedAccess(values)).Compile(cut.Condition);
        return Expression.Lambda<Func<NamedValues, bool>>(body, values).Compile();
    }

    /// <returns>An expression of type bool.</returns>
    public Expression Compile(Condition condition) =>
        condition switch
        {
            Disjunction or => or.Terms.Select(Compile).Aggregate(Expression.OrElse),
            Conjunction and => and.Terms.Select(Compile).Aggregate(Expression.AndAlso),
            Negation not => Expression.Not(Compile(not.Inner)),
            Group group => Compile(group.Inner),
            Truth truth => IsTrue(truth.Value),
            Comparison comparison => Compare(Compile(comparison.Left), comparison.Operator, Compile(comparison.Right)),
            RangeComparison range => Range(range),
            _ => throw new UnreachableException(),
        };

    private Expression IsTrue(Operand operand)
    {
        Expression value = Compile(operand);
        if (value.Type == typeof(bool))
        {
            return value;
        }
        return value.Type == typeof(int) ? Expression.NotEqual(value, Expression.Constant(0)) : access.IsTrue(value, operand);
    }

    private BlockExpression Range(RangeComparison range)
    {
        Expression middle = Compile(range.Middle);
        ParameterExpression once = Expression.Variable(middle.Type, "middle");
        // The outer operand comes first, as written; what it throws is what a reader sees.
        Expression low = Compile(range.Low);
        ParameterExpression lowOnce = Expression.Variable(low.Type, "low");
        return Expression.Block(
            [lowOnce, once],
            Expression.Assign(lowOnce, low),
            Expression.Assign(once, middle),
            Expression.AndAlso(Compare(lowOnce, range.LowOperator, once), Compare(once, range.HighOperator, Compile(range.High)))
        );
    }

    private static Expression Compare(Expression left, ComparisonOperator comparison, Expression right)
    {
        bool exact = left.Type != typeof(double) && right.Type != typeof(double);
        Expression a = exact ? ToInt32(left) : ToDouble(left);
        Expression b = exact ? ToInt32(right) : ToDouble(right);
        return comparison switch
        {
            ComparisonOperator.Equal => exact ? Expression.Equal(a, b) : Expression.Call(AreEqual, a, b),
            ComparisonOperator.NotEqual => exact ? Expression.NotEqual(a, b) : Expression.Not(Expression.Call(AreEqual, a, b)),
            ComparisonOperator.Less => Expression.LessThan(a, b),
            ComparisonOperator.LessOrEqual => Expression.LessThanOrEqual(a, b),
            ComparisonOperator.Greater => Expression.GreaterThan(a, b),
            ComparisonOperator.GreaterOrEqual => Expression.GreaterThanOrEqual(a, b),
            _ => throw new UnreachableException(),
        };
    }

    private Expression Compile(Operand operand) =>
        operand switch
        {
            IntegerLiteral integer => Expression.Constant(integer.Value),
            DoubleLiteral number => Expression.Constant(number.Value),
            BooleanLiteral boolean => Expression.Constant(boolean.Value),
            VariableName variable => access.Read(variable),
            Parenthesis parenthesis => Compile(parenthesis.Inner),
            Signed { Minus: false } plus => Compile(plus.Inner),
            Signed minus => Negate(Compile(minus.Inner)),
            Power power => Calculate(
                Compile(power.Base),
                "**",
                Compile(power.Exponent),
                (a, b) => Expression.Power(ToDouble(a), ToDouble(b))
            ),
            Arithmetic arithmetic => arithmetic.Steps.Aggregate(
                Compile(arithmetic.First),
                (left, step) => Calculate(left, step.Operator, Compile(step.Operand))
            ),
            _ => throw new UnreachableException(),
        };

    private static Expression Negate(Expression value) => value.Type == typeof(bool) ? Fail('-', value) : Expression.Negate(value);

    private static Expression Calculate(Expression left, ArithmeticOperator arithmetic, Expression right) =>
        Calculate(
            left,
            CutText.Of(arithmetic),
            right,
            (a, b) =>
            {
                bool integers = a.Type == typeof(int) && b.Type == typeof(int);
                Expression x = integers ? a : ToDouble(a);
                Expression y = integers ? b : ToDouble(b);
                return arithmetic switch
                {
                    // 32-bit sums and products wrap around, as they do in basf2's build.
                    ArithmeticOperator.Plus => Expression.Add(x, y),
                    ArithmeticOperator.Minus => Expression.Subtract(x, y),
                    ArithmeticOperator.Times => Expression.Multiply(x, y),
                    ArithmeticOperator.Divide => Expression.Divide(ToDouble(x), ToDouble(y)),
                    _ => throw new UnreachableException(),
                };
            }
        );

    private static Expression Calculate(
        Expression left,
        object sign,
        Expression right,
        Func<Expression, Expression, Expression> calculate
    ) => left.Type == typeof(bool) || right.Type == typeof(bool) ? Fail(sign, left, right) : calculate(left, right);

    /// <summary>Evaluates the operands, whose own errors come first, and throws.</summary>
    private static BlockExpression Fail(object sign, params Expression[] operands) =>
        Expression.Block(
            typeof(double),
            [.. operands, Expression.Throw(Expression.New(Failure, Expression.Constant(CutCheck.ArithmeticOnBool(sign))), typeof(double))]
        );

    private static Expression ToDouble(Expression value) =>
        value.Type == typeof(double) ? value : Expression.Convert(ToInt32(value), typeof(double));

    private static Expression ToInt32(Expression value) =>
        value.Type == typeof(bool) ? Expression.Condition(value, Expression.Constant(1), Expression.Constant(0)) : value;
}
