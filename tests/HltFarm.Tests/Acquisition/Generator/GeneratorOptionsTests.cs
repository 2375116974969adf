using HltFarm.Acquisition;

namespace HltFarm.Tests.Acquisition;

public sealed class GeneratorOptionsTests
{
    public static IEnumerable<TestCaseData> Wrong =>
        [
            new(new GeneratorOptions { LuminosityPerCm2PerS = -1 }, "luminosityPerCm2PerS is -1"),
            new(new GeneratorOptions { LuminosityPerCm2PerS = double.NaN }, "luminosityPerCm2PerS is NaN"),
            new(new GeneratorOptions { BackgroundRateHz = -5 }, "backgroundRateHz is -5: allowed are 0 to 100000000 Hz"),
            new(new GeneratorOptions { RandomRateHz = double.PositiveInfinity }, "randomRateHz is Infinity"),
            new(new GeneratorOptions { MultiplicityScale = 0 }, "multiplicityScale is 0: allowed are 0.5 to 2"),
            new(new GeneratorOptions { IsrFractionMax = 1 }, "isrFractionMax is 1"),
            new(new GeneratorOptions { Background = new BackgroundShape { ShowerTracks = -2 } }, "background.showerTracks is -2"),
            new(With("ee", -1), "crossSectionsNb.ee is -1: allowed are 0 nb and above"),
            new(With("ee", double.NaN), "crossSectionsNb.ee is NaN"),
            new(With("bhabha", 1), "crossSectionsNb.bhabha: no such process; allowed are charged, mixed"),
            new(With("background", 1), "crossSectionsNb.background: no such process"),
            new(With("8", 1), "crossSectionsNb.8: no such process"),
            new(
                new GeneratorOptions
                {
                    LuminosityPerCm2PerS = 0,
                    BackgroundRateHz = 0,
                    RandomRateHz = 0,
                },
                "every rate is 0"
            ),
        ];

    [Test]
    public void The_defaults_have_no_problems() => Assert.That(new GeneratorOptions().Problems(), Is.Empty);

    [TestCaseSource(nameof(Wrong))]
    public void What_is_out_of_range_is_one_problem_that_says_what_was_seen(GeneratorOptions options, string expected)
    {
        string[] problems = [.. options.Problems()];
        Assert.That(problems, Has.Length.EqualTo(1));
        Assert.That(problems[0], Does.StartWith(expected));
    }

    private static GeneratorOptions With(string process, double nb) =>
        new() { CrossSectionsNb = new Dictionary<string, double> { [process] = nb } };
}
