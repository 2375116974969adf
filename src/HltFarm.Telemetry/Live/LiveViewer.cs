using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>Takes the live view from the figures of a run.</summary>
public static class LiveViewer
{
    private const int BusiestLinesShown = 10;

    public static LiveView View(RunFigures figures, long memoryBytes, TimeSpan now)
    {
        RunContext run = figures.Run;
        LedgerBalance balance = figures.Ledger.Balance(now);
        UnitsView units = Units(figures);
        DeadTime deadTime = figures.LastAcquisition.DeadTime(now);
        Fill openEvents = new(figures.Builders.Open, figures.Builders.OpenMax);
        Fill storageBuffer = new(figures.Storage.Buffered, figures.Storage.BufferedMax);
        return new LiveView
        {
            Experiment = run.Experiment,
            Run = run.Run,
            Phase = PhaseOf(figures),
            Elapsed = now - figures.Start,
            NominalSeconds = figures.Ledger.NominalSeconds,
            EventsWanted = run.Events,
            Offered = figures.LastAcquisition.OfferedRate(now),
            L1Accepts = figures.LastAcquisition.AcceptedRate(now),
            HltOut = figures.LastStorage.OutRate(now),
            Errors = figures.LastStorage.ErrorRate(now),
            Rejected = figures.LastStorage.RejectedShare(now),
            RejectedSinceStart = figures.Reduction,
            DeadTime = deadTime,
            DeadTimeSinceStart = figures.DeadTime.Share.Value,
            Occupancy = figures.LastOccupancy(now),
            Units = units,
            OpenEvents = openEvents,
            StorageBuffer = storageBuffer,
            SyncMs = figures.LastStorage.SyncMs(now),
            Ledger = balance,
            Bottleneck = Bottleneck.Find(deadTime, units, openEvents, storageBuffer),
            Incomplete = figures.Builders.Incomplete,
            Anomalies = figures.Builders.Anomalies.Values.Sum(),
            BusiestLines = BusiestLines(figures, now),
            Streams = [.. run.Streams.Select((name, i) => Stream(figures.LastStorage, name, i, now))],
            SilentFor = SilentFor(figures, now),
            MemoryBytes = memoryBytes,
        };
    }

    private static RunPhase PhaseOf(RunFigures figures)
    {
        if (figures.Ledger.LeasesHaveEnded)
        {
            return figures.Ledger.IsComplete ? RunPhase.Ended : RunPhase.Draining;
        }
        return figures.Ledger.NominalSeconds > 0 ? RunPhase.Running : RunPhase.Starting;
    }

    private static UnitsView Units(RunFigures figures)
    {
        UnitTotals units = figures.Units;
        return new UnitsView(
            units.Units,
            figures.Description.Units,
            units.Cores,
            units.BusyCores,
            units.BlockedCores,
            new Fill(units.Waiting, units.WaitingMax),
            new Fill(units.Output, units.OutputMax),
            [.. units.Accounts.Where(u => u.Latest.Cause.Length > 0).CountBy(u => u.Latest.Cause).OrderByDescending(c => c.Value)]
        );
    }

    private static List<LineRate> BusiestLines(RunFigures figures, TimeSpan now) =>
        [
            .. figures
                .Run.Lines.Select((line, i) => new LineRate(line, figures.LastStorage.LineRate(i, now)))
                .Where(l => l.Accepted.Count > 0)
                .OrderByDescending(l => l.Accepted.Count)
                .Take(BusiestLinesShown),
        ];

    private static StreamRate Stream(StorageWindow window, string name, int i, TimeSpan now) =>
        new(name, window.StreamEventRate(i, now), window.StreamByteRate(i, now).Hz);

    private static (FarmStage Stage, TimeSpan Time)? SilentFor(RunFigures figures, TimeSpan now)
    {
        if (figures.LastReports.Count < Enum.GetValues<FarmStage>().Length)
        {
            return null;
        }
        KeyValuePair<FarmStage, TimeSpan> oldest = figures.LastReports.MinBy(r => r.Value);
        return (oldest.Key, now - oldest.Value);
    }
}
