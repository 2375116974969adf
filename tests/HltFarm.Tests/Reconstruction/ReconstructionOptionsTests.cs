using HltFarm.Reconstruction;

namespace HltFarm.Tests.Reconstruction;

public sealed class ReconstructionOptionsTests
{
    [Test]
    public void The_defaults_have_no_problems() => Assert.That(new ReconstructionOptions().Problems(), Is.Empty);

    [Test]
    public void Each_value_out_of_range_is_named_with_what_is_allowed()
    {
        ReconstructionOptions options = new()
        {
            CdcHitsMax = -1,
            SvdDigitsMax = 10_000_001,
            TracksMax = 0,
            ClustersMax = 9000,
            LerStrip = new InjectionStripOptions { PhaseMinMicroseconds = double.NaN, SinceInjectionMinMicroseconds = 5 },
            HerStrip = new InjectionStripOptions
            {
                PhaseMinMicroseconds = 3,
                PhaseMaxMicroseconds = 2,
                SinceInjectionMaxMicroseconds = -1,
            },
        };
        string[] problems = options.Problems().ToArray();
        Assert.That(
            problems,
            Is.EquivalentTo(
                new[]
                {
                    "cdcHitsMax is -1: allowed are 0 to 1000000 hits",
                    "svdDigitsMax is 10000001: allowed are 0 to 10000000 digits",
                    "tracksMax is 0: allowed are 1 to 100000 tracks",
                    "clustersMax is 9000: allowed are 1 to 8736 clusters",
                    "lerStrip.phaseMinMicroseconds is NaN: allowed are 0 to 11 us",
                    "lerStrip.sinceInjectionMinMicroseconds is 5: allowed are values up to sinceInjectionMaxMicroseconds",
                    "herStrip.sinceInjectionMaxMicroseconds is -1: allowed are 0 to 1000000 us",
                    "herStrip.sinceInjectionMinMicroseconds is 0: allowed are values up to sinceInjectionMaxMicroseconds",
                    "herStrip.phaseMinMicroseconds is 3: allowed are values up to phaseMaxMicroseconds",
                }
            )
        );
    }
}
