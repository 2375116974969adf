using static HltFarm.Tests.Selection.CutFixture;

namespace HltFarm.Tests.Selection;

public sealed class CutTokenTests
{
    [TestCase("1<2", true)]
    [TestCase(" \t\n 1 \n<\t2 ", true)]
    [TestCase("1\n>\n2", false)]
    public void White_space_between_tokens_does_not_matter(string cut, bool expected) => Assert.That(Evaluate(cut), Is.EqualTo(expected));

    [TestCase("1 <\r2", 4)]
    [TestCase("1 <\u00a02", 4)]
    public void Only_blank_tab_and_newline_are_white_space(string cut, int column) =>
        Assert.That(SyntaxError(cut).Position.Column, Is.EqualTo(column));

    [TestCase("a AND b", "'and' is written in lower case")]
    [TestCase("a Or b", "'or' is written in lower case")]
    [TestCase("NOT a", "'not' is written in lower case")]
    public void Boolean_words_are_lower_case_only(string cut, string hint) => Assert.That(SyntaxError(cut).Message, Does.Contain(hint));

    [Test]
    public void An_upper_case_word_can_be_a_variable() => Assert.That(Evaluate("And == 1", ("And", 1)), Is.True);

    [TestCase("True", true)]
    [TestCase("true", true)]
    [TestCase("False", false)]
    [TestCase("false", false)]
    [TestCase("inf == infinity", true)]
    [TestCase("inf > 1e308", true)]
    [TestCase("nan", false)]
    [TestCase("-inf < inf", true)]
    public void Words_for_literals(string cut, bool expected) => Assert.That(Evaluate(cut), Is.EqualTo(expected));

    [TestCase("TRUE")]
    [TestCase("NaN")]
    [TestCase("Inf")]
    public void Other_spellings_of_literals_are_variables(string name) => Assert.That(Evaluate($"{name} == 7", (name, 7)), Is.True);

    [TestCase("1.", 1.0)]
    [TestCase(".1", 0.1)]
    [TestCase("1.0", 1.0)]
    [TestCase("1e-3", 0.001)]
    [TestCase("1E3", 1000)]
    [TestCase("1.E+4", 10000)]
    [TestCase(".5e1", 5)]
    [TestCase("1e400", double.PositiveInfinity)]
    [TestCase("1e-400", 0)]
    [TestCase("15", 15)]
    [TestCase("0x15", 21)]
    [TestCase("0XfF", 255)]
    [TestCase("0x1e5", 485)]
    [TestCase("007", 7)]
    [TestCase("2147483647", 2147483647)]
    [TestCase("0x7fffffff", 2147483647)]
    public void Numbers(string number, double value) => Assert.That(Evaluate($"{number} == x", ("x", value)), Is.True);

    [TestCase("2147483648")]
    [TestCase("0xFFFFFFFF")]
    [TestCase("99999999999999999999")]
    public void An_integer_beyond_32_bits_is_refused_with_advice(string number) =>
        Assert.That(
            SyntaxError($"x < {number}").Message,
            Does.Contain($"{number} does not fit in 32 bits").And.Contain("write it as a double")
        );

    [TestCase("a&b_2", "a&b_2")]
    [TestCase("n2GeVChrg", "n2GeVChrg")]
    [TestCase("a&", "a&")]
    public void Names_hold_letters_digits_underscores_and_ampersands(string cut, string name) =>
        Assert.That(Evaluate($"{cut} == 3", (name, 3)), Is.True);

    [TestCase("_a", 1, "a name starts with a letter")]
    [TestCase("a.b", 2, "'.'")]
    [TestCase("2a", 2, "'a'")]
    [TestCase("a = 1", 3, "equality is written ==")]
    [TestCase("a === 1", 5, "'='")]
    [TestCase("a ! b", 3, "write != or not")]
    [TestCase("a && b", 3, "write and")]
    [TestCase("a || b", 3, "write or")]
    [TestCase("a > \"pi\"", 5, "quoted names")]
    [TestCase("é > 1", 1, "illegal character")]
    [TestCase("0x", 2, "'x'")]
    [TestCase("1e", 2, "'e'")]
    [TestCase("1.5.2", 4, "'.2'")]
    public void Illegal_characters_are_named_with_their_place(string cut, int column, string what)
    {
        Assert.That(SyntaxError(cut).Position.Column, Is.EqualTo(column));
        Assert.That(SyntaxError(cut).Message, Does.Contain(what));
    }

    [TestCase("[a > 1", 1, "unmatched '[': no ']' follows")]
    [TestCase("(a > 1", 1, "unmatched '(': no ')' follows")]
    [TestCase("a > 1]", 6, "unmatched ']': no '[' is open")]
    [TestCase("a > 1)", 6, "unmatched ')': no '(' is open")]
    [TestCase("[(a]) > 1", 4, "illegal ']': expected ')' first")]
    [TestCase("([a)]", 2, "[ ] group conditions")]
    [TestCase("f([a)]", 5, "illegal ')': expected ']' first")]
    [TestCase("[[a]", 5, "expected 'and', 'or' or ']', found the end of the cut")]
    public void Brackets_without_their_partner(string cut, int column, string message)
    {
        Assert.That(SyntaxError(cut).Message, Does.Contain(message));
        Assert.That(SyntaxError(cut).Position.Column, Is.EqualTo(column));
    }
}
