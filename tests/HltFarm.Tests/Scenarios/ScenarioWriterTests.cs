using System.Text.Json.Nodes;
using CsCheck;
using HltFarm.Scenarios;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Scenarios;

public sealed class ScenarioWriterTests
{
    private static readonly Dictionary<string, Type> Sections = new() { ["farm"] = typeof(SampleOptions) };

    private static readonly Gen<double> Finite = Gen.Double[-1e20, 1e20];

    private static readonly Gen<string> Texts = Gen.Frequency(
        (3, Gen.OneOf(Gen.Const("true"), Gen.Const("null"), Gen.Const("~"), Gen.Const("a: b #c"), Gen.Const("1e3"), Gen.Const("- x"))),
        (3, Gen.String.AlphaNumeric.Where(text => text.Length > 0)),
        (3, Gen.Char[' ', '\ud7ff'].Array[1, 12].Select(letters => new string(letters)))
    );

    private static readonly Gen<SampleOptions> Options =
        from whole in Gen.Select(Gen.Int[1, 100_000], Gen.Long, Gen.ULong, Gen.Bool)
        from numbers in Gen.Select(Finite, Gen.Double[0, 1e12], Gen.Double[1e-6, 1].Nullable())
        from sizes in Gen.Select(Gen.Long, Gen.Int)
        from texts in Gen.Select(Texts, Texts.Null(), Texts.List[0, 4])
        from times in Gen.Select(Gen.Long[0, long.MaxValue], Gen.Long[0, 10_000_000])
        from table in Gen.Dictionary(Gen.Int[0, 999].Select(number => $"line{number}"), Finite)[0, 5]
        select new SampleOptions
        {
            Cores = whole.Item1,
            Window = whole.Item2,
            Key = whole.Item3,
            Paced = whole.Item4,
            Load = numbers.Item1,
            L1RateHz = numbers.Item2,
            LimitHz = numbers.Item3,
            BufferBytes = sizes.Item1,
            FrameBytes = sizes.Item2,
            Label = texts.Item1,
            Remark = texts.Item2,
            Streams = texts.Item3,
            Tick = new TimeSpan(times.Item1),
            Colour = (Colour)(whole.Item1 & 1),
            Prescales = new Dictionary<string, double>(table) { ["ff"] = 2, ["bhabha"] = 3 },
            Inner = new InnerOptions { Depth = whole.Item1, Delay = new TimeSpan(times.Item2) },
        };

    [Test]
    public void What_is_written_as_YAML_reads_back_the_same() =>
        Options.Sample(options => ComesBack(options, ScenarioWriter.ToYaml(With(options))));

    [Test]
    public void What_is_written_as_JSON_reads_back_the_same() =>
        Options.Sample(options => ComesBack(options, ScenarioWriter.ToJson(With(options)).ToJsonString()));

    [Test]
    public void YAML_is_what_a_person_would_write()
    {
        string yaml = ScenarioWriter.ToYaml(
            With(new SampleOptions { LimitHz = 0.5 }),
            property => property.Name == nameof(SampleOptions.L1RateHz) ? "Nominal rate." : null
        );

        Assert.That(yaml, Does.Contain("  # Nominal rate.\n  l1RateHz: 30 kHz\n"));
        Assert.That(yaml, Does.Contain("  limitHz: 0.5 Hz\n").And.Contain("  bufferBytes: 1 MiB\n").And.Contain("  frameBytes: 1000 B\n"));
        Assert.That(yaml, Does.Contain("  tick: 10 ms\n").And.Contain("  streams: [physics, express]\n"));
        Assert.That(yaml, Does.Contain("  prescales: { ff: 1, bhabha: 10 }\n").And.Contain("  inner:\n    depth: 3\n    delay: 0 s\n"));
        Assert.That(yaml, Does.Not.Contain("coresDoubled"));
    }

    [Test]
    public void JSON_has_numbers_as_numbers()
    {
        JsonNode farm = ScenarioWriter.ToJson(With(new SampleOptions()))["farm"]!;

        Assert.That(farm["l1RateHz"]!.GetValue<double>(), Is.EqualTo(30_000));
        Assert.That(farm["bufferBytes"]!.GetValue<long>(), Is.EqualTo(1 << 20));
        Assert.That(farm["tick"]!.GetValue<string>(), Is.EqualTo("10 ms"));
        Assert.That(farm["limitHz"], Is.Null);
    }

    private static Scenario With(SampleOptions options) =>
        new("a name", "what it is: a \"test\"", "default", "x.yaml", new Dictionary<string, IStageOptions> { ["farm"] = options });

    private static bool ComesBack(SampleOptions options, string text)
    {
        Scenario back = ScenarioReader.Parse(text, "x.yaml", Sections);
        return back is { Name: "a name", Description: "what it is: a \"test\"", Menu: "default" }
            && Is.EqualTo(options).UsingPropertiesComparer().ApplyTo(back.Get<SampleOptions>()).IsSuccess;
    }
}
