using HltFarm.LoadTests;
using HltFarm.Simulation.Faults;
using HltFarm.Simulation.Sampling;

namespace HltFarm.Reports;

/// <summary>The charts of a load test, with thresholds and faults in them.</summary>
public sealed class LoadCharts(LoadTestDocument test)
{
    private readonly IReadOnlyList<ChartMark> marks =
    [
        .. test
            .Faults.Select(text => FaultText.Parse(text, out _))
            .OfType<Fault>()
            .Select(fault => new ChartMark(fault.At.TotalSeconds, fault.Length.TotalSeconds, fault.ToString())),
    ];

    public IEnumerable<string> Svg() =>
        [
            Chart(
                "Rates",
                "kHz",
                1e-3,
                ["achieved", "missed"],
                ("requested", s => s.RequestedHz),
                ("achieved", s => s.AchievedHz),
                ("missed", s => s.MissedHz)
            ),
            Chart("Dead time by cause", "%", 100, ["deadTime"], [("all", s => s.DeadTime), .. Causes()]),
            Chart("Cores in use", "%", 100, ["occupancy"], ("occupancy", s => s.Occupancy)),
            Chart(
                "Latency from the moment that the trigger was due",
                "ms",
                1000,
                ["p50(latency)", "p95(latency)", "p99(latency)"],
                ("p50", s => s.LatencyP50Ms / 1000),
                ("p95", s => s.LatencyP95Ms / 1000),
                ("p99", s => s.LatencyP99Ms / 1000)
            ),
            Chart(
                "Queues",
                "events",
                1,
                ["openEvents", "waiting", "storageBuffered"],
                ("open in the event builder", s => s.OpenEvents),
                ("waiting for a core", s => s.Waiting),
                ("cores blocked by storage", s => s.BlockedCores),
                ("waiting for the disk", s => s.StorageBuffered)
            ),
            Chart(
                "Selection, all events so far",
                "%",
                100,
                ["reduction", "hltHadronOfAccepted"],
                ("dropped by the filter", s => s.Reduction),
                ("hadron share of accepted", s => s.HltHadronOfAccepted)
            ),
        ];

    private IEnumerable<(string, Func<Sample, double?>)> Causes() =>
        test
            .Samples.SelectMany(sample => sample.DeadTimeByCause.Keys)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(cause => (cause, (Func<Sample, double?>)(sample => sample.DeadTimeByCause.GetValueOrDefault(cause))));

    private string Chart(
        string title,
        string unit,
        double scale,
        string[] figures,
        params (string Name, Func<Sample, double?> Of)[] lines
    ) =>
        new LineChart(title, unit, "s", [.. lines.Select(line => Line(line.Name, line.Of, scale))])
        {
            Bounds =
            [
                .. test
                    .Thresholds.Where(threshold => figures.Contains(threshold.Figure))
                    .SelectMany(threshold => BoundsOf(threshold, scale)),
            ],
            Marks = marks,
        }.Svg();

    private ChartLine Line(string name, Func<Sample, double?> of, double scale) =>
        new(name, [.. test.Samples.Where(sample => of(sample) is not null).Select(sample => (sample.Seconds, scale * of(sample)!.Value))]);

    private static IEnumerable<ChartBound> BoundsOf(ThresholdRecord threshold, double scale)
    {
        if (threshold.High is { } high)
        {
            yield return new ChartBound(scale * high, threshold.Text);
        }
        if (threshold.Low is { } low)
        {
            yield return new ChartBound(scale * low, threshold.Text);
        }
    }
}
