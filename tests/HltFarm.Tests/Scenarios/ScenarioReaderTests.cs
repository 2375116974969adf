using HltFarm.Scenarios;
using HltFarm.TestKit;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Scenarios;

public sealed class ScenarioReaderTests
{
    private static readonly Dictionary<string, Type> Sections = new()
    {
        ["farm"] = typeof(SampleOptions),
        ["storage"] = typeof(OtherOptions),
    };

    [Test]
    public void What_a_file_leaves_out_has_its_default()
    {
        Scenario scenario = Parse("name: small\n");

        Assert.That(scenario.Name, Is.EqualTo("small"));
        Assert.That(scenario.Menu, Is.EqualTo("default"));
        Assert.That(scenario.Get<SampleOptions>(), Is.EqualTo(new SampleOptions()).UsingPropertiesComparer());
        Assert.That(scenario.Get<OtherOptions>().Partitions, Is.EqualTo(4));
    }

    [Test]
    public void A_scenario_without_a_name_has_that_of_its_file() =>
        Assert.That(ScenarioReader.Parse("menu: other\n", "some/where/slow.yaml", Sections).Name, Is.EqualTo("slow"));

    [Test]
    public void Every_kind_of_option_is_read()
    {
        SampleOptions farm = Farm(
            """
            cores: 1_000
            window: 1e5
            key: 18446744073709551615
            load: 1.5e-3
            l1RateHz: 30 kHz
            limitHz: 5
            bufferBytes: 2 GiB
            frameBytes: 64kB
            paced: false
            label: "a: b"
            remark: null
            tick: 200 ns
            colour: Red
            streams: [physics]
            prescales: { bhabha: 3.5, new: 0 }
            inner:
              delay: 0.5 s
            """
        );

        SampleOptions expected = new()
        {
            Cores = 1000,
            Window = 100_000,
            Key = ulong.MaxValue,
            Load = 0.0015,
            L1RateHz = 30_000,
            LimitHz = 5,
            BufferBytes = 2L << 30,
            FrameBytes = 64_000,
            Paced = false,
            Label = "a: b",
            Remark = null,
            Tick = new TimeSpan(2),
            Colour = Colour.red,
            Streams = ["physics"],
            Prescales = new Dictionary<string, double>
            {
                ["ff"] = 1,
                ["bhabha"] = 3.5,
                ["new"] = 0,
            },
            Inner = new InnerOptions { Delay = TimeSpan.FromSeconds(0.5) },
        };
        Assert.That(farm, Is.EqualTo(expected).UsingPropertiesComparer());
    }

    [Test]
    public void Reading_does_not_change_the_defaults_of_the_next_reading()
    {
        Farm("inner: { depth: 9 }\nprescales: { ff: 7 }");

        Assert.That(Farm("cores: 320"), Is.EqualTo(new SampleOptions()).UsingPropertiesComparer());
    }

    [TestCase("coresPerUnit: 3", "x.yaml:2:3: farm has no option `coresPerUnit`: known are")]
    [TestCase("corse: 3", "x.yaml:2:3: farm has no option `corse`: did you mean `cores`?")]
    [TestCase("Cores: 3", "x.yaml:2:3: farm has no option `Cores`: did you mean `cores`?")]
    [TestCase("coresDoubled: 3", "x.yaml:2:3: farm has no option `coresDoubled`")]
    [TestCase("cores: many", "x.yaml:2:10: farm.cores is `many`: allowed is a whole number")]
    [TestCase("cores: 1.5", "farm.cores is `1.5`: allowed is a whole number")]
    [TestCase("cores: 3000000000", "farm.cores is `3000000000`: allowed is a whole number of type Int32")]
    [TestCase("cores:", "farm.cores is ``: allowed is")]
    [TestCase("cores: [1]", "farm.cores is a list: allowed is one value")]
    [TestCase("load: .nan", "farm.load is `.nan`: allowed is a finite number")]
    [TestCase("load: NaN", "farm.load is `NaN`: allowed is a finite number")]
    [TestCase("load: 1e999", "farm.load is `1e999`: allowed is a finite number")]
    [TestCase("l1RateHz: 30 khz", "farm.l1RateHz is `30 khz`: allowed is a rate")]
    [TestCase("bufferBytes: 0.5 B", "farm.bufferBytes is `0.5 B`: allowed is a size")]
    [TestCase("frameBytes: 3 GiB", "farm.frameBytes is `3 GiB`: allowed is a size")]
    [TestCase("paced: maybe", "farm.paced is `maybe`: allowed is true or false")]
    [TestCase("tick: 10", "farm.tick is `10`: allowed is a time with its unit")]
    [TestCase("tick: 50 ns", "farm.tick is `50 ns`: allowed is a time with its unit")]
    [TestCase("colour: blue", "farm.colour is `blue`: allowed is one of red, green")]
    [TestCase("colour: 1", "farm.colour is `1`: allowed is one of red, green")]
    [TestCase("streams: physics", "farm.streams is `physics`: allowed is a list of texts")]
    [TestCase("streams: [{a: b}]", "farm.streams is a list: allowed is a list of texts")]
    [TestCase("prescales: { ff: often }", "farm.prescales.ff is `often`: allowed is a finite number")]
    [TestCase("prescales: 3", "farm.prescales is `3`: allowed are numbers by name")]
    [TestCase("inner: 3", "farm.inner is `3`: allowed are options by name")]
    [TestCase("inner: { dept: 3 }", "x.yaml:2:12: farm.inner has no option `dept`: did you mean `depth`?")]
    [TestCase("cores: 0", "x.yaml:2:3: farm: cores is 0: allowed are 1 to 100000 cores")]
    [TestCase("inner: { depth: -1 }", "x.yaml:2:12: farm: inner.depth is -1: allowed are 0 and above")]
    [TestCase("cores: 1\n  cores: 2", "x.yaml:")]
    public void A_wrong_option_is_named_with_its_place_what_was_seen_and_what_is_allowed(string line, string message) =>
        Assert.That(
            () => ScenarioReader.Parse($"farm:\n  {line}\n", "x.yaml", Sections),
            Throws.TypeOf<InputException>().With.Message.Contains(message).And.Property(nameof(InputException.ExitCode)).EqualTo(2)
        );

