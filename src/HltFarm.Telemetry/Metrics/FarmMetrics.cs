using HltFarm.Vocabulary;
using Prometheus;

namespace HltFarm.Telemetry;

/// <summary>The farm's Prometheus metrics, `hltfarm_[stage]_[noun]_[unit][_total]`, in a registry of their own.</summary>
/// <remarks>An export never sees half an update, so the ledger balances in every scrape. Updated from running totals a few times a second,
/// never per event. The number of series depends on the menu and on at most <see cref="UnitGroups.Max"/> groups of units, not on cores or
/// events.</remarks>
public sealed class FarmMetrics : IDisposable
{
    private readonly CollectorRegistry registry = Metrics.NewCustomRegistry();
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly AcquisitionMetrics acquisition;
    private readonly EventBuilderMetrics eventBuilder;
    private readonly HltUnitMetrics hltUnits;
    private readonly SelectionMetrics selection;
    private readonly StorageMetrics storage;
    private readonly LedgerMetrics ledger;
    private readonly RunMetrics runs;

    public FarmMetrics(RunContext run, RunDescription description)
    {
        MetricFactory make = Metrics.WithCustomRegistry(registry);
        acquisition = new AcquisitionMetrics(make);
        eventBuilder = new EventBuilderMetrics(make);
        hltUnits = new HltUnitMetrics(make, description.Units);
        selection = new SelectionMetrics(make, run.Lines);
        storage = new StorageMetrics(make, run.Streams);
        ledger = new LedgerMetrics(make);
        runs = new RunMetrics(make, run, description);
    }

    public void Update(RunFigures figures, long memoryBytes, TimeSpan now)
    {
        gate.Wait();
        try
        {
            acquisition.Update(figures.Acquisition);
            eventBuilder.Update(figures.Builders);
            hltUnits.Update(figures.Units, figures.LastOccupancy(now));
            selection.Update(figures.Storage);
            storage.Update(figures.Storage);
            ledger.Update(figures.Ledger.Balance(now));
            runs.Update(figures, memoryBytes, now);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>All series as text. In memory, so that a slow reader cannot hold up an update.</summary>
    public async Task<ReadOnlyMemory<byte>> ExportAsync(ExpositionFormat format, CancellationToken cancel = default)
    {
        using MemoryStream text = new();
        await gate.WaitAsync(cancel);
        try
        {
            await registry.CollectAndExportAsTextAsync(text, format, cancel);
        }
        finally
        {
            gate.Release();
        }
        return text.ToArray();
    }

    public void Dispose() => gate.Dispose();
}
