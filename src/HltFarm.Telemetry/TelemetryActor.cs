using Akka.Actor;
using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>Keeps the figures of the run for everyone who looks at it.</summary>
/// <remarks>Receives every report, <see cref="LeaseGranted"/>, <see cref="LeaseClosed"/>, <see cref="LeasesEnded"/>. Answers
/// <see cref="GetLiveView"/> and <see cref="GetSummary"/>, updates the metrics. Sends nothing else, so it never slows the farm; stages
/// report at most a few times a second, storage once per synced commit. The figures outlive a restart of the actor.</remarks>
public sealed class TelemetryActor : ReceiveActor, IWithTimers
{
    private readonly RunFigures figures;
    private readonly FarmMetrics? metrics;
    private readonly TimeSpan publishEvery;
    private readonly List<(IActorRef Asker, GetSummary Question)> waiting = [];

    public TelemetryActor(RunFigures figures, FarmMetrics? metrics, TimeSpan publishEvery)
    {
        this.figures = figures;
        this.metrics = metrics;
        this.publishEvery = publishEvery;
        Receive<AcquisitionReport>(report => Take(report, figures.Add));
        Receive<EventBuilderReport>(report => Take(report, figures.Add));
        Receive<UnitReport>(report => Take(report, figures.Add));
        Receive<StorageCommitted>(commit => Take(commit, figures.Add));
        Receive<LeaseGranted>(granted => figures.Ledger.Granted(granted.Lease, Now));
        Receive<LeaseClosed>(closed => Take(closed, figures.Ledger.Closed));
        Receive<LeasesEnded>(figures.Ledger.Ended);
        Receive<GetLiveView>(question => Sender.Tell(LiveViewer.View(figures, question.MemoryBytes, Now)));
        Receive<GetSummary>(Summarize);
        Receive<Publish>(_ => metrics?.Update(figures, Environment.WorkingSet, Now));
        Receive<SettleTimeOver>(_ => AnswerAll());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    protected override void PreStart() => Timers.StartPeriodicTimer(Publish.Instance, Publish.Instance, publishEvery);

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

    private sealed record SettleTimeOver
    {
        public static readonly SettleTimeOver Instance = new();
    }
}
