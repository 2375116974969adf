using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>Makes the summary document from the figures of a run.</summary>
public static class Summarizer
{
    /// <param name="now">The end of the run, on the clock of <see cref="RunFigures.Start"/>.</param>
    public static RunSummary Summarize(RunFigures figures, long peakMemoryBytes, TimeSpan now)
    {
        RunContext run = figures.Run;
        LedgerBalance balance = figures.Ledger.Balance(now);
        List<string> problems = Problems(figures, balance);
        return new RunSummary
        {
            Experiment = run.Experiment,
            Run = run.Run,
            Seed = run.Seed,
            Menu = new MenuSummary(run.MenuName, run.MenuHash),
            Scenario = figures.Description.Scenario,
            Events = Events(figures, balance.Terms),
            Ledger = new LedgerSummary(
                problems.Count == 0,
                balance.Imbalance,
                figures.Storage.DuplicatesDropped,
                figures.Builders.Reissued
            ),
            Digest = figures.Storage.Digest.ToString(),
            Fractions = Fractions(figures),
            Farm = Farm(figures),
            Lines = [.. run.Lines.Select((line, i) => Line(figures, line, i))],
            Streams = [.. run.Streams.Select((name, i) => Stream(figures.Storage, name, i))],
            SimulatedSeconds = figures.Ledger.NominalSeconds,
            WallSeconds = (now - figures.Start).TotalSeconds,
            EventsPerSecond = EventsPerSecond(figures),
            PeakMemoryBytes = peakMemoryBytes,
            Reproducible = figures.Description.Reproducible,
            Speed = figures.Description.Speed.ToString(),
            L1Bits = L1Bits(figures.Acquisition),
            L1 = L1Summary.Of(figures.Acquisition, figures.Ledger.NominalSeconds),
            Processes = Processes(figures),
            Anomalies = figures.Builders.Anomalies,
            MissingBySource = figures.Builders.MissingBySource,
            Problems = problems,
        };
    }

    private static List<string> Problems(RunFigures figures, LedgerBalance balance)
    {
        List<string> problems = [.. figures.Ledger.FinalProblems()];
        // In a farm of several processes a part that died takes counts along and makes events again: only the ledger's own are exact then.
        if (figures.Acquisition.L1Accepted != balance.Terms.L1Accepts && !figures.Description.Clustered)
        {
            problems.Add(
                $"acquisition numbered {figures.Acquisition.L1Accepted} events, the leases of the ledger hold {balance.Terms.L1Accepts}"
            );
        }
        return problems;
    }

    private static EventsSummary Events(RunFigures figures, LedgerTerms terms)
    {
        AcquisitionReport acquisition = figures.Acquisition;
        return new EventsSummary
        {
            Offered = acquisition.Offered - acquisition.L1Accepted + terms.L1Accepts,
            L1Rejected = acquisition.Offered - acquisition.L1Accepted,
            L1Accepted = terms.L1Accepts,
            L1Inhibited = figures.DeadTime.ByCause.ToDictionary(c => c.Key, c => c.Value),
            L1Vetoed = acquisition.Vetoed,
            Built = figures.Builders.Built,
            Incomplete = figures.Builders.Incomplete,
            Accepted = terms.Stored,
            Rejected = terms.Rejected,
            Error = terms.Error,
            InFlight = terms.InFlight,
            Stored = terms.Stored,
        };
    }

    private static FractionsSummary Fractions(RunFigures figures) =>
        new(
            figures.Reduction.Value,
            figures.Reduction.Error,
            figures.HadronOfAccepted.Value,
            figures.HadronOfAccepted.Error,
            figures.DeadTime.Share.Value
        );

    private static FarmSummary Farm(RunFigures figures)
    {
        UnitTotals units = figures.Units;
        return new FarmSummary(
            figures.Description.Nodes,
            figures.Description.Units,
            figures.Description.Cores,
            figures.Occupancy,
            new ProcessingSummary(
                units.MeanProcessingMs,
                ProcessingTimes.QuantileMs(units.Buckets, 0.5),
                ProcessingTimes.QuantileMs(units.Buckets, 0.95),
                ProcessingTimes.QuantileMs(units.Buckets, 0.99)
            )
        )
        {
            Processing = Processing(units),
            Roi = new RoiSummary(
                units.RegionsOfInterest,
                (double)units.RegionsOfInterest / Math.Max(1, figures.Storage.KeptByProcess.Sum()),
                units.RoiPayloadBytes
            ),
            WouldDrop = units.WouldDrop,
        };
    }

    private static Dictionary<string, StageSummary> Processing(UnitTotals units)
    {
        Dictionary<string, StageSummary> stages = new(StringComparer.Ordinal);
        double all = 0;
        foreach (double seconds in units.StageSeconds)
        {
            all += seconds;
        }
        for (int i = 0; i < ProcessingStages.Count && all > 0; i++)
        {
            double seconds = units.StageSeconds[i];
            stages.Add(ProcessingStages.Markers[i], new StageSummary(1000 * seconds / Math.Max(1, units.Work.Decided), seconds / all));
        }
        return stages;
    }

    private static LineSummary Line(RunFigures figures, MenuLine line, int i)
    {
        StorageTotals storage = figures.Storage;
        CountRate rate = new(storage.Accepted[i], figures.Ledger.NominalSeconds);
        return new LineSummary(
            line.Stage.ToString(),
            line.Name,
            line.Prescale,
            storage.Fired[i],
            storage.Accepted[i],
            storage.Unique[i],
            rate.Hz,
            rate.ErrorHz
        );
    }

    private static StreamSummary Stream(StorageTotals storage, string name, int i) =>
        new(name, storage.StreamEvents[i], storage.StreamBytes[i], storage.StreamRawBytes[i]);

    private static double EventsPerSecond(RunFigures figures)
    {
        TimeSpan confirming = (figures.Storage.LastCommitAt - figures.Storage.FirstCommitAt) ?? TimeSpan.Zero;
        return new CountRate(figures.Storage.Decided, confirming.TotalSeconds).Hz;
    }

    private static Dictionary<string, long> L1Bits(AcquisitionReport acquisition)
    {
        Dictionary<string, long> bits = [];
        for (int i = 0; i < acquisition.L1Bits.Length; i++)
        {
            if (acquisition.L1Bits[i] > 0)
            {
                bits[((L1Bit)i).ToString()] = acquisition.L1Bits[i];
            }
        }
        return bits;
    }

    private static List<ProcessSummary> Processes(RunFigures figures)
    {
        long Count(long[] counts, Process process) => (int)process < counts.Length ? counts[(int)process] : 0;
        return
        [
            .. Enum.GetValues<Process>()
                .Select(p => new ProcessSummary(
                    p.ToString(),
                    Count(figures.Acquisition.OfferedByProcess, p),
                    Count(figures.Acquisition.AcceptedByProcess, p),
                    Count(figures.Storage.KeptByProcess, p)
                ))
                .Where(p => p.Offered + p.L1Accepted + p.Kept > 0),
        ];
    }
}
