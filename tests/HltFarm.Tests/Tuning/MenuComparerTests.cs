using HltFarm.Selection;
using HltFarm.Tuning;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Tuning;

public sealed class MenuComparerTests
{
    private static readonly Menu A = ToyEvents.Menu(ToyEvents.Line("a_common", "1", 1), ToyEvents.Line("b_changed", "10", 2));
    private static readonly Menu B = PrescaleEdit.Apply(A, [PrescaleEdit.Parse("b_changed=5")]);

    [Test]
    public void What_both_menus_do_alike_adds_nothing_to_the_error_of_their_difference()
    {
        RecordedEvents events = new ToyEvents(A).Add(500_000, 0).Add(10_000, 1).Add(10_000, 0, 1).Add(480_000).Recorded();

        PairedRate total = MenuComparer.Compare(events, A, B).Total;

        // 10,000 events are kept with 1/5 instead of 1/10: the rest is the same in both.
        Assert.That(total.Difference * events.Seconds, Is.EqualTo(1000).Within(1e-6));
        Assert.That(total.DifferenceError * events.Seconds, Is.EqualTo(10).Within(0.1));
        Assert.That(total.IndependentError, Is.GreaterThan(60 * total.DifferenceError));
        Assert.That(total.Significance, Is.EqualTo(100).Within(1));
    }

    [Test]
    public void A_menu_does_not_differ_from_itself()
    {
        RecordedEvents events = new ToyEvents(A).Add(1000, 0).Add(1000, 1).Recorded();

        MenuComparison comparison = MenuComparer.Compare(events, A, A);

        Assert.That(
            comparison.Lines.Append(comparison.Total).Concat(comparison.Efficiencies).Select(rate => rate.Significance),
            Has.All.Zero
        );
    }

    [Test]
    public void Efficiencies_are_shares_of_each_process()
    {
        RecordedEvents events = new ToyEvents(A)
            .Add(100, Process.mumu, 100, 0)
            .Add(300, Process.mumu, 0, 1)
            .Add(400, Process.ee, 0, 1)
            .Recorded();

        PairedRate mumu = MenuComparer.Compare(events, A, B).Efficiencies.Single(rate => rate.Name == "mumu");

        Assert.That(mumu.A.Hz, Is.EqualTo((100 + 30) / 400.0).Within(1e-12));
        Assert.That(mumu.B.Hz, Is.EqualTo((100 + 60) / 400.0).Within(1e-12));
    }

    [Test]
    public void A_line_of_one_menu_only_has_no_rate_in_the_other()
    {
        Menu longer = ToyEvents.Menu([.. A.Lines, ToyEvents.Line("new", "1", 3)]);
        RecordedEvents events = new ToyEvents(longer).Add(1000, 0, longer.IndexOf("filter/new")).Recorded();

        PairedRate added = MenuComparer.Compare(events, A, longer).Lines.Single(rate => rate.Name == "filter/new");

        Assert.That(added.A.Hz, Is.Zero);
        Assert.That(added.B.Hz * events.Seconds, Is.EqualTo(1000).Within(1e-6));
    }

    [Test]
    public void Events_that_a_menu_keeps_more_of_hold_their_cores_longer()
    {
        // Kept events took 400 ms and dropped ones of the same kind 200 ms: 3,000 more kept are 600 core seconds more.
        RecordedEvents events = new ToyEvents(A).Add(3_000, Process.ee, 3_000, 1).Add(27_000, Process.ee, 0, 1).Recorded();
        Menu all = PrescaleEdit.Apply(A, [PrescaleEdit.Parse("b_changed=5")]);

        MenuComparison comparison = MenuComparer.Compare(events, A, all);

        Assert.That(comparison.A.Cores, Is.EqualTo(27_000 * 0.2 + (3_000 * 0.4)).Within(1e-6));
        Assert.That(comparison.B.Cores - comparison.A.Cores, Is.EqualTo(600).Within(1e-6));
    }
}
