using HltFarm.Acquisition;
using HltFarm.EventBuilding;
using HltFarm.Farm;
using HltFarm.LoadTests;
using HltFarm.Running;
using HltFarm.Vocabulary;

namespace HltFarm.Planning;

/// <summary>How large a farm has to be: cores for a luminosity, triggers lost over cores and rate, and what the lines cost.</summary>
/// <param name="MeanProcessingMs">Measured in virtual time.</param>
/// <param name="LoadWanted">Share of the cores' time that may be in use.</param>
public sealed record FarmPlan(
    string Scenario,
    double MeanProcessingMs,
    double LoadWanted,
    IReadOnlyList<LuminosityNeed> Luminosities,
    IReadOnlyList<CoreRate> DeadTime,
    IReadOnlyList<LineCost> Lines
)
{
    private static readonly double[] CoreFactors = [0.6, 0.8, 1, 1.2, 1.5];
    private static readonly double[] RateFactors = [0.5, 0.75, 1, 1.25, 1.5];
    private static readonly TimeSpan ProbeLength = TimeSpan.FromSeconds(6);

    /// <param name="plan">With a pool.</param>
    /// <param name="luminosities">1/(cm2 s); the background grows with each.</param>
    public static FarmPlan Make(RunPlan plan, IReadOnlyList<double> luminosities, double loadWanted, CancellationToken cancel)
    {
        GeneratorOptions generator = plan.Scenario.Get<GeneratorOptions>();
        Probe own = Probe.Run(plan, plan.L1RateHz, ProbeLength, cancel);
        double meanMs = own.Figures.Units.MeanProcessingMs;
        List<LuminosityNeed> needs = [];
        foreach (double luminosity in luminosities)
        {
            double factor = luminosity / generator.LuminosityPerCm2PerS;
            GeneratorOptions then = generator with
            {
                LuminosityPerCm2PerS = luminosity,
                BackgroundRateHz = factor * generator.BackgroundRateHz,
            };
            double rate = PhysicalRate.Of(then, plan.Scenario.Get<AcquisitionOptions>());
            needs.Add(new LuminosityNeed(luminosity, rate, rate * meanMs / 1000, (long)Math.Ceiling(rate * meanMs / 1000 / loadWanted)));
        }
        RunContext run = plan.Context(plan.Request.Experiment, 1, path: "");
        return new FarmPlan(
            plan.Scenario.Name,
            meanMs,
            loadWanted,
            needs,
            Grid(plan, cancel),
            LineCosts.Of(plan.Pool!, plan.Menu, run, plan.Farm, plan.L1RateHz)
        );
    }

    private static List<CoreRate> Grid(RunPlan plan, CancellationToken cancel)
    {
        List<CoreRate> grid = [];
        foreach (double coreFactor in CoreFactors)
        {
            int cores = (int)Math.Max(1, Math.Round(coreFactor * plan.Farm.CoresPerUnit));
            // A table of open events of two seconds: dead time settles within the probe.
            RunPlan farm = plan with
            {
                Scenario = plan
                    .Scenario.With<FarmOptions>(options => options with { CoresPerUnit = cores })
                    .With<EventBuilderOptions>(options => options with { OpenEventsMax = OpenEvents(plan, options) }),
            };
            foreach (double rateFactor in RateFactors)
            {
                Probe probe = Probe.Run(farm, rateFactor * plan.L1RateHz, ProbeLength, cancel);
                grid.Add(new CoreRate((long)cores * plan.Farm.Units, probe.RateHz, Lost(probe), probe.Occupancy));
            }
        }
        return grid;
    }

    /// <summary>What L1 loses already, and what is only put off while buffers fill: growth counts in events that went through.</summary>
    private static double Lost(Probe probe)
    {
        double growth = probe.KeepsUp ? 0 : Math.Max(0, probe.Growth);
        return probe.DeadTime + ((1 - probe.DeadTime) * growth / (1 + growth));
    }

    private static int OpenEvents(RunPlan plan, EventBuilderOptions options) =>
        (int)Math.Clamp(2 * plan.L1RateHz, Math.Min(1000, options.OpenEventsMax), options.OpenEventsMax);
}

/// <param name="CoresBusy">In use on average.</param>
/// <param name="Cores">With room for fluctuations and failures.</param>
public sealed record LuminosityNeed(double LuminosityPerCm2PerS, double L1RateHz, double CoresBusy, long Cores);

/// <param name="Lost">Share of the triggers that the farm has no time for: dead time from behind L1 once buffers are full.</param>
public sealed record CoreRate(long Cores, double RateHz, double Lost, double Occupancy);