    [TestCase("", "x.yaml is empty")]
    [TestCase("# only a comment\n", "x.yaml is empty")]
    [TestCase("- a\n- b\n", "a scenario is a mapping")]
    [TestCase("name: a\n---\nname: b\n", "2 YAML documents")]
    [TestCase("name: [a\n", "not YAML")]
    [TestCase("farn: {}\n", "x.yaml:1:1: a scenario has no section `farn`: did you mean `farm`?")]
    [TestCase("menu: [a]\n", "x.yaml:1:7: menu is a list: allowed is a text")]
    [TestCase("name:\n", "name is ``: allowed is a text")]
    public void A_file_that_is_no_scenario_is_refused(string text, string message) =>
        Assert.That(() => ScenarioReader.Parse(text, "x.yaml", Sections), Throws.TypeOf<InputException>().With.Message.Contains(message));

    [Test]
    public void All_problems_are_told_at_once()
    {
        InputException thrown = Assert.Throws<InputException>(() =>
            Parse("farm:\n  cores: 0\n  load: x\n  tick: y\nstorage:\n  partitions: 0\nmenus: z\n")
        )!;

        Assert.That(thrown.Message, Does.Contain("5 problems"));
        Assert.That(thrown.Message.Split('\n'), Has.Length.EqualTo(6));
    }

    [Test]
    public void A_section_with_nothing_in_it_has_the_defaults() =>
        Assert.That(Parse("farm:\nstorage: {}\n").Get<SampleOptions>().Cores, Is.EqualTo(320));

    [Test]
    public void A_change_by_the_command_line_is_checked_too()
    {
        Scenario scenario = Parse("name: small\n");

        Assert.That(scenario.With<SampleOptions>(farm => farm with { Cores = 7 }).Check().Get<SampleOptions>().Cores, Is.EqualTo(7));
        Assert.That(
            () => scenario.With<SampleOptions>(farm => farm with { Cores = -7 }).Check(),
            Throws.TypeOf<InputException>().With.Message.Contains("farm: cores is -7")
        );
    }

    [Test]
    public void A_path_is_read_as_it_stands()
    {
        using TemporaryDirectory folder = new();
        string file = folder.Write("mine.yaml", "farm: { cores: 5 }\n");

        Assert.That(ScenarioReader.Read(file, Sections).Get<SampleOptions>().Cores, Is.EqualTo(5));
    }

    [Test]
    public void A_name_or_path_that_leads_nowhere_is_told()
    {
        Assert.That(
            () => ScenarioReader.Read("no-such-scenario", Sections),
            Throws.TypeOf<InputException>().With.Message.Contains("there is no scenario `no-such-scenario`")
        );
        Assert.That(
            () => ScenarioReader.Read("nowhere/x.yaml", Sections),
            Throws.TypeOf<InputException>().With.Message.Contains("nowhere/x.yaml does not exist")
        );
    }

    private static Scenario Parse(string text) => ScenarioReader.Parse(text, "x.yaml", Sections);

    private static SampleOptions Farm(string lines) =>
        Parse("farm:\n" + string.Concat(lines.Split('\n').Select(line => $"  {line}\n"))).Get<SampleOptions>();
}
