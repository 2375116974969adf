using System.Linq.Expressions;
using System.Reflection;
using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>How compiled code reads a variable, and what a bare double does besides being true or false.</summary>
internal interface IVariableAccess
{
    Expression Read(VariableName variable);

    Expression IsTrue(Expression value, Operand operand);
}

/// <summary>Reads the array of a <see cref="VariableFrame"/>; every variable is known by then.</summary>
internal sealed class FrameAccess(ParameterExpression values) : IVariableAccess
{
    private static readonly MethodInfo IsTrueMethod = typeof(CutEquality).GetMethod(nameof(CutEquality.IsTrue))!;

    public Expression Read(VariableName variable) =>
        TriggerVariables.TryFind(variable.Name, out TriggerVariable found)
            ? Expression.ArrayIndex(values, Expression.Constant((int)found))
            : throw new ArgumentException($"unknown variable '{variable.Name}'");

    public Expression IsTrue(Expression value, Operand operand) => Expression.Call(IsTrueMethod, value);
}

/// <summary>Reads <see cref="NamedValues"/>; an unknown name is an error only when it is asked for.</summary>
internal sealed class NamedAccess(ParameterExpression values) : IVariableAccess
{
    private static readonly MethodInfo ValueMethod = typeof(NamedValues).GetMethod(nameof(NamedValues.ValueOf))!;
    private static readonly MethodInfo IsTrueMethod = typeof(NamedValues).GetMethod(nameof(NamedValues.IsTrue))!;

    public Expression Read(VariableName variable) => Expression.Call(values, ValueMethod, Expression.Constant(variable));

    public Expression IsTrue(Expression value, Operand operand) =>
        Expression.Call(values, IsTrueMethod, value, Expression.Constant(CutText.Of(operand)));
}
