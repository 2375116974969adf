using System.Globalization;
using Akka.Actor;
using HltFarm.Vocabulary;

namespace HltFarm.Farm;

/// <summary>One HLT unit: takes built events by its own credit, holds a simulated core for each, and passes on decisions by storage's credit.</summary>
/// <remarks>Receives StartUnit, EventBatch, StorageReady, EndRun. Sends UnitReady to the event builder, DecisionBatch and CreditRequested to
/// storage, UnitReport to telemetry. Bounds: <see cref="HltUnit"/>. A restarted unit has a larger epoch and holds nothing.</remarks>
public sealed class HltUnitActor : ReceiveActor, IWithTimers, IHltUnitOutput
{
    private readonly FarmContext farm;
    private readonly int number;
    private readonly Func<IEventProcessor> workers;
    private readonly IActorRef storage;
    private readonly IActorRef telemetry;
    private IActorRef builder = ActorRefs.Nobody;
    private long epoch;
    private HltUnit unit;
    private TimeSpan? tickAt;

    public HltUnitActor(FarmContext farm, int number, Func<IEventProcessor> workers, IActorRef storage, IActorRef telemetry)
    {
        this.farm = farm;
        this.number = number;
        this.workers = workers;
        this.storage = storage;
        this.telemetry = telemetry;
        unit = NewEpoch();
        Receive<EventBatch>(batch => Drive(() => Take(batch)));
        Receive<StorageReady>(ready => Drive(() => unit.Take(ready, Now)));
        Receive<StartUnit>(_ => Drive(Meet));
        Receive<EndRun>(_ =>
        {
            Report();
            Sender.Tell(new Closed($"unit-{number.ToString("00", CultureInfo.InvariantCulture)}", Failure: null));
        });
        Receive<Tick>(tick => Drive(() => Handle(tick)));
    }

    private enum Tick
    {
        Due,
        Report,
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    protected override void PreStart() => Timers.StartPeriodicTimer(Tick.Report, Tick.Report, Reports.Every);

    /// <summary>Wall-clock ticks, so that a unit that moves to another node still has the larger epoch there.</summary>
    private HltUnit NewEpoch()
    {
        epoch = Math.Max(epoch + 1, Context.System.Scheduler.Now.UtcTicks);
        return new HltUnit(farm, number, epoch, workers, this);
    }

    /// <summary>A unit serves one event builder. Another one knows nothing of what the unit holds: the unit starts anew for it.</summary>
    private void Meet()
    {
        if (Sender.Equals(builder))
        {
            unit.TellCredit();
            return;
        }
        unit = builder.IsNobody() ? unit : NewEpoch();
        builder = Sender;
        unit.Start(Now);
    }

    private void Take(EventBatch batch)
    {
        if (Sender.Equals(builder))
        {
            unit.Take(batch, Now);
        }
        else
        {
            // The batch was for the unit that this one replaces: the event builder learns of the new epoch.
            Meet();
        }
    }

    private void Handle(Tick tick)
    {
        if (tick == Tick.Report)
        {
            Report();
        }
        else
        {
            tickAt = null;
            unit.Advance(Now);
        }
    }

    private void Report() => telemetry.Tell(unit.Report(Now));

    private void Drive(Action action)
    {
        action();
        if (unit.NextDue is not { } due)
        {
            return;
        }
        TimeSpan now = Now;
        TimeSpan wait = due - now > HltUnit.AdvanceAtMostEvery ? due - now : HltUnit.AdvanceAtMostEvery;
        if (tickAt is null || tickAt > now + wait + HltUnit.AdvanceAtMostEvery)
        {
            tickAt = now + wait;
            Timers.StartSingleTimer(Tick.Due, Tick.Due, wait);
        }
    }

    void IHltUnitOutput.Ready(UnitReady ready) => builder.Tell(ready);

    void IHltUnitOutput.Decided(DecisionBatch batch) => storage.Tell(batch);

    void IHltUnitOutput.AskCredit(CreditRequested request) => storage.Tell(request);
}
