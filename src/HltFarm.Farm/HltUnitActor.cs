using System.Globalization;
using Akka.Actor;
using HltFarm.Vocabulary;

namespace HltFarm.Farm;

/// <summary>One HLT unit: takes built events by its own credit, holds a simulated core for each, and passes on decisions by storage's credit.</summary>
/// <remarks>Receives StartUnit, CreditRequested, EventBatch, StorageReady, EndRun. Sends UnitReady to the event builders, DecisionBatch to the owner of
/// each storage partition (whoever gave credit for it last), CreditRequested to storage, UnitReport to telemetry. Bounds: <see cref="HltUnit"/>.
/// A restarted unit has a larger epoch and holds nothing.</remarks>
public sealed class HltUnitActor : ReceiveActor, IWithTimers, IHltUnitOutput
{
    private readonly int number;
    private readonly IActorRef storage;
    private readonly IActorRef telemetry;
    private readonly Dictionary<int, IActorRef> builders = [];
    private readonly Dictionary<int, IActorRef> partitions = [];
    private readonly HltUnit unit;
    private TimeSpan? tickAt;

    public HltUnitActor(FarmContext farm, int number, Func<IEventProcessor> workers, IActorRef storage, IActorRef telemetry)
    {
        this.number = number;
        this.storage = storage;
        this.telemetry = telemetry;
        // Wall-clock ticks, so that a unit that moves to another node still has the larger epoch there.
        unit = new HltUnit(farm, number, Context.System.Scheduler.Now.UtcTicks, workers, this);
        Receive<EventBatch>(batch => Drive(() => Take(batch)));
        Receive<StorageReady>(ready => Drive(() => Take(ready)));
        Receive<StartUnit>(start => Drive(() => Meet(start.Builder)));
        Receive<CreditRequested>(request => unit.TellCredit(request.Requester, request.Asked));
        Receive<Terminated>(gone => Drive(() => Forget(gone.ActorRef)));
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

    /// <summary>Another actor under a builder's number knows nothing of what the unit holds for it: the two start anew.</summary>
    private void Meet(int builder)
    {
        if (builders.TryGetValue(builder, out IActorRef? known) && Sender.Equals(known))
        {
            unit.TellCredit(builder);
            return;
        }
        if (known is not null)
        {
            Context.Unwatch(known);
        }
        builders[builder] = Sender;
        Context.Watch(Sender);
        unit.Meet(builder, Now);
    }

    private void Forget(IActorRef gone)
    {
        foreach ((int builder, IActorRef actor) in builders.Where(entry => entry.Value.Equals(gone)).ToList())
        {
            builders.Remove(builder);
            unit.Forget(builder, Now);
        }
    }

    private void Take(StorageReady ready)
    {
        partitions[ready.Partition] = Sender;
        unit.Take(ready, Now);
    }

    private void Take(EventBatch batch)
    {
        if (builders.TryGetValue(batch.Builder, out IActorRef? known) && Sender.Equals(known))
        {
            unit.Take(batch, Now);
        }
        else
        {
            // The batch was for the unit that this one replaces: the event builder learns of the new epoch.
            Meet(batch.Builder);
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

    void IHltUnitOutput.Ready(UnitReady ready)
    {
        if (builders.TryGetValue(ready.Builder, out IActorRef? builder))
        {
            builder.Tell(ready);
        }
    }

    void IHltUnitOutput.Decided(DecisionBatch batch) => partitions.GetValueOrDefault(batch.Partition, storage).Tell(batch);

    void IHltUnitOutput.AskCredit(CreditRequested request) => storage.Tell(request);
}
