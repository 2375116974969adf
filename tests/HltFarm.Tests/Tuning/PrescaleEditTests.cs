using HltFarm.Selection;
using HltFarm.Tuning;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Tuning;

public sealed class PrescaleEditTests
{
    private static readonly Menu Menu = ToyEvents.Menu(
        ToyEvents.Line("ee_flat_0_19", "510", 1),
        ToyEvents.Line("ee_flat_19_22", "1152", 2),
        ToyEvents.Line("2_loose_tracks_q==0", "1", 3),
        ToyEvents.Line("veto", "1", 4, rejects: true)
    );

    [Test]
    public void A_pattern_changes_all_lines_that_it_matches_and_no_other()
    {
        Menu changed = PrescaleEdit.Apply(Menu, [PrescaleEdit.Parse("ee_flat_*=5/2")]);

        Assert.That(
            changed.Lines.Where(line => line.Prescale == Prescale.Parse("5/2")).Select(line => line.Name),
            Has.Exactly(2).StartsWith("ee_flat_")
        );
        Assert.That(MenuDiff.Of(Menu, changed), Has.Count.EqualTo(2));
    }

    [Test]
    public void The_last_equals_sign_separates_line_and_prescale() =>
        Assert.That(PrescaleEdit.Parse("2_loose_tracks_q==0=7").Pattern, Is.EqualTo("2_loose_tracks_q==0"));

    [TestCase("ee_flat_0_19=1/0", "divides by zero")]
    [TestCase("ee_flat_0_19=-3", "negative")]
    [TestCase("ee_flat_0_19=1e99", "too large")]
    [TestCase("ee_flat_0_19=0.5", "between 0 and 1")]
    [TestCase("ee_flat_0_19", "LINE=N")]
    [TestCase("ee_flat_0_20=5", "did you mean `ee_flat_0_19`")]
    [TestCase("mumu*=5", "matches none of the 4 lines")]
    [TestCase("veto=5", "reject line")]
    public void What_makes_no_sense_is_refused_with_the_reason(string text, string reason) =>
        Assert.That(
            () => PrescaleEdit.Apply(Menu, [PrescaleEdit.Parse(text)]),
            Throws.TypeOf<InputException>().With.Message.Contains(reason)
        );
}
