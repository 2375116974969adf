namespace HltFarm.Selection;

/// <summary>The arithmetic half of the grammar: sums, products, signs, powers (right associative, binding tighter than a sign on their left).</summary>
internal sealed class OperandParser(CutParser parser)
{
    public Operand Sum() => Chain(Term, Additive);

    private Operand Term() => Chain(Factor, Multiplicative);

    private Operand Chain(Func<Operand> next, Func<CutTokenKind, ArithmeticOperator?> operatorOf)
    {
        Operand first = next();
        List<ArithmeticStep>? steps = null;
        while (operatorOf(parser.Current.Kind) is { } found)
        {
            CutPosition position = parser.Position;
            parser.Advance();
            (steps ??= []).Add(new ArithmeticStep(found, next(), position));
        }
        return steps is null ? first : new Arithmetic(first, steps);
    }

    private static ArithmeticOperator? Additive(CutTokenKind kind) =>
        kind switch
        {
            CutTokenKind.Plus => ArithmeticOperator.Plus,
            CutTokenKind.Minus => ArithmeticOperator.Minus,
            _ => null,
        };

    private static ArithmeticOperator? Multiplicative(CutTokenKind kind) =>
        kind switch
        {
            CutTokenKind.Times => ArithmeticOperator.Times,
            CutTokenKind.Divide => ArithmeticOperator.Divide,
            _ => null,
        };

    private Operand Factor()
    {
        if (parser.Current.Kind is not (CutTokenKind.Plus or CutTokenKind.Minus))
        {
            return Raised();
        }
        CutPosition position = parser.Position;
        bool minus = parser.Current.Kind == CutTokenKind.Minus;
        parser.Advance();
        return new Signed(minus, parser.Deeper(Factor), position);
    }

    private Operand Raised()
    {
        Operand first = Primary();
        if (parser.Current.Kind != CutTokenKind.Power)
        {
            return first;
        }
        CutPosition position = parser.Position;
        parser.Advance();
        return new Power(first, parser.Deeper(Factor), position);
    }

    private Operand Primary()
    {
        CutToken token = parser.Current;
        CutPosition position = parser.Position;
        switch (token.Kind)
        {
            case CutTokenKind.LeftParenthesis:
                return InParentheses(position);
            case CutTokenKind.Identifier when token.Text is not ("AND" or "OR" or "NOT"):
                parser.Advance();
                return Named(token.Text, position);
            case CutTokenKind.Integer:
                parser.Advance();
                return new IntegerLiteral((int)token.Number, position);
            case CutTokenKind.Double:
                parser.Advance();
                return new DoubleLiteral(token.Number, position);
            case CutTokenKind.Boolean:
                parser.Advance();
                return new BooleanLiteral(token.Number != 0, position);
            default:
                throw parser.Unexpected("a number, a variable or '('");
        }
    }

    private Parenthesis InParentheses(CutPosition position)
    {
        parser.Advance();
        Operand inner = parser.Deeper(Sum);
        if (parser.Current.IsComparison || parser.Current.Kind is CutTokenKind.And or CutTokenKind.Or)
        {
            throw parser.Fail($"{parser.Current.Shown} inside ( ): conditions are grouped with [ ]");
        }
        parser.Expect(CutTokenKind.RightParenthesis, "an arithmetic operator or ')'");
        return new Parenthesis(inner, position);
    }

    private VariableName Named(string name, CutPosition position)
    {
        if (parser.Current.Kind != CutTokenKind.LeftParenthesis)
        {
            return new VariableName(name, position);
        }
        parser.Advance();
        List<string> arguments = [];
        if (parser.Current.Kind != CutTokenKind.RightParenthesis)
        {
            arguments.Add(Argument());
            while (parser.Current.Kind == CutTokenKind.Comma)
            {
                parser.Advance();
                arguments.Add(Argument());
            }
        }
        parser.Expect(CutTokenKind.RightParenthesis, "',' or ')'");
        return new VariableName($"{name}({string.Join(", ", arguments)})", position);
    }

    private string Argument() => CutText.Of(parser.Deeper(parser.Disjunction));
}
