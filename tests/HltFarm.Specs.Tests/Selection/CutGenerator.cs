using System.Globalization;
using CsCheck;

namespace HltFarm.Specs.Tests.Selection;

/// <summary>Random cuts by the grammar, one generator per rule, with random blanks where blanks may stand.</summary>
internal static class CutGenerator
{
    public static readonly string[] Variables = ["nElow", "nEhigh", "maximumPCMS", "ee2leg"];

    private static readonly Gen<string> Blank = Gen.OneOf("", "", " ", " \t", "\n");
    private static readonly Gen<string> Comparison = Gen.OneOf("==", "!=", "<", "<=", ">", ">=");

    /// <summary>Near misses of the literals below, so that tolerances matter.</summary>
    private static readonly Gen<double> Value = Gen.OneOf(
        Gen.OneOf(0.0, 1.0, 2.0, 0.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1.0, -0.0, double.Epsilon),
        Gen.OneOf(
            Math.BitIncrement(1.0),
            Math.BitIncrement(Math.BitIncrement(1.0)),
            Math.BitIncrement(Math.BitIncrement(Math.BitIncrement(1.0)))
        ),
        Gen.Double[-10, 10],
        Gen.Double
    );

    public static readonly Gen<Dictionary<string, double>> Values = Value
        .Array[Variables.Length]
        .Select(values => Variables.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second));

    /// <param name="withUnknown">Also names that have no value.</param>
    public static Gen<GeneratedCut> Cuts(bool withUnknown) => Disjunction(2, withUnknown);

    private static Gen<GeneratedCut> Disjunction(int depth, bool unknown) =>
        Joined(Joined(Negation(depth, unknown), "and", (l, r) => l() && r()), "or", (l, r) => l() || r());

    private static Gen<GeneratedCut> Joined(Gen<GeneratedCut> term, string word, Func<Func<bool>, Func<bool>, bool> join) =>
        term.Array[1, 3]
            .Select(terms =>
                terms.Aggregate((left, right) => new GeneratedCut($"{left.Text} {word} {right.Text}", Both(left, right, join)))
            );

    private static Func<IReadOnlyDictionary<string, double>, object> Both(
        GeneratedCut left,
        GeneratedCut right,
        Func<Func<bool>, Func<bool>, bool> join
    ) => values => join(() => ReferenceEvaluator.IsTrue(left.Value(values)), () => ReferenceEvaluator.IsTrue(right.Value(values)));

    private static Gen<GeneratedCut> Negation(int depth, bool unknown) =>
        Gen.Select(Gen.Int[0, 5], Group(depth, unknown))
            .Select((nots, inner) => nots >= 2 ? inner : Enumerable.Range(0, nots + 1).Aggregate(inner, (cut, _) => Not(cut)));

    private static GeneratedCut Not(GeneratedCut inner) =>
        new($"not {inner.Text}", values => !ReferenceEvaluator.IsTrue(inner.Value(values)));

    private static Gen<GeneratedCut> Group(int depth, bool unknown) =>
        depth == 0
            ? Relation(0, unknown)
            : Gen.Frequency(
                (2, Relation(depth, unknown)),
                (
                    1,
                    Gen.Select(
                        Blank,
                        Disjunction(depth - 1, unknown),
                        Blank,
                        (a, inner, b) => new GeneratedCut($"[{a}{inner.Text}{b}]", inner.Value)
                    )
                )
            );

    private static Gen<GeneratedCut> Relation(int depth, bool unknown)
    {
        Gen<GeneratedCut> sum = Sum(depth, unknown);
        return Gen.Frequency(
            (1, sum.Select(value => new GeneratedCut(value.Text, values => ReferenceEvaluator.IsTrue(value.Value(values))))),
            (3, Gen.Select(sum, Blank, Comparison, sum, Compared)),
            (2, Gen.Select(sum, Comparison, sum, Gen.Select(Blank, Comparison), sum, Range))
        );
    }

    private static GeneratedCut Compared(GeneratedCut left, string blank, string sign, GeneratedCut right) =>
        new(
            $"{left.Text}{blank}{sign}{blank}{right.Text}",
            values => ReferenceEvaluator.Compare(left.Value(values), sign, right.Value(values))
        );

    private static GeneratedCut Range(
        GeneratedCut low,
        string first,
        GeneratedCut middle,
        (string Blank, string Sign) second,
        GeneratedCut high
    ) =>
        new(
            $"{low.Text}{second.Blank}{first}{middle.Text}{second.Sign}{second.Blank}{high.Text}",
            values =>
            {
                object left = low.Value(values);
                object once = middle.Value(values);
                return ReferenceEvaluator.Compare(left, first, once) && ReferenceEvaluator.Compare(once, second.Sign, high.Value(values));
            }
        );

    private static Gen<GeneratedCut> Sum(int depth, bool unknown) => Chain(Chain(Factor(depth, unknown), "*", "/"), "+", "-");

    private static Gen<GeneratedCut> Chain(Gen<GeneratedCut> term, params string[] signs) =>
        Gen.Frequency(
            (3, term),
            (
                1,
                Gen.Select(term, Gen.Select(Blank, Gen.OneOf(signs), term).Array[1, 2])
                    .Select((first, steps) => steps.Aggregate(first, (left, step) => Binary(left, step.Item1, step.Item2, step.Item3)))
            )
        );

    private static GeneratedCut Binary(GeneratedCut left, string blank, string sign, GeneratedCut right) =>
        new(
            $"{left.Text}{blank}{sign}{blank}{right.Text}",
            values =>
            {
                object first = left.Value(values);
                return ReferenceEvaluator.Calculate(first, sign, right.Value(values));
            }
        );

    private static Gen<GeneratedCut> Factor(int depth, bool unknown) =>
        Gen.Frequency(
            (5, Power(depth, unknown)),
            (1, Gen.Select(Blank, Power(depth, unknown)).Select(Minus)),
            (1, Power(depth, unknown).Select(Plus))
        );

    private static GeneratedCut Minus(string blank, GeneratedCut inner) =>
        new($"-{blank}{inner.Text}", values => ReferenceEvaluator.Negate(inner.Value(values)));

    private static GeneratedCut Plus(GeneratedCut inner) => new($"+{inner.Text}", inner.Value);

    /// <summary>To the right of a power stands another power or a sign: right associative.</summary>
    private static Gen<GeneratedCut> Power(int depth, bool unknown) =>
        depth == 0
            ? Primary(0, unknown)
            : Gen.Frequency(
                (6, Primary(depth, unknown)),
                (1, Gen.Select(Primary(depth, unknown), Blank, Gen.OneOf("**", "^"), Factor(depth - 1, unknown), Binary))
            );

    private static Gen<GeneratedCut> Primary(int depth, bool unknown)
    {
        Gen<GeneratedCut> simple = Gen.Frequency((3, Variable(unknown)), (2, Integer), (2, Double), (1, Boolean));
        return depth == 0
            ? simple
            : Gen.Frequency(
                (6, simple),
                (
                    1,
                    Gen.Select(
                        Blank,
                        Sum(depth - 1, unknown),
                        Blank,
                        (a, inner, b) => new GeneratedCut($"({a}{inner.Text}{b})", inner.Value)
                    )
                )
            );
    }

    private static Gen<GeneratedCut> Variable(bool unknown) =>
        Gen.OneOf(unknown ? [.. Variables, "noSuchName", "f(nElow, 2)"] : Variables)
            .Select(name => new GeneratedCut(
                name,
                values => values.TryGetValue(name, out double value) ? value : throw new NoValueException()
            ));

    private static readonly Gen<GeneratedCut> Integer = Gen.OneOf(Gen.Int[0, 3], Gen.Int[0, int.MaxValue])
        .SelectMany(value => Gen.OneOf($"{value}", $"0x{value:x}", $"0X{value:X}").Select(text => new GeneratedCut(text, _ => value)));

    private static readonly Gen<GeneratedCut> Double = Gen.OneOf(
            Gen.OneOf("1.", ".5", "1.0", "1e-3", "2E0", "1.E+4", "1e400", "nan", "inf", "infinity", "0.0", "1.0000000000000002", "5e-324"),
            Gen.Double[0, 1e9].Select(value => value.ToString("E16", CultureInfo.InvariantCulture))
        )
        .Select(text => new GeneratedCut(text, _ => Number(text)));

    private static readonly Gen<GeneratedCut> Boolean = Gen.OneOf("true", "True", "false", "False")
        .Select(text => new GeneratedCut(text, _ => bool.Parse(text)));

    private static double Number(string text) =>
        text switch
        {
            "nan" => double.NaN,
            "inf" or "infinity" => double.PositiveInfinity,
            _ => double.Parse(text, CultureInfo.InvariantCulture),
        };
}
