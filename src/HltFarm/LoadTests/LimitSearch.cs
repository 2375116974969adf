using System.Globalization;
using HltFarm.EventBuilding;
using HltFarm.Running;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.LoadTests;

/// <summary>Finds the rate at which a farm saturates: brackets it, then halves the bracket.</summary>
public sealed class LimitSearch(RunPlan plan, TimeSpan length, CancellationToken cancel)
{
    private const double Precision = 1.01;
    private const double Step = 1.25;
    private const double Overload = 1.5;
    private const double FillTimes = 3;
    private const double RateLeastHz = 1;
    private const double RateMostHz = 1e6;
    private readonly List<Probe> probes = [];

    /// <exception cref="InputException">No rate allowed saturates the farm, or every one does.</exception>
    public LimitDocument Run()
    {
        Probe below = Try(plan.L1RateHz);
        Probe above = below;
        while (above.KeepsUp)
        {
            below = above;
            above = Try(Next(above, up: true));
        }
        while (!below.KeepsUp)
        {
            above = below;
            below = Try(Next(below, up: false));
        }
        while (above.RateHz / below.RateHz > Precision)
        {
            Probe middle = Try(Math.Sqrt(above.RateHz * below.RateHz));
            (below, above) = middle.KeepsUp ? (middle, above) : (below, middle);
        }
        // Well above the limit buffers fill, and the cause of the losses names the stage.
        double excess = (Overload - 1) * above.RateHz;
        TimeSpan untilFull = TimeSpan.FromSeconds(FillTimes * plan.Scenario.Get<EventBuilderOptions>().OpenEventsMax / excess);
        string cause = Try(Math.Min(RateMostHz, Overload * above.RateHz), untilFull > length ? untilFull : length).Cause;
        return new LimitDocument(
            plan.Scenario.Name,
            below.RateHz,
            above.RateHz,
            cause,
            Bottleneck.ActionFor(cause),
            below.Margins(),
            [.. probes.OrderBy(probe => probe.RateHz).Select(probe => probe.Record)]
        );
    }

    /// <summary>The cores' own limit is a good guess: the bracket begins there.</summary>
    private double Next(Probe from, bool up)
    {
        double guess =
            from.Figures.Units.MeanProcessingMs > 0
                ? 1000.0 * plan.Farm.Units * plan.Farm.CoresPerUnit / from.Figures.Units.MeanProcessingMs
                : 0;
        double towards = up ? guess * 0.98 : guess * 0.9;
        bool useful = up ? towards > from.RateHz * 1.02 : towards < from.RateHz * 0.98 && towards > 0;
        bool first = probes.Count == 1;
        double next =
            first && useful ? towards
            : up ? from.RateHz * (useful ? 1.05 : Step)
            : from.RateHz / Step;
        return next is >= RateLeastHz and <= RateMostHz
            ? next
            : throw new InputException(
                up ? "--find-limit: the farm keeps up with 1 MHz: nothing limits it" : "--find-limit: the farm keeps up with no rate",
                1
            );
    }

    private Probe Try(double rateHz, TimeSpan? time = null)
    {
        Probe probe = Probe.Run(plan, rateHz, time ?? length, cancel);
        probes.Add(probe);
        Console.Error.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{rateHz / 1000, 9:F2} kHz: {(probe.KeepsUp ? "keeps up" : "falls behind")}, {100 * probe.Occupancy:F1} % of the cores, dead time {100 * probe.DeadTime:F2} %"
            )
        );
        return probe;
    }
}
