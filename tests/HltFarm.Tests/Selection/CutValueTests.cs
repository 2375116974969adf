using HltFarm.Selection;
using static HltFarm.Tests.Selection.CutFixture;

namespace HltFarm.Tests.Selection;

public sealed class CutValueTests
{
    private static readonly double TwoUlpsAboveOne = Math.BitIncrement(Math.BitIncrement(1.0));

    [TestCase("1 == 1", true)]
    [TestCase("1 == 1.0", true)]
    [TestCase("15 == 0xF", true)]
    [TestCase("true == true", true)]
    [TestCase("true != false", true)]
    [TestCase("true > false", true)]
    [TestCase("1 == true", true)]
    [TestCase("2 == true", false)]
    [TestCase("2 > true", true)]
    [TestCase("1.2 == true", false)]
    [TestCase("1.0 == true", true)]
    [TestCase("0.0 == false", true)]
    [TestCase("true < 1.5", true)]
    public void Comparison_takes_the_wider_type_of_bool_int_double(string cut, bool expected) =>
        Assert.That(Evaluate(cut), Is.EqualTo(expected));

    [Test]
    public void Every_variable_is_a_double()
    {
        // As ints these two would differ: 2147483647 + 1 wraps around.
        Assert.That(Evaluate("2147483647 + x == 2147483648.0", ("x", 1)), Is.True);
        Assert.That(Evaluate("2147483647 + 1 == -2147483648.0"), Is.True);
    }

    [Test]
    public void Equality_with_a_double_allows_two_units_in_the_last_place()
    {
        Assert.That(Evaluate("x == 1", ("x", TwoUlpsAboveOne)), Is.True);
        Assert.That(Evaluate("x != 1", ("x", TwoUlpsAboveOne)), Is.False);
        Assert.That(Evaluate("x == 1", ("x", Math.BitIncrement(TwoUlpsAboveOne))), Is.False);
        Assert.That(Evaluate("x == 1", ("x", Math.BitDecrement(Math.BitDecrement(1.0)))), Is.True);
        Assert.That(Evaluate("x == 0", ("x", double.Epsilon)), Is.True);
        Assert.That(Evaluate("x == 0", ("x", -0.0)), Is.True);
        Assert.That(Evaluate("x == y", ("x", double.Epsilon), ("y", -double.Epsilon)), Is.False);
    }

    [Test]
    public void Equality_of_ints_is_exact()
    {
        Assert.That(Evaluate("2147483647 == 2147483646"), Is.False);
        Assert.That(Evaluate("2147483647 != 2147483646"), Is.True);
    }

    [Test]
    public void Ordering_has_no_tolerance()
    {
        Assert.That(Evaluate("x > 1", ("x", Math.BitIncrement(1.0))), Is.True);
        Assert.That(Evaluate("x <= 1", ("x", Math.BitIncrement(1.0))), Is.False);
        Assert.That(Evaluate("x >= 1 and x < 1", ("x", 1)), Is.False);
    }

    [TestCase("-1 == 1", false)]
    [TestCase("-1 != 1", true)]
    [TestCase("-1.0 == 1.0", false)]
    [TestCase("-1.0 != 1.0", true)]
    [TestCase("-inf == inf", false)]
    public void Opposite_numbers_differ_although_the_distance_of_their_bits_overflows(string cut, bool expected) =>
        Assert.That(Evaluate(cut), Is.EqualTo(expected));

    [TestCase(-1.0, 1.0)]
    [TestCase(-2.0, 2.0)]
    [TestCase(double.NegativeInfinity, double.PositiveInfinity)]
    [TestCase(double.MinValue, double.MaxValue)]
    public void Opposite_variables_differ(double x, double y)
    {
        Assert.That(Evaluate("x == y", ("x", x), ("y", y)), Is.False);
        Assert.That(Evaluate("y == x", ("x", x), ("y", y)), Is.False);
    }

    [TestCase("x < 0.8", false)]
    [TestCase("x > 0.8", false)]
    [TestCase("x <= 0.8", false)]
    [TestCase("x >= 0.8", false)]
    [TestCase("x == 0.8", false)]
    [TestCase("x != 0.8", true)]
    [TestCase("x != inf", true)]
    [TestCase("not x < 0.8", true)]
    [TestCase("x", false)]
    [TestCase("not x", true)]
    [TestCase("x == x", true)]
    [TestCase("x != x", false)]
    [TestCase("x == nan", true)]
    [TestCase("x == -nan", true)]
    [TestCase("x + 1 > 0", false)]
    [TestCase("0.1 < x < 0.8", false)]
    public void A_variable_that_was_not_filled_is_NaN(string cut, bool expected) =>
        Assert.That(Evaluate(cut, ("x", double.NaN)), Is.EqualTo(expected));

