using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>All figures of one run: running totals, the last seconds, and the ledger. Every report goes in with the time it came.</summary>
public sealed class RunFigures
{
    private readonly AcquisitionTotals acquisition = new();
    private readonly Dictionary<FarmStage, TimeSpan> lastReports = [];
    private readonly UnitWindow unitWindow;

    /// <param name="window">Length of the last seconds that rates refer to.</param>
    /// <param name="start">The time now: all times are of one monotonic clock.</param>
    public RunFigures(RunContext run, RunDescription description, TimeSpan window, TimeSpan start)
    {
        Run = run;
        Description = description;
        Start = start;
        Ledger = new Ledger { Clustered = description.Clustered };
        Storage = new StorageTotals(run.Lines.Count, run.Streams.Count);
        LastAcquisition = new AcquisitionWindow(window, start);
        LastStorage = new StorageWindow(window, run.Lines.Count, run.Streams.Count, start);
        unitWindow = new UnitWindow(window, start);
    }

    public RunContext Run { get; }

    public RunDescription Description { get; }

    public TimeSpan Start { get; }

    public Ledger Ledger { get; }

    /// <summary>Of all of acquisition.</summary>
    public AcquisitionReport Acquisition => acquisition.Sum;

    public BuilderTotals Builders { get; } = new();

    public UnitTotals Units { get; } = new();

    public StorageTotals Storage { get; }

    public AcquisitionWindow LastAcquisition { get; }

    public StorageWindow LastStorage { get; }

    /// <summary>When each stage last reported.</summary>
    public IReadOnlyDictionary<FarmStage, TimeSpan> LastReports => lastReports;

    public DeadTime DeadTime =>
        new(
            Acquisition.L1Accepted,
            [.. DeadTime.Causes(Acquisition.Inhibited.Keys).Select(c => KeyValuePair.Create(c, Acquisition.Inhibited.GetValueOrDefault(c)))]
        );

    /// <summary>Share of decided events that the filter drops.</summary>
    public Fraction Reduction => new(Storage.Rejected, Storage.Decided);

    /// <summary>Share of kept events in the hadron stream.</summary>
    public Fraction HadronOfAccepted
    {
        get
        {
            int stream = Enumerable.Range(0, Run.Streams.Count).FirstOrDefault(i => Run.Streams[i] == "hlt_hadron", -1);
            return new Fraction(stream < 0 ? 0 : Storage.StreamEvents[stream], Storage.Stored);
        }
    }

    /// <summary>Share of the simulated cores' time in use. With <see cref="Speed.max"/> no core is held for the processing time: then it is
    /// the share that these events would use at their nominal rate, and above 1 says that the farm is too small for it.</summary>
    public double Occupancy
    {
        get
        {
            double coreSeconds = Description.Cores * Ledger.NominalSeconds;
            double nominal = coreSeconds > 0 ? Units.Work.ProcessingSeconds / coreSeconds : 0;
            return Description.Speed == Speed.real ? Units.Occupancy : nominal;
        }
    }

    /// <summary>Everything that will be reported has been: all leases balanced, and each stage's last report seen.</summary>
    public bool IsComplete => Ledger.IsComplete && (Description.Clustered || HaveStagesEnded);

    private bool HaveStagesEnded =>
        Acquisition.Ended && Builders.Open == 0 && Builders.Built >= Storage.Decided && Units.Work.Decided >= Storage.Decided;

    /// <summary><see cref="Occupancy"/> of the last seconds.</summary>
    public double LastOccupancy(TimeSpan now) =>
        Description.Speed == Speed.real
            ? Math.Min(1, unitWindow.Occupancy(Units.Cores, now))
            : unitWindow.NominalOccupancy(Description.Cores, now);

    public void Add(AcquisitionReport report, TimeSpan now)
    {
        acquisition.Add(report);
        LastAcquisition.Add(Acquisition, now);
        lastReports[FarmStage.acquisition] = now;
    }

    public void Add(EventBuilderReport report, TimeSpan now)
    {
        Builders.Add(report);
        Ledger.Reported(report, now);
        lastReports[FarmStage.event_builder] = now;
    }

    public void Add(UnitReport report, TimeSpan now)
    {
        Units.Add(report, !Ledger.LeasesHaveEnded, now);
        unitWindow.Add(Units, Ledger.NominalSeconds, now);
        lastReports[FarmStage.hlt_unit] = now;
    }

    public void Add(StorageCommitted commit, TimeSpan now)
    {
        Storage.Add(commit, now);
        Ledger.Committed(commit, now);
        LastStorage.Add(Storage, now);
        lastReports[FarmStage.storage] = now;
    }
}
