using HltFarm.Commands;
using HltFarm.Selection;
using HltFarm.Tuning;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Tuning;

public sealed class ThresholdScanTests
{
    private static readonly TriggerLine Line = new(
        Stage.filter,
        "line",
        Cut.Parse("nTrkLoose == 2 and maximumPCMS > 0.8 and maximumPCMS < 4.5 and nTrkLooseB >= 1"),
        Prescale.Always
    );

    private static readonly Menu Menu = ToyEvents.Menu(Line);

    [Test]
    public void Only_the_threshold_that_is_named_moves()
    {
        IReadOnlyList<Menu> menus = ThresholdScan.Menus(Menu, Line, "maximumPCMS<", [4, 5.25]);

        Assert.That(
            menus.Select(menu => menu.Lines[0].Cut.Text),
            Is.EqualTo(new[] { "4", "5.25" }.Select(v => $"nTrkLoose == 2 and maximumPCMS > 0.8 and maximumPCMS < {v} and nTrkLooseB >= 1"))
        );
        Assert.That(ThresholdScan.ValueOf(Line, "nTrkLoose"), Is.EqualTo(2), "nTrkLooseB is another variable");
    }

    [TestCase("maximumPCMS", "say which, as 'maximumPCMS>'")]
    [TestCase("nElow", "compares no `nElow` with a number; its variables are nTrkLoose")]
    [TestCase("<", "name a variable")]
    public void A_variable_that_names_no_single_threshold_is_refused(string variable, string reason) =>
        Assert.That(() => ThresholdScan.Menus(Menu, Line, variable, [1]), Throws.TypeOf<InputException>().With.Message.Contains(reason));

    [Test]
    public void A_skim_that_is_known_of_kept_events_alone_stands_for_the_others_too()
    {
        Menu menu = ToyEvents.Menu(ToyEvents.Line("filter", "10", 1), ToyEvents.Line("skim", "1", 2, Stage.skim));
        // Of 1000 events that the filter fires on, one in ten is kept: the skim fires on a quarter of those.
        RecordedEvents recorded = new ToyEvents(menu)
            .Add(25, Process.ee, kept: 25, 0, 1)
            .Add(75, Process.ee, kept: 75, 0)
            .Add(900, Process.ee, kept: 0, 0)
            .Recorded();

        ScanPoint point = ScanPoint.Of(recorded, 2, "skim/skim", menu, LuminosityScale.None);

        Assert.That(point.Efficiencies.Single(process => process.Process == Process.ee).Fired.Hz, Is.EqualTo(0.25).Within(1e-9));
    }

    [TestCase("1..3", new[] { 1.0, 2, 3 })]
    [TestCase("0.5..1:0.25", new[] { 0.5, 0.75, 1 })]
    [TestCase("7,-1", new[] { 7.0, -1 })]
    public void Values_are_ranges_or_lists(string text, double[] values) => Assert.That(ScanValues.Parse(text), Is.EqualTo(values));

    [TestCase("1..")]
    [TestCase("3..1")]
    [TestCase("1..1000")]
    [TestCase("1..2:0")]
    [TestCase("a,b")]
    public void Values_that_are_no_range_are_refused(string text) =>
        Assert.That(() => ScanValues.Parse(text), Throws.TypeOf<InputException>().With.Message.Contains("allowed are"));
}