    [TestCase(0x7FF0000000000001L)]
    [TestCase(0x7FFFFFFFFFFFFFFFL)]
    [TestCase(-1L)]
    public void No_NaN_is_near_a_number_whatever_its_bits(long bits)
    {
        double nan = BitConverter.Int64BitsToDouble(bits);

        Assert.That(CutEquality.AreEqual(nan, double.PositiveInfinity), Is.False);
        Assert.That(CutEquality.AreEqual(0.0, nan), Is.False);
        Assert.That(CutEquality.AreEqual(-0.0, nan), Is.False);
        Assert.That(CutEquality.AreEqual(nan, double.NaN), Is.True);
    }

    [TestCase("1", true)]
    [TestCase("0", false)]
    [TestCase("-3", true)]
    [TestCase("x", true)]
    [TestCase("x - 0.5", false)]
    [TestCase("x * 4", true)]
    [TestCase("1e-320", true)]
    [TestCase("inf", true)]
    public void A_relation_without_operator_is_true_unless_zero(string cut, bool expected) =>
        Assert.That(Evaluate(cut, ("x", 0.5)), Is.EqualTo(expected));

    [Test]
    public void A_double_that_is_neither_0_nor_1_works_as_a_condition_but_warns()
    {
        List<string> warnings = [];
        Func<NamedValues, bool> cut = Cut.Parse("ee2leg").Compile();

        bool[] results =
        [
            .. new[] { 0.0, 1.0, double.NaN, 0.25 }.Select(x =>
                cut(new NamedValues(new Dictionary<string, double> { ["ee2leg"] = x }, warnings.Add))
            ),
        ];

        Assert.That(results, Is.EqualTo(new[] { false, true, false, true }));
        Assert.That(warnings, Is.EqualTo(new[] { "'ee2leg' is 0.25 and counts as true" }));
    }

    [TestCase("1 / 2 == 0.5", true)]
    [TestCase("7 / 2 * 2 == 7", true)]
    [TestCase("1 / 0 == inf", true)]
    [TestCase("0 / 0 == nan", true)]
    [TestCase("2 ** 31 == 2147483648.0", true)]
    [TestCase("2 ** 0.5 > 1.4142", true)]
    [TestCase("-2147483647 - 2 == 2147483647", true)]
    public void Division_and_power_give_doubles_and_32_bit_sums_wrap(string cut, bool expected) =>
        Assert.That(Evaluate(cut), Is.EqualTo(expected));

    [TestCase("true + 1 == 2", "'+'")]
    [TestCase("1 - true == 0", "'-'")]
    [TestCase("x * false", "'*'")]
    [TestCase("true / true", "'/'")]
    [TestCase("true ** 2", "'**'")]
    [TestCase("-true", "'-'")]
    [TestCase("-(true) < 1", "'-'")]
    public void Arithmetic_on_a_bool_is_an_evaluation_error(string cut, string sign) =>
        Assert.That(() => Evaluate(cut, ("x", 1)), Throws.TypeOf<CutEvaluationException>().With.Message.Contains(sign));

    [TestCase("+true", true)]
    [TestCase("(false)", false)]
    public void A_plus_sign_and_parentheses_leave_a_bool_alone(string cut, bool expected) =>
        Assert.That(Evaluate(cut), Is.EqualTo(expected));

    [TestCase("true or unknown", true)]
    [TestCase("false and unknown > 1", false)]
    [TestCase("1 > 2 and -true", false)]
    [TestCase("x == 1 or [unknown and other]", true)]
    [TestCase("2 < x < unknown", false)]
    public void What_is_not_evaluated_does_no_harm(string cut, bool expected) => Assert.That(Evaluate(cut, ("x", 1)), Is.EqualTo(expected));

    [TestCase("unknown or true")]
    [TestCase("true and unknown")]
    [TestCase("0 < x < unknown")]
    [TestCase("f(x)")]
    public void An_unknown_variable_is_an_error_when_it_is_evaluated(string cut)
    {
        Assert.That(() => Cut.Parse(cut).Compile(), Throws.Nothing);
        Assert.That(() => Evaluate(cut, ("x", 1)), Throws.TypeOf<CutEvaluationException>().With.Message.Contains("unknown variable"));
    }

    [Test]
    public void The_middle_operand_of_a_range_is_evaluated_once()
    {
        CountingValues values = new();

        bool holds = Cut.Parse("1 < x < 3").Compile()(new NamedValues(values));

        Assert.That(holds, Is.True);
        Assert.That(values.Reads, Is.EqualTo(1));
    }

    [Test]
    public void An_unknown_variable_is_named_with_its_place_and_a_near_name() =>
        Assert.That(
            () => Evaluate("1 < 2 and\n nTrkLose > 1", ("nTrkLoose", 3)),
            Throws
                .TypeOf<CutEvaluationException>()
                .With.Message.EqualTo("unknown variable 'nTrkLose' at line 2, column 2: did you mean `nTrkLoose`?")
        );

    private sealed class CountingValues : Dictionary<string, double>, IReadOnlyDictionary<string, double>
    {
        public int Reads { get; private set; }

        bool IReadOnlyDictionary<string, double>.TryGetValue(string key, out double value)
        {
            Reads++;
            value = 2;
            return true;
        }
    }
}
