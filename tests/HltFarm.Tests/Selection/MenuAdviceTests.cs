using HltFarm.Selection;

namespace HltFarm.Tests.Selection;

public sealed class MenuAdviceTests
{
    [TestCase("nTrkLoose == 2 and nTrkLoose >= 3")]
    [TestCase("maximumPCMS < 0.8 and maximumPCMS > 0.8")]
    [TestCase("maximumPCMS > 4.5 and [maximumPCMS < 1 or maximumPCMS < 2]")]
    [TestCase("nTrkLoose < 0")]
    [TestCase("0 < nTrkLoose < 1")]
    [TestCase("2 < nTrkLoose < 3 and ee2leg")]
    [TestCase("ee2leg == 2")]
    [TestCase("ee2leg and not ee2leg")]
    [TestCase("ee2leg == 0 and ee2leg")]
    [TestCase("ee2leg > 1")]
    [TestCase("dphiCmsClust > 181")]
    [TestCase("maximumPCMS + 1 < 0.5 and ee2leg")]
    [TestCase("2 * nTrkLoose + 1 < 0.5")]
    [TestCase("3 < maximumPCMS < 2")]
    public void A_cut_that_can_never_be_true_is_found(string cut) =>
        Assert.That(Advice(cut), Has.One.Contains("the cut of 'filter/x' can never be true"));

    [TestCase("nTrkLoose == 2 or nTrkLoose >= 3")]
    [TestCase("maximumPCMS < 0.8 or maximumPCMS > 0.8")]
    [TestCase("maximumPCMS <= 0.8 and maximumPCMS >= 0.8")]
    [TestCase("maximumPCMS != maximumPCMS and ee2leg")]
    [TestCase("nTrkLoose > 1 and nTrkLoose < 3")]
    [TestCase("not maximumPCMS > 0")]
    [TestCase("netChargeLoose < 0")]
    [TestCase("ee2leg != 0 and ee1leg == 0")]
    [TestCase("nTrkLoose / nTrkTight < 1")]
    [TestCase("nTrkLoose ** 2 < 1 and nTrkLoose == 3")]
    [TestCase("maximumPCMS == 0.30000000000000004 and maximumPCMS == 0.3")]
    public void A_cut_that_may_be_true_is_left_alone(string cut) => Assert.That(Advice(cut), Has.None.Contains("never be true"));

    [TestCase("nTrkLoose >= 0", true)]
    [TestCase("nTrkLoose >= 1", false)]
    [TestCase("ee2leg or not ee2leg", true)]
    [TestCase("maximumPCMS >= 0", false)]
    [TestCase("ee2leg < 2", true)]
    public void A_cut_that_is_always_true_is_found_and_one_that_NaN_makes_false_is_not(string cut, bool expected) =>
        Assert.That(Advice(cut).Any(text => text.Contains("is always true", StringComparison.Ordinal)), Is.EqualTo(expected));

    [Test]
    public void Literals_are_meant() => Assert.That(Advice("false").Concat(Advice("true")), Is.Empty);

    [Test]
    public void A_line_with_prescale_0_keeps_nothing() =>
        Assert.That(Advice("ee2leg", ", prescale: 0"), Has.One.Contains("has prescale 0"));

    [Test]
    public void Lines_that_do_the_same_are_named_together() =>
        Assert.That(
            Of("filter: {lines: [{name: a, cut: ee2leg == 1}, {name: b, cut: 'ee2leg  ==  1'}, {name: c, cut: ee2leg == 1, prescale: 2}]}"),
            Is.EqualTo(new[] { "'filter/a' and 'filter/b' have the same cut and prescale" })
        );

    [Test]
    public void A_skim_line_without_a_stream_is_named()
    {
        const string menu = """
            filter: {lines: [{name: a, cut: ee2leg}]}
            skim: {lines: [{name: s, cut: HadronB}, {name: t, cut: Kshort}]}
            streams: [{name: physics}, {name: hadron, lines: [skim/s]}]
            """;

        Assert.That(Of(menu), Is.EqualTo(new[] { "1 skim lines have no stream of their own, their events are only in physics: t" }));
    }

    [Test]
    public void A_variable_that_nothing_computes_in_this_menu_is_named() =>
        Assert.That(
            Of("filter: {lines: [{name: a, cut: ee2leg}]}\nskim: {lines: [{name: nn, cut: NeuroTRG}]}"),
            Has.One.Contains("NeuroTRG is never computed: it needs the line 'filter/L1_trigger_nn_info'")
        );

    [TestCase("belle2-a")]
    [TestCase("belle2-b")]
    public void The_public_menus_get_no_advice_but_that_skims_are_tags(string name) =>
        Assert.That(
            MenuFile.Check(MenuText.DefaultPath(name)).Advice.Select(a => a.Text),
            Is.All.Contains("skim lines have no stream of their own")
        );

    private static IEnumerable<string> Advice(string cut, string more = "") => Of($"filter: {{lines: [{{name: x, cut: '{cut}'{more}}}]}}");

    private static IEnumerable<string> Of(string yaml)
    {
        using MenuText files = new();
        MenuReport report = MenuFile.Check(files.PathOf(yaml));
        Assert.That(report.Problems, Is.Empty);
        return [.. report.Advice.Select(advice => advice.Text)];
    }
}
