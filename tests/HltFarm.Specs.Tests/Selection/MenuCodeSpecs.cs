using CsCheck;
using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Specs.Tests.Selection;

/// <summary>A menu evaluates all its lines at once, variable by variable: each must come out as its cut alone does.</summary>
public sealed class MenuCodeSpecs
{
    private static readonly string[] Names = ["nTrkLoose", "maximumPCMS", "ee2leg", "netChargeLoose", "dphiCmsClust"];
    private static readonly string[] Constants = ["-1", "0", "0.0", "1", "2", "0.3", "4.5", "1e-310", "inf", "nan", "true", "-0.3", "(2)"];

    private static readonly Gen<string> Operand = Gen.Frequency(
        (6, Pick.From(Names)),
        (6, Pick.From(Constants)),
        (1, Gen.Select(Pick.From(Names), Pick.From(Names), (a, b) => $"{a} + {b}"))
    );

    private static readonly Gen<string> Sign = Pick.From("==", "!=", "<", "<=", ">", ">=");

    private static readonly Gen<string> Term = Gen.Frequency(
        (8, Gen.Select(Operand, Sign, Operand, (a, sign, b) => $"{a} {sign} {b}")),
        (2, Gen.Select(Operand, Sign, Operand, Sign, Operand, (a, s, b, t, c) => $"{a} {s} {b} {t} {c}")),
        (1, Operand)
    );

    private static readonly Gen<string> Cut =
        from terms in Term.Array[1, 5]
        from joints in Pick.From(" and ", " and ", " or ", " and not ", " or not ").Array[5]
        from brackets in Gen.Bool.Array[5]
        select terms.Skip(1).Select((term, i) => joints[i] + (brackets[i] ? $"[{term}]" : term)).Prepend(terms[0]).Aggregate(string.Concat);

    /// <summary>Values where cuts change: constants, and a few steps beside them.</summary>
    private static readonly Gen<double> Value =
        from constant in Pick.From(
            -1.0,
            0.0,
            -0.0,
            1.0,
            2.0,
            0.3,
            -0.3,
            4.5,
            1e-310,
            double.PositiveInfinity,
            double.NegativeInfinity,
            double.NaN
        )
        from steps in Gen.Int[-4, 4]
        select Stepped(constant, steps);

    [Test]
    public void Every_line_fires_exactly_when_its_cut_is_true() =>
        Gen.Select(Cut.Array[1, 150], Value.Array[Names.Length].Array[20])
            .Sample(
                (cuts, events) =>
                {
                    TriggerLine[] lines =
                    [
                        .. cuts.Select(
                            (cut, i) => new TriggerLine(Stage.filter, $"l{i:000}", HltFarm.Selection.Cut.Parse(cut), Prescale.Always)
                        ),
                    ];
                    Menu menu = new(
                        "spec",
                        new Dictionary<Stage, MenuMode> { [Stage.filter] = MenuMode.reject },
                        lines,
                        [new MenuStream("physics", [], Prescale.Always)]
                    );
                    Func<NamedValues, bool>[] alone = [.. menu.Lines.Select(line => line.Cut.Compile())];
                    MenuEvaluator evaluator = new(menu, 1);
                    ulong[] fired = new ulong[menu.Words];
                    foreach (double[] values in events)
                    {
                        evaluator.FireAll(Frame(values).Values, fired);
                        NamedValues named = new(Names.Zip(values).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal));
                        for (int i = 0; i < alone.Length; i++)
                        {
                            Assert.That(
                                new LineMask(fired)[i],
                                Is.EqualTo(alone[i](named)),
                                () =>
                                    $"{menu.Lines[i].Cut.Text} at {string.Join(", ", values.Select(v => v.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))}"
                            );
                        }
                    }
                },
                iter: 60
            );

    private static VariableFrame Frame(double[] values)
    {
        VariableFrame frame = new();
        for (int i = 0; i < Names.Length; i++)
        {
            TriggerVariables.TryFind(Names[i], out TriggerVariable variable);
            frame[variable] = values[i];
        }
        return frame;
    }

    private static double Stepped(double value, int steps)
    {
        for (int i = 0; i < Math.Abs(steps); i++)
        {
            value = steps < 0 ? Math.BitDecrement(value) : Math.BitIncrement(value);
        }
        return value;
    }
}
