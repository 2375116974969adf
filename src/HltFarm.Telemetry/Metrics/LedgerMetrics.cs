using Prometheus;

namespace HltFarm.Telemetry;

/// <summary>The terms of the ledger: accepts - stored - rejected - error - in flight is 0 in every scrape, and so is the
/// imbalance.</summary>
internal sealed class LedgerMetrics(MetricFactory make)
{
    private readonly Counter accepts = make.CreateCounter("hltfarm_ledger_l1_accepted_events_total", "L1 accepts, from the leases.");
    private readonly Counter stored = make.CreateCounter("hltfarm_ledger_stored_events_total", "Events stored, from the decision log.");
    private readonly Counter rejected = make.CreateCounter(
        "hltfarm_ledger_rejected_events_total",
        "Events rejected, from the decision log."
    );
    private readonly Counter errors = make.CreateCounter(
        "hltfarm_ledger_error_events_total",
        "Events in the error stream, from the decision log."
    );
    private readonly Gauge inFlight = make.CreateGauge(
        "hltfarm_ledger_in_flight_events",
        "Events in flight, from the event builders' tables."
    );
    private readonly Gauge imbalance = make.CreateGauge(
        "hltfarm_ledger_imbalance_events",
        "Events that do not balance, lease by lease; 0 when all is well."
    );
    private readonly Gauge openLeases = make.CreateGauge("hltfarm_ledger_open_leases", "Leases with events in flight.");

    public void Update(LedgerBalance balance)
    {
        accepts.IncTo(balance.Terms.L1Accepts);
        stored.IncTo(balance.Terms.Stored);
        rejected.IncTo(balance.Terms.Rejected);
        errors.IncTo(balance.Terms.Error);
        inFlight.Set(balance.Terms.InFlight);
        imbalance.Set(balance.Imbalance);
        openLeases.Set(balance.OpenLeases);
    }
}
