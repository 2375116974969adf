using CsCheck;
using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Specs.Tests.Selection;

public sealed class CutSpecs
{
    [Test]
    public void A_compiled_cut_says_what_the_reference_says_or_fails_where_it_fails() =>
        Gen.Select(CutGenerator.Cuts(withUnknown: true), CutGenerator.Values.Array[4])
            .Sample(
                (generated, many) =>
                {
                    Func<NamedValues, bool> compiled = Cut.Parse(generated.Text).Compile();
                    return many.All(values =>
                        Outcome(() => compiled(new NamedValues(values))) == Outcome(() => (bool)generated.Value(values))
                    );
                },
                iter: 500
            );

    [Test]
    public void The_text_of_a_cut_parses_to_the_same_text_and_the_same_meaning() =>
        Gen.Select(CutGenerator.Cuts(withUnknown: true), CutGenerator.Values.Array[4])
            .Sample(
                (generated, many) =>
                {
                    Cut again = Cut.Parse(Cut.Parse(generated.Text).Text);
                    Func<NamedValues, bool> compiled = again.Compile();
                    return again.Text == Cut.Parse(again.Text).Text
                        && many.All(values =>
                            Outcome(() => compiled(new NamedValues(values))) == Outcome(() => (bool)generated.Value(values))
                        );
                },
                iter: 300
            );

    [Test]
    public void Text_and_parser_agree_on_the_tree() =>
        CutGenerator
            .Cuts(withUnknown: true)
            .Sample(generated =>
            {
                Cut cut = Cut.Parse(generated.Text);
                return Shape(Cut.Parse(cut.Text).Condition) == Shape(cut.Condition);
            });

    [Test]
    public void A_menu_fires_each_line_as_the_reference_says() =>
        Gen.Select(CutGenerator.Cuts(withUnknown: false).Array[1, 80], CutGenerator.Values.Array[3])
            .Sample(
                (generated, many) =>
                {
                    GeneratedCut[] usable = [.. generated.Where(cut => Cut.Parse(cut.Text).ProblemsOnFrame().Count == 0)];
                    return usable.Length == 0
                        || many.All(values => Fired(usable, values).SequenceEqual(usable.Select(cut => (bool)cut.Value(values))));
                },
                iter: 20
            );

    [Test]
    public void A_cut_without_problems_never_fails_on_a_frame_and_one_on_a_bool_has_a_problem() =>
        Gen.Select(CutGenerator.Cuts(withUnknown: false), CutGenerator.Values)
            .Sample(
                (generated, values) =>
                    Outcome(() => (bool)generated.Value(values)) is not null || Cut.Parse(generated.Text).ProblemsOnFrame().Count > 0
            );

    [Test]
    public void Any_text_parses_or_says_where_it_does_not()
    {
        Gen<string> pieces = Gen.OneOf(
                "a",
                "1",
                "1.5",
                "[",
                "]",
                "(",
                ")",
                ",",
                "and",
                "or",
                "not",
                "<",
                "==",
                "=",
                "+",
                "-",
                "**",
                " ",
                "\n",
                "&",
                "é",
                "true"
            )
            .Array[0, 15]
            .Select(string.Concat);
        pieces.Sample(text =>
        {
            try
            {
                return Cut.Parse(text).Text.Length > 0;
            }
            catch (CutSyntaxException e)
            {
                string[] lines = text.Split('\n');
                return e.Position.Line <= lines.Length
                    && e.Position.Column <= lines[e.Position.Line - 1].Length + 1
                    && e.Message.EndsWith('^');
            }
        });
    }

    private static IEnumerable<bool> Fired(GeneratedCut[] cuts, Dictionary<string, double> values)
    {
        VariableFrame frame = new();
        foreach ((string name, double value) in values)
        {
            Assert.That(TriggerVariables.TryFind(name, out TriggerVariable variable), Is.True);
            frame[variable] = value;
        }
        Menu menu = new(
            "generated",
            new Dictionary<Stage, MenuMode> { [Stage.filter] = MenuMode.reject },
            cuts.Select((cut, i) => new TriggerLine(Stage.filter, $"l{i:d3}", Cut.Parse(cut.Text), Prescale.Always)),
            [new MenuStream("physics", [], Prescale.Always)]
        );
        ulong[] fired = new ulong[menu.Words];
        new MenuEvaluator(menu, seed: 1).FireAll(frame.Values, fired);
        LineMask mask = new(fired);
        return cuts.Select((_, i) => mask[i]);
    }

    /// <summary>True, false, or null where evaluation fails.</summary>
    private static bool? Outcome(Func<bool> evaluate)
    {
        try
        {
            return evaluate();
        }
        catch (Exception e) when (e is CutEvaluationException or NoValueException)
        {
            return null;
        }
    }

    /// <summary>The tree without positions.</summary>
    private static string Shape(object? node) =>
        node switch
        {
            null => "",
            System.Collections.IEnumerable many and not string => $"({string.Join(' ', many.Cast<object>().Select(Shape))})",
            Condition or Operand or ArithmeticStep => $"{node.GetType().Name}{{{Parts(node)}}}",
            double number => BitConverter.DoubleToInt64Bits(number).ToString("x"),
            _ => node.ToString()!,
        };

    private static string Parts(object node) =>
        string.Join(
            ' ',
            node.GetType()
                .GetProperties()
                .Where(p => p.PropertyType != typeof(CutPosition) && p.Name != "EqualityContract")
                .Select(p => Shape(p.GetValue(node)))
        );
}
