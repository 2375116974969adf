using System.Linq.Expressions;
using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>Evaluates the lines of one stage: first variable by variable for all lines at once, then, of the lines that are left, the conditions
/// that look at several variables together, as machine code.</summary>
/// <remarks>A cut on trigger variables has no effects and cannot fail, so the order of its parts does not matter.</remarks>
internal sealed class StageCode
{
    /// <summary>Above this many operands one function would be so long that the run-time compiler stops optimising it.</summary>
    private const int OperandsMax = 600;

    private readonly ulong[] all;
    private readonly VariableTable[] tables;
    private readonly Rest[] rests;

    public StageCode(Menu menu, Stage stage)
    {
        all = new ulong[menu.Words];
        Dictionary<TriggerVariable, List<(int, Condition)>> byVariable = [];
        List<(int Line, Condition[] Conditions)> others = [];
        for (int line = 0; line < menu.Lines.Count; line++)
        {
            if (menu.Lines[line].Stage != stage)
            {
                continue;
            }
            all[line >> 6] |= 1UL << (line & 63);
            List<Condition> left = [];
            foreach (Condition condition in VariableCondition.Conjuncts(menu.Lines[line].Cut.Condition))
            {
                if (VariableCondition.Of(condition) is not { } variable)
                {
                    left.Add(condition);
                    continue;
                }
                if (!byVariable.TryGetValue(variable, out List<(int, Condition)>? conditions))
                {
                    byVariable.Add(variable, conditions = []);
                }
                conditions.Add((line, condition));
            }
            if (left.Count > 0)
            {
                others.Add((line, [.. left]));
            }
        }
        // Those that most lines ask for come first: they leave the least to do.
        tables = [.. byVariable.OrderByDescending(v => v.Value.Count).ThenBy(v => v.Key).Select(v => new VariableTable(v.Key, v.Value))];
        rests = [.. Compile(others)];
    }

    /// <summary>Sets the bits of the lines whose cut is true.</summary>
    public void Fire(double[] values, Span<ulong> fired)
    {
        Span<ulong> alive = stackalloc ulong[all.Length];
        all.CopyTo(alive);
        foreach (VariableTable table in tables)
        {
            table.Narrow(values, alive);
        }
        foreach (Rest rest in rests)
        {
            if ((alive[rest.Word] & rest.Lines) != 0)
            {
                alive[rest.Word] = rest.Narrow(values, alive[rest.Word]);
            }
        }
        for (int i = 0; i < alive.Length; i++)
        {
            fired[i] |= alive[i];
        }
    }

    private static IEnumerable<Rest> Compile(List<(int Line, Condition[] Conditions)> lines)
    {
        List<(int Line, Condition[] Conditions)> batch = [];
        int operands = 0;
        foreach ((int line, Condition[] conditions) in lines)
        {
            int more = conditions.Sum(condition => CutCheck.Operands(condition).Count());
            if (batch.Count > 0 && (batch[^1].Line >> 6 != line >> 6 || operands + more > OperandsMax))
            {
                yield return Compiled(batch);
                batch = [];
                operands = 0;
            }
            batch.Add((line, conditions));
            operands += more;
        }
        if (batch.Count > 0)
        {
            yield return Compiled(batch);
        }
    }

    /// <summary>Lines with the same conditions left are asked once.</summary>
    private static Rest Compiled(List<(int Line, Condition[] Conditions)> lines)
    {
        ParameterExpression values = Expression.Parameter(typeof(double[]), "values");
        ParameterExpression bits = Expression.Parameter(typeof(ulong), "bits");
        CutCompiler compiler = new(new FrameAccess(values));
        List<Expression> body = [];
        ulong asked = 0;
        foreach (var same in lines.GroupBy(line => string.Join(" and ", line.Conditions.Select(CutText.Of))))
        {
            ulong mask = same.Aggregate(0UL, (sum, line) => sum | (1UL << (line.Line & 63)));
            asked |= mask;
            Expression holds = same.First().Conditions.Select(compiler.Compile).Aggregate(Expression.AndAlso);
            Expression isAlive = Expression.NotEqual(Expression.And(bits, Expression.Constant(mask)), Expression.Constant(0UL));
            body.Add(
                Expression.IfThen(
                    Expression.AndAlso(isAlive, Expression.Not(holds)),
                    Expression.AndAssign(bits, Expression.Constant(~mask))
                )
            );
        }
        body.Add(bits);
        return new Rest(
            lines[0].Line >> 6,
            asked,
            Expression.Lambda<Func<double[], ulong, ulong>>(Expression.Block(body), values, bits).Compile()
        );
    }

    private readonly record struct Rest(int Word, ulong Lines, Func<double[], ulong, ulong> Narrow);
}
