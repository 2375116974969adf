using System.Text.Json;
using HltFarm.Selection;

namespace HltFarm.Tests.Selection;

public sealed class MenuDiffTests
{
    private const string Base = """
        filter:
          lines:
            - {name: a.1==2, cut: nTrkTight >= 1, prescale: 10}
            - {name: b, cut: nTrkLoose >= 3}
        skim:
          lines: [{name: s, cut: HadronB}]
        streams: [{name: physics}, {name: hadron, lines: [skim/s]}]
        """;

    [TestCase("prescale: 10", "prescale: 20", "~ filter/a.1==2: prescale 10 -> 20")]
    [TestCase("nTrkTight >= 1", "nTrkTight >= 2", "~ filter/a.1==2: cut nTrkTight >= 1 -> nTrkTight >= 2")]
    [TestCase("nTrkLoose >= 3}", "nTrkLoose >= 3, reject: true}", "~ filter/b: sense accept -> reject")]
    [TestCase(
        "name: b,",
        "name: c,",
        "- filter/b: accept when `nTrkLoose >= 3`, prescale 1|+ filter/c: accept when `nTrkLoose >= 3`, prescale 1"
    )]
    [TestCase("filter:", "filter:\n  mode: accept", "~ filter: mode reject -> accept")]
    [TestCase("filter:", "prescaleKind: random\nfilter:", "~ menu: prescaleKind hash -> random")]
    [TestCase(
        "name: hadron",
        "prescale: 5, name: hadron",
        "~ hadron: stream accepted events of skim/s, prescale 1 -> accepted events of skim/s, prescale 5"
    )]
    [TestCase(", {name: hadron, lines: [skim/s]}", "", "- hadron: accepted events of skim/s, prescale 1")]
    [TestCase("{name: physics}", "{name: short, events: rejected}, {name: physics}", "+ short: rejected events, prescale 1")]
    public void A_change_is_said(string before, string after, string expected) =>
        Assert.That(
            MenuDiff.Of(Parse(Base), Parse(Base.Replace(before, after, StringComparison.Ordinal))).Select(change => change.ToString()),
            Is.EqualTo(expected.Split('|'))
        );

    [Test]
    public void What_decides_alike_has_no_difference()
    {
        string same = Base.Replace("nTrkTight >= 1", "nTrkTight   >=   1", StringComparison.Ordinal)
            .Replace("prescale: 10", "prescale: '10.0'", StringComparison.Ordinal);

        Assert.That(MenuDiff.Of(Parse(Base), Parse("name: other\n" + same)), Is.Empty);
    }

    [Test]
    public void The_order_of_streams_counts_since_it_is_their_bit() =>
        Assert.That(
            MenuDiff.Of(
                Parse(Base),
                Parse(
                    Base.Replace(
                        "[{name: physics}, {name: hadron, lines: [skim/s]}]",
                        "[{name: hadron, lines: [skim/s]}, {name: physics}]",
                        StringComparison.Ordinal
                    )
                )
            ),
            Has.One.Property(nameof(MenuChange.What)).EqualTo("order")
        );

    [Test]
    public void From_A_to_B_prescales_change_and_two_lines_are_added()
    {
        IReadOnlyList<MenuChange> changes = MenuDiff.Of(
            MenuFile.Load(MenuText.DefaultPath("belle2-a")),
            MenuFile.Load(MenuText.DefaultPath("belle2-b"))
        );

        Assert.That(
            changes.GroupBy(change => change.Kind).ToDictionary(kind => kind.Key, kind => kind.Count()),
            Is.EqualTo(new Dictionary<string, int> { ["prescale"] = 19, ["added"] = 2 })
        );
    }

    [Test]
    public void As_JSON_it_has_both_menus_and_every_change()
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            MenuDiff.WriteJson(Parse(Base), Parse(Base.Replace("prescale: 10", "prescale: 0", StringComparison.Ordinal)), writer);
        }
        using JsonDocument json = JsonDocument.Parse(bytes.ToArray());

        Assert.That(json.RootElement.GetProperty("equal").GetBoolean(), Is.False);
        Assert.That(
            json.RootElement.GetProperty("changes")[0].ToString(),
            Is.EqualTo("""{"kind":"prescale","what":"filter/a.1==2","before":"10","after":"0"}""")
        );
    }

    private static Menu Parse(string yaml) => MenuFile.Parse(yaml, "test");
}
