using HltFarm.Selection;
using static HltFarm.Tests.Selection.CutFixture;

namespace HltFarm.Tests.Selection;

public sealed class CutTextTests
{
    [TestCase("1<2", "1 < 2")]
    [TestCase("[1<2]", "[1 < 2]")]
    [TestCase("1<2<3", "1 < 2 < 3")]
    [TestCase("[[ a ]and b]or not c", "[[a] and b] or not c")]
    [TestCase("not[a==1]", "not [a == 1]")]
    [TestCase("(a+1)*-2", "( a + 1 ) * -2")]
    [TestCase("a^2**b", "a ** 2 ** b")]
    [TestCase("f(a,b)>=1", "f(a, b) >= 1")]
    [TestCase("True or FALSE", "true or FALSE")]
    [TestCase("0x10 != a", "16 != a")]
    public void Keeps_the_authors_brackets_with_single_blanks_around_operators(string cut, string text) =>
        Assert.That(Text(cut), Is.EqualTo(text));

    [TestCase("x > 1.", "x > 1.0")]
    [TestCase("x > .1", "x > 0.1")]
    [TestCase("x > 3.14159265358979", "x > 3.14159265358979")]
    [TestCase("x > 1e300", "x > 1E+300")]
    [TestCase("x > 1e-7", "x > 1E-07")]
    [TestCase("x > 1e999", "x > inf")]
    [TestCase("x != nan", "x != nan")]
    public void A_double_keeps_all_its_digits_and_stays_a_double(string cut, string text)
    {
        Assert.That(Text(cut), Is.EqualTo(text));
        Assert.That(Text(text), Is.EqualTo(text));
    }

    [Test]
    public void The_variables_of_a_cut_are_listed_once_each() =>
        Assert.That(Cut.Parse("a > 1 and [b < a ** c or f(a, d) == -(b)]").Variables(), Is.EqualTo(new[] { "a", "b", "c", "f(a, d)" }));

    [TestCase("nTrkLoose > 1 and maximumPCMS < 2")]
    [TestCase("")]
    [TestCase("1 / 2 > (nElow) ** 2")]
    public void A_cut_on_trigger_variables_has_no_problems(string cut) => Assert.That(Cut.Parse(cut).ProblemsOnFrame(), Is.Empty);

    [TestCase("nTrkLose > 1", 1, "unknown variable 'nTrkLose': did you mean `nTrkLoose`?")]
    [TestCase("1 < 2 or f(nElow)", 10, "unknown variable 'f(nElow)'")]
    [TestCase("true and xyzxyzxyz", 10, "unknown variable 'xyzxyzxyz'")]
    [TestCase("false and nElow + true > 1", 17, "arithmetic on a bool: '+' takes numbers")]
    [TestCase("nElow > -true", 9, "arithmetic on a bool: '-' takes numbers")]
    [TestCase("nElow > 2 ** true", 11, "arithmetic on a bool: '**' takes numbers")]
    public void Problems_on_trigger_variables_have_their_place_even_where_evaluation_would_not_come(string cut, int column, string problem)
    {
        IReadOnlyList<CutProblem> problems = Cut.Parse(cut).ProblemsOnFrame();

        Assert.That(problems, Is.EqualTo(new[] { new CutProblem(new CutPosition(1, column), problem) }));
    }
}
