namespace HltFarm.Selection;

/// <summary>Recursive descent over the grammar of basf2's cut language, one token of look-ahead; operands are in <see cref="OperandParser"/>.</summary>
internal sealed class CutParser
{
    /// <summary>Brackets, signs, powers and calls inside each other; deeper ones could exhaust the stack.</summary>
    public const int DepthMax = 256;

    private readonly string text;
    private readonly CutLexer lexer;
    private readonly OperandParser operands;
    private int depth;

    private CutParser(string text)
    {
        this.text = text;
        lexer = new CutLexer(text);
        operands = new OperandParser(this);
        Current = lexer.Next();
    }

    public CutToken Current { get; private set; }

    /// <exception cref="CutSyntaxException">The text does not follow the grammar.</exception>
    public static Condition Parse(string text)
    {
        CutParser parser = new(text);
        if (parser.Current.Kind == CutTokenKind.End)
        {
            return new Truth(new BooleanLiteral(true, new CutPosition(1, 1)));
        }
        Condition condition = parser.Disjunction();
        return parser.Current.Kind == CutTokenKind.End ? condition : throw parser.Unexpected("'and', 'or' or the end of the cut");
    }

    public Condition Disjunction() => Joined(CutTokenKind.Or, Conjunction, terms => new Disjunction(terms));

    private Condition Conjunction() => Joined(CutTokenKind.And, Negated, terms => new Conjunction(terms));

    private Condition Joined(CutTokenKind separator, Func<Condition> next, Func<List<Condition>, Condition> join)
    {
        Condition first = next();
        if (Current.Kind != separator)
        {
            return first;
        }
        List<Condition> terms = [first];
        while (Current.Kind == separator)
        {
            Advance();
            terms.Add(next());
        }
        return join(terms);
    }

    private Condition Negated()
    {
        if (Current.Kind != CutTokenKind.Not)
        {
            return Grouped();
        }
        Advance();
        return new Negation(Deeper(Negated));
    }

    private Condition Grouped()
    {
        if (Current.Kind != CutTokenKind.LeftBracket)
        {
            return Relation();
        }
        Advance();
        Condition inner = Deeper(Disjunction);
        Expect(CutTokenKind.RightBracket, "'and', 'or' or ']'");
        return Current.IsComparison
            ? throw Fail("a [ ] group is a condition and cannot be compared: ( ) group arithmetic")
            : new Group(inner);
    }

    private Condition Relation()
    {
        Operand left = operands.Sum();
        if (!Current.IsComparison)
        {
            return new Truth(left);
        }
        ComparisonOperator first = Operator();
        Operand middle = operands.Sum();
        if (!Current.IsComparison)
        {
            return new Comparison(left, first, middle);
        }
        ComparisonOperator second = Operator();
        Operand right = operands.Sum();
        return Current.IsComparison
            ? throw Fail("at most two comparisons in one relation: join more with 'and'")
            : new RangeComparison(left, first, middle, second, right);
    }

    private ComparisonOperator Operator()
    {
        ComparisonOperator comparison = (ComparisonOperator)(Current.Kind - CutTokenKind.Equal);
        Advance();
        return comparison;
    }

    public T Deeper<T>(Func<T> parse)
    {
        if (++depth > DepthMax)
        {
            throw Fail($"nested more than {DepthMax} deep");
        }
        T result = parse();
        depth--;
        return result;
    }

    public void Advance() => Current = lexer.Next();

    public void Expect(CutTokenKind kind, string expected)
    {
        if (Current.Kind != kind)
        {
            throw Unexpected(expected);
        }
        Advance();
    }

    public CutPosition Position => CutSyntaxException.PositionOf(text, Current.Start);

    public CutSyntaxException Unexpected(string expected)
    {
        string hint = Current switch
        {
            { Kind: CutTokenKind.Identifier, Text: var word } when word.ToLowerInvariant() is "and" or "or" or "not" =>
                $" ('{word.ToLowerInvariant()}' is written in lower case)",
            { Kind: CutTokenKind.LeftBracket } => " ([ ] group conditions, ( ) group arithmetic)",
            _ => "",
        };
        return Fail($"expected {expected}, found {Current.Shown}{hint}");
    }

    public CutSyntaxException Fail(string reason) => CutSyntaxException.At(text, Current.Start, reason);
}
