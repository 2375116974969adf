using HltFarm.Selection;
using static HltFarm.Selection.LineOutcome;

namespace HltFarm.Tests.Selection;

public sealed class LineResultTests
{
    [TestCase(false, false, true, noResult, noResult)]
    [TestCase(false, false, false, noResult, noResult)]
    [TestCase(false, true, true, accept, accept)]
    [TestCase(false, true, false, noResult, accept)]
    [TestCase(true, false, true, noResult, noResult)]
    [TestCase(true, false, false, noResult, noResult)]
    [TestCase(true, true, true, reject, reject)]
    [TestCase(true, true, false, reject, reject)]
    public void The_truth_table_of_a_line(bool rejects, bool condition, bool prescale, LineOutcome prescaled, LineOutcome nonPrescaled) =>
        Assert.That(LineResult.Of(rejects, condition, () => prescale), Is.EqualTo(new LineResult(prescaled, nonPrescaled)));

    [TestCase(false, false, 0)]
    [TestCase(false, true, 1)]
    [TestCase(true, false, 0)]
    [TestCase(true, true, 0)]
    public void The_prescale_is_asked_only_for_an_accept_line_with_a_true_condition(bool rejects, bool condition, int expected)
    {
        int asked = 0;

        LineResult.Of(rejects, condition, () => ++asked > 0);

        Assert.That(asked, Is.EqualTo(expected));
    }

    [Test]
    public void Outcomes_have_basf2s_numbers() =>
        Assert.That(new[] { (int)reject, (int)noResult, (int)accept }, Is.EqualTo(new[] { -1, 0, 1 }));

    [TestCase("total_result")]
    [TestCase("a&b")]
    [TestCase("a/b")]
    [TestCase("a b")]
    [TestCase("")]
    public void Some_names_are_no_line_names(string name) => Assert.That(TriggerLine.NameProblem(name), Is.Not.Empty);

    [TestCase("2_loose_tracks_inc_1_tight_q==0_pstarmaxlt0.8_GeVc_not_eexx")]
    [TestCase("and")]
    public void A_line_name_need_not_be_an_identifier(string name) => Assert.That(TriggerLine.NameProblem(name), Is.Empty);
}
