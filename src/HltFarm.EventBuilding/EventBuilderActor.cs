using Akka.Actor;
using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding;

/// <summary>Gathers the fragments of each L1 accept, passes on whole events and keeps each until storage confirms it.</summary>
/// <remarks>Receives LeaseGranted, LeasesEnded, L1AcceptBlock, FragmentBlock, UnitReady, EventsConfirmed, CreditRequested. Sends StartUnit to the
/// region, EventBatch to units, ConfirmationsWanted to storage, BuilderReady and BlockOverdue to acquisition, LeaseClosed and reports to telemetry.
/// When the last event is confirmed, the units report for the last time; then Closed("event-builder") goes to the run.
/// Holds at most <see cref="EventBuilderOptions.OpenEventsMax"/> events; above that it inhibits L1.</remarks>
public sealed class EventBuilderActor : ReceiveActor, IWithTimers, IEventBuilderOutput
{
    private static readonly TimeSpan UnitsCloseWithin = TimeSpan.FromSeconds(2);
    private readonly EventBuilder builder;
    private readonly IActorRef?[] units;
    private readonly EventBuilderPeers peers;
    private readonly BuilderShare share;
    private IActorRef acquisition = ActorRefs.Nobody;
    private int unitsToClose;

    public EventBuilderActor(EventBuilderOptions options, RunContext context, BuilderShare share, EventBuilderPeers peers)
    {
        units = new IActorRef?[share.Units];
        this.peers = peers;
        this.share = share;
        builder = new EventBuilder(share.Number, options, context, share.Units, this);
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
        peers.Run.Tell(new RunFailed($"event builder: {reason.Message}"));
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

    private void Report() => peers.Telemetry.Tell(builder.Report(share.Epoch));

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
        peers.Run.Tell(new Closed("event-builder", Failure: null));
    }

    void IEventBuilderOutput.Send(EventBatch batch) => units[batch.Unit]!.Tell(batch);

    void IEventBuilderOutput.Start(StartUnit start) => peers.HltUnits.Tell(start);

    void IEventBuilderOutput.Grant(BuilderReady ready) => acquisition.Tell(ready);

    void IEventBuilderOutput.AskAgain(BlockOverdue overdue) => acquisition.Tell(overdue);

    void IEventBuilderOutput.Ask(int unit, CreditRequested request) => units[unit]?.Tell(request);

    void IEventBuilderOutput.Ask(ConfirmationsWanted wanted) => peers.Storage.Tell(wanted);

    void IEventBuilderOutput.Closed(LeaseClosed closed)
    {
        peers.Telemetry.Tell(closed);
        peers.LeaseAuthority.Tell(closed);
    }

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
    public sealed record EventBuilderPeers(
        IActorRef HltUnits,
        IActorRef Storage,
        IActorRef Telemetry,
        IActorRef Run,
        IActorRef LeaseAuthority
    );
}
