using HltFarm.Selection;
using static HltFarm.Tests.Selection.CutFixture;

namespace HltFarm.Tests.Selection;

public sealed class CutGrammarTests
{
    [TestCase("")]
    [TestCase(" \t\n")]
    public void An_empty_cut_is_always_true(string cut)
    {
        Assert.That(Evaluate(cut), Is.True);
        Assert.That(Text(cut), Is.EqualTo("true"));
    }

    [TestCase("[]", 2)]
    [TestCase("[ ]", 3)]
    [TestCase("()", 2)]
    public void Empty_brackets_are_an_error(string cut, int column) => Assert.That(SyntaxError(cut).Position.Column, Is.EqualTo(column));

    [TestCase("true or false and false", true)]
    [TestCase("[true or false] and false", false)]
    [TestCase("not false and false", false)]
    [TestCase("not [false and false]", true)]
    [TestCase("not 1 == 2", true)]
    [TestCase("not not true", true)]
    [TestCase("not not not true", false)]
    [TestCase("not [1 > 2] and not false", true)]
    [TestCase("1 + 1 < 3", true)]
    [TestCase("2 + 3 * 4 == 14", true)]
    [TestCase("(2 + 3) * 4 == 20", true)]
    [TestCase("10 - 3 - 2 == 5", true)]
    [TestCase("12 / 3 / 2 == 2", true)]
    [TestCase("12 / 3 * 2 == 8", true)]
    [TestCase("-2 ** 2 == -4", true)]
    [TestCase("(-2) ** 2 == 4", true)]
    [TestCase("2 ** 3 ** 2 == 512", true)]
    [TestCase("(2 ** 3) ** 2 == 64", true)]
    [TestCase("2 ^ 3 ^ 2 == 512", true)]
    [TestCase("2 ** -1 == 0.5", true)]
    [TestCase("2 ** 2 * 3 == 12", true)]
    [TestCase("--2 == 2", true)]
    [TestCase("-+-2 == 2", true)]
    [TestCase("-2 * -3 == 6", true)]
    [TestCase("5 - -3 == 8", true)]
    public void Precedence_and_associativity(string cut, bool expected) => Assert.That(Evaluate(cut), Is.EqualTo(expected));

    [TestCase("1 < 2 < 3", true)]
    [TestCase("1 < 2 > 3", false)]
    [TestCase("1 < x != 5", true)]
    [TestCase("1.5 == 1.5 != 1.2", true)]
    [TestCase("1.5 == 1.5 != 1.5", false)]
    [TestCase("3 > x >= 2", true)]
    [TestCase("x <= x <= x", true)]
    public void A_range_holds_when_both_halves_hold(string cut, bool expected) =>
        Assert.That(Evaluate(cut, ("x", 2)), Is.EqualTo(expected));

    [TestCase("1 < 2 < 3 < 4", 11)]
    [TestCase("a == b == c == d", 13)]
    public void Four_operands_in_a_chain_are_a_syntax_error(string cut, int column)
    {
        Assert.That(SyntaxError(cut).Position.Column, Is.EqualTo(column));
        Assert.That(SyntaxError(cut).Message, Does.Contain("at most two comparisons"));
    }

    [TestCase("(a > 1)", 4, "conditions are grouped with [ ]")]
    [TestCase("(a and b)", 4, "conditions are grouped with [ ]")]
    [TestCase("a + [b] > 1", 5, "[ ] group conditions")]
    [TestCase("[a] > 1", 5, "cannot be compared")]
    [TestCase("1 < [a]", 5, "[ ] group conditions")]
    [TestCase("[a] + 1", 5, "'+'")]
    [TestCase("a == not b", 6, "'not'")]
    [TestCase("a not b", 3, "'not'")]
    [TestCase("a b", 3, "expected 'and', 'or' or the end of the cut, found 'b'")]
    [TestCase("a >", 4, "expected a number, a variable or '(', found the end of the cut")]
    [TestCase("> 1", 1, "'>'")]
    [TestCase("a and", 6, "the end of the cut")]
    [TestCase("a or or b", 6, "'or'")]
    [TestCase("a <> 1", 4, "'>'")]
    [TestCase("2 (3)", 3, "'('")]
    [TestCase("a, b", 2, "','")]
    [TestCase("f(a", 2, "unmatched '('")]
    [TestCase("f(a,)", 5, "')'")]
    [TestCase("f(,a)", 3, "','")]
    [TestCase("* 2", 1, "'*'")]
    [TestCase("2 ** ** 3", 6, "'**'")]
    [TestCase("15 == 15.0 bla", 12, "'bla'")]
    public void What_the_grammar_does_not_allow(string cut, int column, string message)
    {
        Assert.That(SyntaxError(cut).Message, Does.Contain(message));
        Assert.That(SyntaxError(cut).Position.Column, Is.EqualTo(column));
    }

    [Test]
    public void A_syntax_error_names_line_and_column_and_shows_the_line_with_a_caret()
    {
        CutSyntaxException error = SyntaxError("nTrkLoose >= 3 and\n\t nTrkTight >= ]");

        Assert.That(error.Position, Is.EqualTo(new CutPosition(2, 16)));
        Assert.That(error.Message, Does.StartWith("cut, line 2, column 16: unmatched ']'"));
        Assert.That(error.Message, Does.EndWith("\n  \t nTrkTight >= ]\n  \t              ^"));
    }

    [TestCase("f()", "f()")]
    [TestCase("f(a,b)", "f(a, b)")]
    [TestCase("f( a , g(b>1 and[c]) )", "f(a, g(b > 1 and [c]))")]
    public void A_function_call_is_a_variable_named_by_its_text(string call, string name) =>
        Assert.That(Evaluate($"{call} == 4", (name, 4)), Is.True);

    [Test]
    public void Deep_nesting_is_refused_instead_of_exhausting_the_stack()
    {
        string deep = new string('[', 300) + "true" + new string(']', 300);
        string signs = new string('-', 100_000) + "1";

        Assert.That(SyntaxError(deep).Message, Does.Contain("nested more than 256 deep"));
        Assert.That(SyntaxError(signs).Message, Does.Contain("nested more than 256 deep"));
        Assert.That(Evaluate(new string('[', 200) + "true" + new string(']', 200)), Is.True);
    }

    [Test]
    public void Long_chains_are_fine()
    {
        string sum = string.Join(" + ", Enumerable.Repeat("1", 400));
        string and = string.Join(" and ", Enumerable.Repeat("x > 1", 400));

        Assert.That(Evaluate($"{sum} == 400"), Is.True);
        Assert.That(Evaluate(and, ("x", 2)), Is.True);
        Assert.That(Text(and), Is.EqualTo(and));
    }
}
