using HltFarm.Vocabulary;
using Prometheus;

namespace HltFarm.Telemetry;

/// <summary>Counters and fill of the event builders.</summary>
internal sealed class EventBuilderMetrics
{
    /// <summary>More kinds of anomaly than this are counted as `other`, whatever the reports say.</summary>
    private const int AnomalyKindsMax = 32;

    private readonly Counter built;
    private readonly Counter incomplete;
    private readonly Counter confirmed;
    private readonly Counter reissued;
    private readonly Counter missing;
    private readonly Counter anomalies;
    private readonly Gauge open;
    private readonly Gauge openLimit;
    private readonly HashSet<string> anomalyKinds = new(StringComparer.Ordinal);

    public EventBuilderMetrics(MetricFactory make)
    {
        built = make.CreateCounter("hltfarm_event_builder_built_events_total", "Events assembled, incomplete ones included.");
        incomplete = make.CreateCounter("hltfarm_event_builder_incomplete_events_total", "Events built without all fragments.");
        confirmed = make.CreateCounter("hltfarm_event_builder_confirmed_events_total", "Events that storage confirmed.");
        reissued = make.CreateCounter("hltfarm_event_builder_reissued_events_total", "Events handed out again, after a unit was lost.");
        missing = make.CreateCounter("hltfarm_event_builder_missing_fragments_total", "Missing fragments by source.", "source");
        anomalies = make.CreateCounter(
            "hltfarm_event_builder_anomalies_total",
            "Duplicate, foreign, unknown or overdue fragments and blocks.",
            "kind"
        );
        open = make.CreateGauge("hltfarm_event_builder_open_events", "Events in flight: numbered and not confirmed.");
        openLimit = make.CreateGauge(
            "hltfarm_event_builder_open_limit_events",
            "Bound of the table of open events; at it L1 is inhibited."
        );
        foreach (Source source in Sources.All)
        {
            missing.WithLabels(source.ToString());
        }
    }

    public void Update(BuilderTotals totals)
    {
        built.IncTo(totals.Built);
        incomplete.IncTo(totals.Incomplete);
        confirmed.IncTo(totals.Confirmed);
        reissued.IncTo(totals.Reissued);
        open.Set(totals.Open);
        openLimit.Set(totals.OpenMax);
        foreach ((string source, long count) in totals.MissingBySource)
        {
            missing.WithLabels(source).IncTo(count);
        }
        UpdateAnomalies(totals.Anomalies);
    }

    private void UpdateAnomalies(IReadOnlyDictionary<string, long> counts)
    {
        long other = 0;
        foreach ((string kind, long count) in counts)
        {
            if (anomalyKinds.Contains(kind) || anomalyKinds.Count < AnomalyKindsMax)
            {
                anomalyKinds.Add(kind);
                anomalies.WithLabels(kind).IncTo(count);
            }
            else
            {
                other += count;
            }
        }
        if (other > 0)
        {
            anomalies.WithLabels("other").IncTo(other);
        }
    }
}
