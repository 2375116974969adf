using System.Text.Json;
using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Selection;

public sealed class DefaultMenuTests
{
    private static readonly Menu Menu = MenuFile.Load(MenuText.DefaultPath());

    [TestCase(Stage.prefilter, 2)]
    [TestCase(Stage.filter, 66)]
    [TestCase(Stage.skim, 36)]
    public void It_has_all_lines_of_the_public_example_and_the_later_ones(Stage stage, int lines) =>
        Assert.That(Menu.Lines.Count(line => line.Stage == stage), Is.EqualTo(lines));

    [Test]
    public void It_keeps_only_what_a_line_accepts_and_has_no_warnings()
    {
        Assert.That(Menu.Stages.Single(stage => stage.Stage == Stage.filter).Mode, Is.EqualTo(MenuMode.reject));
        Assert.That(Menu.Stages.Single(stage => stage.Stage == Stage.prefilter).Mode, Is.EqualTo(MenuMode.accept));
        Assert.That(Menu.Warnings, Is.Empty);
        Assert.That(Menu.Name, Is.EqualTo("default"));
        Assert.That(Menu.StreamNames, Is.EqualTo(new[] { "error", "physics", "hlt_hadron", "express" }));
    }

    [TestCase("ge3_loose_tracks_inc_1_tight_not_ee2leg", "nTrkLoose >= 3 and nTrkTight >= 1 and ee2leg == 0", "1")]
    [TestCase(
        "1_electron_Estargt1_GeV_clust_in_45115_and_no_other_clust_Estargt0.3_GeV",
        "nEsingleElectronBarrel == 1 and nVetoClust <= 1",
        "10"
    )]
    [TestCase("ee2leg", "ee2leg", "1000")]
    [TestCase("ee1leg1e", "ee1leg1e", "1000")]
    [TestCase("selee1leg1clst", "selectee1leg1clst", "9999")]
    [TestCase("dummy", "false", "9999")]
    [TestCase("ee_flat_0_19", "eeFlat0", "510")]
    [TestCase("ee_flat_19_22", "eeFlat1", "1152")]
    [TestCase("ee_flat_22_25", "eeFlat2", "810")]
    [TestCase("ee_flat_25_30", "eeFlat3", "492")]
    [TestCase("ee_flat_30_35", "eeFlat4", "270")]
    [TestCase("ee_flat_35_45", "eeFlat5", "144")]
    [TestCase("ee_flat_45_60", "eeFlat6", "60")]
    [TestCase("ee_flat_60_90", "eeFlat7", "18")]
    [TestCase("ee_flat_90_180", "eeFlat8", "6")]
    [TestCase("2_loose_tracks_pstarmaxgt4.5_GeVc", "nTrkLoose == 2 and maximumPCMS > 4.5", "500")]
    [TestCase("L1_trigger", "true", "10000")]
    public void Filter_lines_have_the_earlier_prescales(string name, string cut, string prescale)
    {
        TriggerLine line = Menu.Lines[Menu.IndexOf("filter/" + name)];

        Assert.That((line.Cut.Text, line.Prescale.ToString(), line.Rejects), Is.EqualTo((cut, prescale, false)));
    }

    [Test]
    public void It_decides_as_belle2_a_does() => Assert.That(MenuFile.Load(MenuText.DefaultPath("belle2-a")).Hash, Is.EqualTo(Menu.Hash));

    [Test]
    public void All_skim_lines_keep_every_event_but_accept_bhabha() =>
        Assert.That(
            Menu.Lines.Where(line => line.Stage == Stage.skim && !line.Prescale.IsAlways).Select(line => $"{line.Name} {line.Prescale}"),
            Is.EqualTo(new[] { "accept_bhabha 10" })
        );

    [Test]
    public void Written_as_YAML_and_read_again_it_is_the_same_menu()
    {
        using MenuText files = new();
        StringWriter yaml = new();
        MenuYaml.Write(Menu, yaml);

        Menu again = files.Load(yaml.ToString());

        Assert.That(again.Hash, Is.EqualTo(Menu.Hash));
        Assert.That(MenuTable.Rows(again), Is.EqualTo(MenuTable.Rows(Menu)));
        Assert.That(again.Name, Is.EqualTo("default"));
    }

    [Test]
    public void As_JSON_it_has_every_line_with_its_sense_and_prescale()
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            MenuTable.WriteJson(Menu, writer);
        }
        using JsonDocument json = JsonDocument.Parse(bytes.ToArray());
        JsonElement first = json.RootElement.GetProperty("lines")[0];

        Assert.That(json.RootElement.GetProperty("hash").GetString(), Is.EqualTo(Menu.Hash));
        Assert.That(json.RootElement.GetProperty("lines").GetArrayLength(), Is.EqualTo(104));
        Assert.That(
            first.ToString(),
            Is.EqualTo("""{"stage":"prefilter","name":"EventsOfDoom","cut":"EventsOfDoom == 1","prescale":"1","sense":"reject"}""")
        );
        Assert.That(json.RootElement.GetProperty("streams")[1].GetProperty("lines")[0].GetString(), Is.EqualTo("skim/accept_hadron"));
    }

    [Test]
    public void A_report_as_JSON_has_problems_with_their_places()
    {
        using MenuText files = new();
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            MenuTable.WriteJson(MenuFile.Check(files.PathOf("filter:\n  lines: [{name: a, cut: 'x'}]\n")), writer);
        }
        using JsonDocument json = JsonDocument.Parse(bytes.ToArray());
        JsonElement problem = json.RootElement.GetProperty("problems")[0];

        Assert.That(json.RootElement.GetProperty("valid").GetBoolean(), Is.False);
        Assert.That((problem.GetProperty("line").GetInt32(), problem.GetProperty("column").GetInt32()), Is.EqualTo((2, 27)));
    }
}
