using Akka.Actor;
using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding;

/// <summary>Gathers the fragments of each L1 accept, passes on whole events and keeps each until storage confirms it.</summary>
/// <remarks>Receives LeaseGranted, LeasesEnded, L1AcceptBlock, FragmentBlock, UnitReady, EventsConfirmed, CreditRequested. Sends StartUnit to the
/// region, EventBatch to units, BuilderReady and BlockOverdue to acquisition, LeaseClosed and reports to telemetry. When the last event is
/// confirmed, the units report for the last time; then Closed("event-builder") goes to the run.
/// Holds at most <see cref="EventBuilderOptions.OpenEventsMax"/> events; above that it inhibits L1.</remarks>
public sealed class EventBuilderActor : ReceiveActor, IWithTimers, IEventBuilderOutput
{
    private static readonly TimeSpan UnitsCloseWithin = TimeSpan.FromSeconds(2);
    private readonly EventBuilder builder;
    private readonly IActorRef?[] units;
    private readonly IActorRef region;
    private readonly IActorRef telemetry;
    private readonly IActorRef run;
    private IActorRef acquisition = ActorRefs.Nobody;
    private int unitsToClose;

    public EventBuilderActor(EventBuilderOptions options, RunContext context, int units, EventBuilderPeers peers)
    {
        this.units = new IActorRef?[units];
        region = peers.HltUnits;
        telemetry = peers.Telemetry;
        run = peers.Run;
        builder = new EventBuilder(0, options, context, units, this);
        Receive<FragmentBlock>(fragments => builder.Take(fragments, Now));
        Receive<L1AcceptBlock>(accepts =>
        {
            acquisition = Sender;
            builder.Take(accepts, Now);
        });
        Receive<EventsConfirmed>(builder.Confirmed);
        Receive<UnitReady>(TakeCredit);
        Receive<CreditRequested>(_ =>
        {
            acquisition = Sender;
            builder.CreditRequested();
        });
        Receive<LeaseGranted>(granted => builder.Granted(granted.Lease, Now));
        Receive<LeasesEnded>(_ => builder.LeasesEnded());
        Receive<Closed>(_ => UnitClosed());
        Receive<EndRun>(_ => Report());
        Receive<Tick>(tick => Handle(tick));
    }

    private enum Tick
    {
        Advance,
        Report,
        UnitsSilent,
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer(Tick.Advance, Tick.Advance, EventBuilder.AdvanceEvery);
        Timers.StartPeriodicTimer(Tick.Report, Tick.Report, Reports.Every);
        builder.Start(Now);
    }

    /// <summary>The table of open events dies with the actor: the run can't balance any more.</summary>
    protected override void PreRestart(Exception reason, object message)
    {
        run.Tell(new RunFailed($"event builder: {reason.Message}"));
        base.PreRestart(reason, message);
    }

    private void TakeCredit(UnitReady ready)
    {
        if ((uint)ready.Unit < (uint)units.Length)
        {
            units[ready.Unit] = Sender;
            builder.Ready(ready, Now);
        }
    }

    private void Handle(Tick tick)
    {
        switch (tick)
        {
            case Tick.Advance:
                builder.Advance(Now);
                break;
            case Tick.Report:
                Report();
                break;
            default:
                Close();
                break;
        }
    }

    private void Report() => telemetry.Tell(builder.Report());

    private void UnitClosed()
    {
        if (--unitsToClose == 0)
        {
            Close();
        }
    }

    private void Close()
    {
        Timers.Cancel(Tick.UnitsSilent);
        unitsToClose = 0;
        Report();
        run.Tell(new Closed("event-builder", Failure: null));
    }

    void IEventBuilderOutput.Send(EventBatch batch) => units[batch.Unit]!.Tell(batch);

    void IEventBuilderOutput.Start(StartUnit start) => region.Tell(start);

    void IEventBuilderOutput.Grant(BuilderReady ready) => acquisition.Tell(ready);

    void IEventBuilderOutput.AskAgain(BlockOverdue overdue) => acquisition.Tell(overdue);

    void IEventBuilderOutput.Closed(LeaseClosed closed) => telemetry.Tell(closed);

    void IEventBuilderOutput.AllConfirmed()
    {
        Timers.StartSingleTimer(Tick.UnitsSilent, Tick.UnitsSilent, UnitsCloseWithin);
        foreach (IActorRef? unit in units)
        {
            if (unit is not null)
            {
                unitsToClose++;
                unit.Tell(new EndRun());
            }
        }
    }

    /// <summary>Whom the event builder knows from its start.</summary>
    public sealed record EventBuilderPeers(IActorRef HltUnits, IActorRef Telemetry, IActorRef Run);
}
