using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Selection;

/// <summary>`extends` and `without`.</summary>
public sealed class MenuExtensionTests
{
    private const string Base = """
        filter:
          lines:
            - {name: a, cut: nTrkTight >= 1, prescale: 10, description: tight}
            - {name: b, cut: nTrkLoose >= 3}
        skim:
          lines: [{name: s, cut: HadronB}]
        streams:
          - {name: physics}
          - {name: hadron, lines: [skim/s]}
        """;

    private readonly MenuText files = new();

    [SetUp]
    public void WriteTheBase() => files.PathOf(Base, "base.yaml");

    [OneTimeTearDown]
    public void Remove() => files.Dispose();

    [Test]
    public void Nothing_but_extends_gives_the_same_menu() =>
        Assert.That(files.Load("extends: base\n").Hash, Is.EqualTo(MenuFile.Parse(Base, "base").Hash));

    [Test]
    public void A_line_takes_over_what_it_does_not_say()
    {
        TriggerLine line = Line("extends: base\nfilter: {lines: [{name: a, prescale: 5}]}\n", "filter/a");

        Assert.That((line.Cut.Text, line.Prescale.ToString(), line.Description), Is.EqualTo(("nTrkTight >= 1", "5", "tight")));
    }

    [Test]
    public void A_line_may_change_cut_and_sense()
    {
        TriggerLine line = Line("extends: base.yaml\nfilter: {lines: [{name: b, cut: nTrkLoose >= 2, reject: true}]}\n", "filter/b");

        Assert.That((line.Cut.Text, line.Rejects), Is.EqualTo(("nTrkLoose >= 2", true)));
    }

    [Test]
    public void Lines_can_be_added_and_left_out()
    {
        Menu menu = files.Load("extends: base\nwithout: [filter/a]\nfilter: {lines: [{name: c, cut: ee2leg}]}\n");

        Assert.That(menu.Lines.Select(line => line.FullName), Is.EqualTo(new[] { "filter/b", "filter/c", "skim/s" }));
    }

    [Test]
    public void Own_streams_replace_the_inherited_ones() =>
        Assert.That(files.Load("extends: base\nstreams: [{name: all}]\n").StreamNames, Is.EqualTo(new[] { "error", "all" }));

    [Test]
    public void The_mode_of_a_stage_is_inherited_and_can_be_changed()
    {
        Assert.That(files.Load("extends: base\nfilter: {mode: accept}\n").Stages[0].Mode, Is.EqualTo(MenuMode.accept));
        Assert.That(files.Load("extends: base\nfilter: {lines: []}\n").Stages[0].Mode, Is.EqualTo(MenuMode.reject));
    }

    [TestCase("extends: nowhere\n", "1:10: menu 'nowhere' is not known")]
    [TestCase("extends: gone.yaml\n", "1:10: menu file")]
    [TestCase(
        "extends: base\nwithout: [filter/aa]\n",
        "2:11: 'without' names the line 'filter/aa', which is not inherited: did you mean `filter/a`?"
    )]
    [TestCase("without: [filter/a]\nfilter: {lines: [{name: a, cut: ee2leg}]}\n", "1:10: 'without' takes lines away")]
    [TestCase("extends: base\nwithout: [skim/s]\n", "2:10: the inherited stream 'hadron' needs 'skim/s'")]
    [TestCase("extends: base\nfilter: {lines: [{name: c, prescale: 5}]}\n", "2:18: a line has no 'cut'")]
    public void What_is_wrong_is_said_with_its_place(string yaml, string expected) =>
        Assert.That(files.Problems(yaml), Has.Some.Contains(expected).Or.Some.StartsWith(expected));

    [Test]
    public void A_circle_is_found()
    {
        files.PathOf("extends: two\n", "one.yaml");

        Assert.That(
            MenuFile.Check(files.PathOf("extends: one\n", "two.yaml")).Problems.Select(problem => problem.Text),
            Has.One.Contains("leads back to this menu: two.yaml -> one.yaml")
        );
    }

    [Test]
    public void Problems_of_the_extended_menu_are_reported_with_its_file()
    {
        files.PathOf("filter: {lines: [{name: a, cut: nonsense}]}\n", "bad.yaml");

        MenuProblem problem = MenuFile.Check(files.PathOf("extends: bad\n", "good.yaml")).Problems.Single();

        Assert.That((Path.GetFileName(problem.File), problem.Line), Is.EqualTo(("bad.yaml", 1)));
    }

    private TriggerLine Line(string yaml, string name)
    {
        Menu menu = files.Load(yaml);
        return menu.Lines[menu.IndexOf(name)];
    }
}
