using System.Linq.Expressions;
using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>A menu's cuts as machine code: each function evaluates up to 64 lines and returns their bits as one word of the mask.</summary>
internal sealed class MenuCode
{
    /// <summary>Above this many operands one function would be so long that the run-time compiler stops optimising it.</summary>
    private const int OperandsMax = 600;

    private readonly StageFunction[][] byStage;

    public MenuCode(Menu menu)
    {
        byStage = [.. Enum.GetValues<Stage>().Select(stage => Compile(menu, stage))];
    }

    /// <summary>Sets the bits of the stage's lines whose cut is true.</summary>
    public void Fire(Stage stage, double[] values, Span<ulong> fired)
    {
        foreach (StageFunction function in byStage[(int)stage])
        {
            fired[function.Word] |= function.Evaluate(values);
        }
    }

    private static StageFunction[] Compile(Menu menu, Stage stage)
    {
        List<StageFunction> functions = [];
        List<int> batch = [];
        int operands = 0;
        for (int i = 0; i < menu.Lines.Count; i++)
        {
            if (menu.Lines[i].Stage != stage)
            {
                continue;
            }
            int more = CutCheck.Operands(menu.Lines[i].Cut.Condition).Count();
            if (batch.Count > 0 && (batch[^1] >> 6 != i >> 6 || operands + more > OperandsMax))
            {
                functions.Add(Compile(menu, batch));
                batch.Clear();
                operands = 0;
            }
            batch.Add(i);
            operands += more;
        }
        if (batch.Count > 0)
        {
            functions.Add(Compile(menu, batch));
        }
        return [.. functions];
    }

    /// <summary>Lines with the same cut are evaluated once.</summary>
    private static StageFunction Compile(Menu menu, List<int> lines)
    {
        ParameterExpression values = Expression.Parameter(typeof(double[]), "values");
        ParameterExpression bits = Expression.Variable(typeof(ulong), "bits");
        CutCompiler compiler = new(new FrameAccess(values));
        List<Expression> body = [];
        foreach (IGrouping<string, int> same in lines.GroupBy(line => menu.Lines[line].Cut.Text))
        {
            ulong mask = same.Aggregate(0UL, (sum, line) => sum | (1UL << (line & 63)));
            Expression condition = compiler.Compile(menu.Lines[same.First()].Cut.Condition);
            body.Add(Expression.IfThen(condition, Expression.OrAssign(bits, Expression.Constant(mask))));
        }
        body.Add(bits);
        Func<double[], ulong> evaluate = Expression.Lambda<Func<double[], ulong>>(Expression.Block([bits], body), values).Compile();
        return new StageFunction(lines[0] >> 6, evaluate);
    }

    private readonly record struct StageFunction(int Word, Func<double[], ulong> Evaluate);
}
