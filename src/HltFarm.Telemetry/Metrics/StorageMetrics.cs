using Prometheus;

namespace HltFarm.Telemetry;

/// <summary>Verdicts, streams, syncs and buffer of storage.</summary>
internal sealed class StorageMetrics
{
    private readonly Counter.Child accepted;
    private readonly Counter.Child rejected;
    private readonly Counter.Child errors;
    private readonly Counter.Child[] streamEvents;
    private readonly Counter.Child[] streamBytes;
    private readonly Counter.Child[] streamRawBytes;
    private readonly Counter duplicates;
    private readonly Counter syncs;
    private readonly Counter syncSeconds;
    private readonly Gauge buffered;
    private readonly Gauge bufferLimit;

    public StorageMetrics(MetricFactory make, IReadOnlyList<string> streams)
    {
        Counter decided = make.CreateCounter(
            "hltfarm_storage_decided_events_total",
            "Events whose decision is synced to disk, by verdict.",
            "verdict"
        );
        accepted = decided.WithLabels("accept");
        rejected = decided.WithLabels("reject");
        errors = decided.WithLabels("error");
        Counter events = make.CreateCounter("hltfarm_storage_stream_events_total", "Events written by stream.", "stream");
        Counter bytes = make.CreateCounter("hltfarm_storage_stream_bytes_total", "Bytes on disk by stream.", "stream");
        Counter rawBytes = make.CreateCounter(
            "hltfarm_storage_stream_raw_bytes_total",
            "Modelled raw size of the events by stream.",
            "stream"
        );
        streamEvents = [.. streams.Select(s => events.WithLabels(s))];
        streamBytes = [.. streams.Select(s => bytes.WithLabels(s))];
        streamRawBytes = [.. streams.Select(s => rawBytes.WithLabels(s))];
        duplicates = make.CreateCounter("hltfarm_storage_duplicate_events_total", "Decisions dropped because the event was known.");
        syncs = make.CreateCounter("hltfarm_storage_syncs_total", "Commits synced to disk.");
        syncSeconds = make.CreateCounter("hltfarm_storage_sync_seconds_total", "Time spent in syncs.");
        buffered = make.CreateGauge("hltfarm_storage_buffered_events", "Decisions that wait to be written.");
        bufferLimit = make.CreateGauge("hltfarm_storage_buffer_limit_events", "Bound of the decisions that wait to be written.");
    }

    public void Update(StorageTotals totals)
    {
        accepted.IncTo(totals.Stored);
        rejected.IncTo(totals.Rejected);
        errors.IncTo(totals.Errors);
        streamEvents.IncTo(totals.StreamEvents);
        streamBytes.IncTo(totals.StreamBytes);
        streamRawBytes.IncTo(totals.StreamRawBytes);
        duplicates.IncTo(totals.DuplicatesDropped);
        syncs.IncTo(totals.Commits);
        syncSeconds.IncTo(totals.SyncSeconds);
        buffered.Set(totals.Buffered);
        bufferLimit.Set(totals.BufferedMax);
    }
}
