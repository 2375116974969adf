using HltFarm.Acquisition;

namespace HltFarm.Validation;

/// <summary>The mix of one scenario after the whole chain.</summary>
/// <param name="ProductionRateHz">Rate of all collisions and background showers that L1 looks at.</param>
internal sealed record ScenarioSample(string Name, string Menu, double ProductionRateHz, ChainSample Sample)
{
    /// <summary>What luminosity, cross sections, background and injection give, on average over time.</summary>
    public double L1RateHz => UnvetoedRateHz * Figure.Ratio(Sample.L1.Accepted, Sample.L1.Offered);

    public double L1RateErrorHz => UnvetoedRateHz * Figure.ShareError(Sample.L1.Accepted, Sample.L1.Offered);

    private double UnvetoedRateHz => ProductionRateHz * Figure.Ratio(Sample.L1.Accepted, Sample.L1.Accepted + Sample.L1.Vetoed);

    public static ScenarioSample Of(string name, TriggerChain chain, int run, int accepts, CancellationToken cancel) =>
        new(name, chain.Menu.Name, new ProcessMix(chain.Generator).TotalRateHz, chain.Mix(run, accepts, cancel));
}
