using Akka.Actor;
using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>Keeps the figures of the run for everyone who looks at it.</summary>
/// <remarks>Receives every report, <see cref="LeaseGranted"/>, <see cref="LeaseClosed"/>, <see cref="LeasesEnded"/>. Answers
/// <see cref="GetLiveView"/> and <see cref="GetSummary"/>, updates the metrics. Sends nothing else in a farm of one process, so it never slows it;
/// stages report at most a few times a second, storage once per synced commit. In a farm of several processes it asks storage for leases and
/// commits that it has missed. The figures outlive a restart of the actor.</remarks>
public sealed class TelemetryActor : ReceiveActor, IWithTimers
{
    private const int CommitsAtOnce = 64;
    private static readonly TimeSpan CompareEvery = TimeSpan.FromSeconds(1);
    private readonly RunFigures figures;
    private readonly FarmMetrics? metrics;
    private readonly CommitOrder order = new();
    private readonly SettledLeases leasesKnown = new();
    private readonly Func<IActorRef>? storage;
    private readonly TimeSpan publishEvery;
    private readonly List<(IActorRef Asker, GetSummary Question)> waiting = [];

    /// <param name="storage">In a farm of several processes: who knows leases and commits; null in one process, where nothing is lost.</param>
    public TelemetryActor(RunFigures figures, FarmMetrics? metrics, TimeSpan publishEvery, Func<IActorRef>? storage = null)
    {
        this.storage = storage;
        this.figures = figures;
        this.metrics = metrics;
        this.publishEvery = publishEvery;
        Receive<AcquisitionReport>(report => Take(report, figures.Add));
        Receive<EventBuilderReport>(report => Take(report, figures.Add));
        Receive<UnitReport>(report => Take(report, figures.Add));
        Receive<StorageCommitted>(Take);
        Receive<PartitionFloor>(floor => Ask(order.Compare(floor)));
        Receive<LeaseLogPart>(Take);
        Receive<Compare>(_ => storage?.Invoke().Tell(new LeaseLogRequested(leasesKnown.UpTo, Authority: 0)));
        Receive<LeaseGranted>(granted => Take(granted.Lease));
        Receive<LeaseClosed>(closed => Take(closed, figures.Ledger.Closed));
        Receive<LeasesEnded>(figures.Ledger.Ended);
        Receive<GetLiveView>(question => Sender.Tell(LiveViewer.View(figures, question.MemoryBytes, Now)));
        Receive<GetSummary>(Summarize);
        Receive<Publish>(_ => metrics?.Update(figures, Environment.WorkingSet, Now));
        Receive<SettleTimeOver>(_ => AnswerAll());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer(Publish.Instance, Publish.Instance, publishEvery);
        if (storage is not null)
        {
            Timers.StartPeriodicTimer(Compare.Instance, Compare.Instance, TimeSpan.Zero, CompareEvery);
        }
    }

    /// <summary>Whoever waits for a summary must not wait for the stopping of the actor system.</summary>
    protected override void PostStop() => AnswerAll();

    private void Take<T>(T report, Action<T, TimeSpan> add)
    {
        add(report, Now);
        if (waiting.Count > 0 && figures.IsComplete)
        {
            AnswerAll();
        }
    }

    private void Take(Lease lease)
    {
        leasesKnown.Add(lease.Id);
        figures.Ledger.Granted(lease, Now);
    }

    private void Take(LeaseLogPart part)
    {
        foreach (Lease lease in part.Leases)
        {
            Take(lease);
        }
        if (!part.Complete)
        {
            Sender.Tell(new LeaseLogRequested(leasesKnown.UpTo, Authority: 0));
        }
    }

    /// <summary>Counted once and in order: in a farm of several processes one may be missing, or come again.</summary>
    private void Take(StorageCommitted commit)
    {
        if (order.TryTake(commit))
        {
            Take(commit, figures.Add);
            Ask(order.AskOn(commit, CommitsAtOnce));
        }
    }

    private void Ask(CommitsWanted? wanted)
    {
        if (storage is not null && wanted is not null)
        {
            Sender.Tell(wanted);
        }
    }

    private void Summarize(GetSummary question)
    {
        waiting.Add((Sender, question));
        if (figures.IsComplete)
        {
            AnswerAll();
        }
        else
        {
            Timers.StartSingleTimer(SettleTimeOver.Instance, SettleTimeOver.Instance, GetSummary.SettleTimeMax);
        }
    }

    private void AnswerAll()
    {
        metrics?.Update(figures, Environment.WorkingSet, Now);
        foreach ((IActorRef asker, GetSummary question) in waiting)
        {
            asker.Tell(Summarizer.Summarize(figures, question.PeakMemoryBytes, Now));
        }
        waiting.Clear();
    }

    private sealed record Publish
    {
        public static readonly Publish Instance = new();
    }

    private sealed record Compare
    {
        public static readonly Compare Instance = new();
    }

    private sealed record SettleTimeOver
    {
        public static readonly SettleTimeOver Instance = new();
    }
}
