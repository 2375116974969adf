namespace HltFarm.Selection;

/// <summary>A place in the text of a cut, both counted from 1.</summary>
public readonly record struct CutPosition(int Line, int Column);

/// <summary>A node of a parsed cut that is true or false. Brackets stay in the tree, so that the text form keeps what the author wrote.</summary>
public abstract record Condition;

public sealed record Disjunction(IReadOnlyList<Condition> Terms) : Condition;

public sealed record Conjunction(IReadOnlyList<Condition> Terms) : Condition;

public sealed record Negation(Condition Inner) : Condition;

/// <summary>A condition in `[ ]`.</summary>
public sealed record Group(Condition Inner) : Condition;

/// <summary>A relation without comparison operator, such as `ee2leg`.</summary>
public sealed record Truth(Operand Value) : Condition;

public sealed record Comparison(Operand Left, ComparisonOperator Operator, Operand Right) : Condition;

/// <summary>`low OP middle OP high`: both halves hold; the middle is evaluated once, the last operand only after a first half that holds.</summary>
public sealed record RangeComparison(
    Operand Low,
    ComparisonOperator LowOperator,
    Operand Middle,
    ComparisonOperator HighOperator,
    Operand High
) : Condition;

/// <summary>A node of a parsed cut with a value: double, 32-bit int or bool, known before any event is seen.</summary>
public abstract record Operand(CutPosition Position);

public sealed record IntegerLiteral(int Value, CutPosition Position) : Operand(Position);

public sealed record DoubleLiteral(double Value, CutPosition Position) : Operand(Position);

public sealed record BooleanLiteral(bool Value, CutPosition Position) : Operand(Position);

/// <summary>A variable, always a double. A function call is a variable whose name is its whole text, `f(a, b)`.</summary>
public sealed record VariableName(string Name, CutPosition Position) : Operand(Position);

public sealed record Signed(bool Minus, Operand Inner, CutPosition Position) : Operand(Position);

/// <summary>An operand in `( )`.</summary>
public sealed record Parenthesis(Operand Inner, CutPosition Position) : Operand(Position);

/// <summary>Operators of one precedence (`+ -` or `* /`) from left to right.</summary>
public sealed record Arithmetic(Operand First, IReadOnlyList<ArithmeticStep> Steps) : Operand(First.Position);

public readonly record struct ArithmeticStep(ArithmeticOperator Operator, Operand Operand, CutPosition Position);

public sealed record Power(Operand Base, Operand Exponent, CutPosition Position) : Operand(Position);

public enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

public enum ArithmeticOperator
{
    Plus,
    Minus,
    Times,
    Divide,
}
