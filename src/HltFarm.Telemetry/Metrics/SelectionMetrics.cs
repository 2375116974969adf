using System.Globalization;
using HltFarm.Vocabulary;
using Prometheus;

namespace HltFarm.Telemetry;

/// <summary>Counters of the trigger lines, with stage and line as labels.</summary>
internal sealed class SelectionMetrics
{
    private static readonly string[] Labels = ["stage", "line"];
    private readonly Counter.Child[] fired;
    private readonly Counter.Child[] accepted;
    private readonly Counter.Child[] unique;

    public SelectionMetrics(MetricFactory make, IReadOnlyList<MenuLine> lines)
    {
        Counter firedEvents = make.CreateCounter(
            "hltfarm_selection_line_fired_events_total",
            "Events for which the line's cut was true.",
            Labels
        );
        Counter acceptedEvents = make.CreateCounter(
            "hltfarm_selection_line_accepted_events_total",
            "Events for which the line's cut was true and its prescale said yes.",
            Labels
        );
        Counter uniqueEvents = make.CreateCounter(
            "hltfarm_selection_line_unique_events_total",
            "Kept events that this line alone accepted.",
            Labels
        );
        Gauge prescale = make.CreateGauge(
            "hltfarm_selection_line_prescale_ratio",
            "The line keeps one event in this many; 0 is never.",
            Labels
        );
        fired = [.. lines.Select(l => firedEvents.WithLabels(l.Stage.ToString(), l.Name))];
        accepted = [.. lines.Select(l => acceptedEvents.WithLabels(l.Stage.ToString(), l.Name))];
        unique = [.. lines.Select(l => uniqueEvents.WithLabels(l.Stage.ToString(), l.Name))];
        foreach (MenuLine line in lines)
        {
            prescale.WithLabels(line.Stage.ToString(), line.Name).Set(Ratio(line.Prescale));
        }
    }

    public void Update(StorageTotals totals)
    {
        fired.IncTo(totals.Fired);
        accepted.IncTo(totals.Accepted);
        unique.IncTo(totals.Unique);
    }

    /// <summary>`3/2` as 1.5; NaN for a text that is no number, which Prometheus shows as such.</summary>
    private static double Ratio(string prescale)
    {
        double Number(string text) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;
        string[] parts = prescale.Split('/');
        return parts.Length == 2 ? Number(parts[0]) / Number(parts[1]) : Number(prescale);
    }
}
