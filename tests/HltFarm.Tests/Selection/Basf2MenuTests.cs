using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Selection;

/// <summary>Import from and export to the print-outs of b2hlt_triggers.</summary>
public sealed class Basf2MenuTests
{
    [Test]
    public void What_is_exported_and_imported_again_decides_alike(
        [Values] Basf2Format format,
        [Values("belle2-a", "belle2-b", "default")] string name
    )
    {
        Menu menu = MenuFile.Load(MenuText.DefaultPath(name));
        StringWriter print = new();
        Basf2Menu.Export(menu, format, print);

        Menu again = Basf2Menu.Import(print.ToString(), name, "test");

        Assert.That(MenuDiff.Of(menu, again).Where(change => !change.Kind.StartsWith("stream", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void The_JSON_form_is_read_as_basf2_writes_it()
    {
        const string print = """
            [
              {
                "Base Identifier": "filter",
                "Reject Menu": false,
                "Cut Identifier": "2_loose_tracks_inc_1_tight_q==0_pstarmaxlt0.8_GeVc_not_eexx",
                "Cut Condition": "nTrkLoose == 2 and nTrkTight >= 1",
                "Cut Prescaling": 10,
                "Reject Cut": false
              },
              {"Base Identifier": "skim", "Reject Menu": true, "Cut Identifier": "s", "Cut Condition": "", "Cut Prescaling": 1, "Reject Cut": true}
            ]
            """;
        Menu menu = Basf2Menu.Import(print, "m", "print");

        Assert.That(
            menu.Stages.Select(stage => (stage.Stage, stage.Mode)),
            Is.EqualTo(new[] { (Stage.filter, MenuMode.reject), (Stage.skim, MenuMode.accept) })
        );
        Assert.That(menu.Lines[0].Name, Is.EqualTo("2_loose_tracks_inc_1_tight_q==0_pstarmaxlt0.8_GeVc_not_eexx"));
        Assert.That((menu.Lines[0].Prescale.ToString(), menu.Lines[1].Rejects), Is.EqualTo(("10", true)));
    }

    [Test]
    public void The_human_readable_form_is_read_as_basf2_writes_it()
    {
        const string print =
            "Currently, the following menus and triggers are in the database\nfilter\n\n\tUsed triggers:\n\t\tee2leg\n\tIs in accept mode:\n\t\tFalse\n"
            + "\t\tCut Name:\n\t\t\tee2leg\n\t\tCut condition:\n\t\t\tee2leg\n\t\tCut prescaling\n\t\t\t1000\n\t\tCut is a reject cut:\n\t\t\tFalse\n\n";
        TriggerLine line = Basf2Menu.Import(print, "m", "print").Lines.Single();

        Assert.That(
            (line.FullName, line.Cut.Text, line.Prescale.ToString(), line.Rejects),
            Is.EqualTo(("filter/ee2leg", "ee2leg", "1000", false))
        );
    }

    [Test]
    public void The_grid_form_is_read_as_basf2_writes_it()
    {
        const string print = """
            +-------------------+---------------+------------------+-----------------+------------------+--------------+
            | Base Identifier   | Reject Menu   | Cut Identifier   | Cut Condition   |   Cut Prescaling | Reject Cut   |
            +===================+===============+==================+=================+==================+==============+
            | filter            | False         | ee2leg           | ee2leg          |             1000 | False        |
            +-------------------+---------------+------------------+-----------------+------------------+--------------+
            """;

        Assert.That(Basf2Menu.Import(print, "m", "print").Lines.Single().Prescale.ToString(), Is.EqualTo("1000"));
    }

    [TestCase("", "there are no lines")]
    [TestCase("[1]", "row 1 is no object")]
    [TestCase("{}", "the JSON form is a list")]
    [TestCase("[", "this is not JSON")]
    [TestCase("""[{"Base Identifier": "filter"}]""", "row 1: there is no column 'Reject Menu'")]
    [TestCase("| Base Identifier |\n| filter | False |", "row 1 has 2 cells: the heading has 1")]
    [TestCase("\tstray", "line 1: 'stray' stands below no label")]
    public void What_is_no_print_out_is_refused(string print, string expected) =>
        Assert.That(
            () => Basf2Menu.Import(print, "m", "print"),
            Throws.InstanceOf<InputException>().With.Message.Contains("print: " + expected)
        );

    [TestCase("hlt", "a", "true", "1", "stage 'hlt' is not known: allowed are prefilter, filter, skim")]
    [TestCase("filter", "a/b", "true", "1", "holds '&', '/' or white space")]
    [TestCase("filter", "a", "nTrkTigth >= 1", "1", "unknown variable 'nTrkTigth': did you mean `nTrkTight`?")]
    [TestCase("filter", "a", "HadronB", "1", "not known yet when the filter stage decides")]
    [TestCase("filter", "a", "1 <", "1", "cut, column")]
    [TestCase("filter", "a", "true", "-1", "prescale '-1' is negative")]
    public void A_bad_row_is_named(string stage, string name, string cut, string prescale, string expected)
    {
        string print =
            $$"""[{"Base Identifier": "{{stage}}", "Reject Menu": false, "Cut Identifier": "{{name}}", "Cut Condition": "{{cut}}", "Cut Prescaling": {{prescale}}, "Reject Cut": false}]""";

        Assert.That(
            () => Basf2Menu.Import(print, "m", "print"),
            Throws.InstanceOf<InputException>().With.Message.StartsWith($"print: row 1 ({stage}/{name}): ").And.Message.Contains(expected)
        );
    }

    [Test]
    public void A_prescale_that_basf2_cannot_have_is_refused() =>
        Assert.That(
            () =>
                Basf2Menu.Export(
                    MenuFile.Parse("filter: {lines: [{name: a, cut: ee2leg, prescale: 3/2}]}", "m"),
                    Basf2Format.json,
                    TextWriter.Null
                ),
            Throws.InstanceOf<InputException>().With.Message.Contains("filter/a has 3/2")
        );
}
