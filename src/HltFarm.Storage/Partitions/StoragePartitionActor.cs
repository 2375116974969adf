using Akka.Actor;
using Akka.Hosting;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Drives one storage partition: receives DecisionBatch and CreditRequested from units; after each durable commit sends StorageCommitted
/// to telemetry, then EventsConfirmed to the event builders, then StorageReady to the units, and the decisions to the trigger index. In a farm of
/// several processes it answers ConfirmationsWanted and CommitsWanted, and says now and then how far it is (PartitionFloor).</summary>
/// <remarks>Bounded by the credit that the kernel gives. Writing blocks this actor's thread, which is why it has a dispatcher of its own. After a
/// failed write or sync it says so once, closes its files and confirms nothing more.</remarks>
internal sealed class StoragePartitionActor : ReceiveActor, IWithTimers
{
    private const string StepTimer = "step";
    private static readonly TimeSpan FloorEvery = TimeSpan.FromMilliseconds(500);
    private readonly int partition;
    private readonly StoragePartitionKernel kernel;
    private readonly PartitionCommits commits;
    private readonly IReadOnlyActorRegistry registry;
    private readonly IActorRef triggerIndex;
    private readonly Dictionary<int, IActorRef> units = [];
    private readonly CommitReplay? replay;

    /// <param name="replay">Reads earlier commits again for telemetry; null in a farm of one process.</param>
    public StoragePartitionActor(
        int partition,
        StoragePartitionKernel kernel,
        ICommitTarget target,
        IReadOnlyActorRegistry registry,
        IActorRef triggerIndex,
        CommitReplay? replay = null
    )
    {
        this.partition = partition;
        this.kernel = kernel;
        commits = new PartitionCommits(kernel, target, () => Now, Say);
        this.registry = registry;
        this.triggerIndex = triggerIndex;
        this.replay = replay;
        Receive<DecisionBatch>(Take);
        Receive<CreditRequested>(GiveCredit);
        Receive<IndexReady>(Grant);
        ReceiveQuestions();
        Receive<Step>(_ => Advance());
        Receive<EndRun>(_ => End());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    public static string PartName(int partition) => $"storage-{partition}";

    protected override void PreStart()
    {
        if (replay is not null)
        {
            Timers.StartPeriodicTimer(SayFloor.Instance, SayFloor.Instance, TimeSpan.Zero, FloorEvery);
        }
    }

    protected override void PostStop() => commits.Release();

    /// <summary>What is asked also of a partition that is closed or takes nothing any more.</summary>
    private void ReceiveQuestions()
    {
        Receive<ConfirmationsWanted>(wanted =>
        {
            if (kernel.Confirm(wanted) is { Numbers.Length: > 0 } confirmed)
            {
                Sender.Tell(confirmed);
            }
        });
        Receive<CommitsWanted>(wanted => Tell(wanted.From));
        Receive<SayFloor>(_ => TellFloor());
    }

    private void Tell(long from)
    {
        foreach (StorageCommitted report in replay?.Read(from, kernel.Commits) ?? [])
        {
            Sender.Tell(report);
        }
    }

    private void TellFloor()
    {
        PartitionFloor floor = new(partition, kernel.Floor, kernel.Commits);
        registry.Get<ActorKeys.Telemetry>().Tell(floor);
        registry.Get<ActorKeys.Run>().Tell(floor);
        if (registry.TryGet<ActorKeys.LeaseAuthority>(out IActorRef authority))
        {
            authority.Tell(floor);
        }
    }

    private void Take(DecisionBatch batch)
    {
        if (kernel.Take(batch, Now))
        {
            units[batch.Unit] = Sender;
        }
        Advance();
    }

    private void GiveCredit(CreditRequested request)
    {
        if (kernel.Credit(request) is { } ready)
        {
            units[request.Requester] = Sender;
            Sender.Tell(ready);
        }
    }

    private void Grant(IndexReady ready)
    {
        kernel.IndexGranted(ready.GrantedTotal);
        Advance();
    }

    private void End()
    {
        commits.End();
        Advance();
    }

    /// <summary>Does all that is due now, and asks to be woken for the rest.</summary>
    private void Advance()
    {
        commits.Advance();
        if (commits.Failure is { } failure)
        {
            registry.Get<ActorKeys.Run>().Tell(new RunFailed($"storage partition {partition} stops: {failure}"));
            Become(() => Fail(failure));
        }
        else if (commits.IsClosed)
        {
            Finish(failure: null);
        }
        else if (kernel.NextStep is { } next && !Timers.IsTimerActive(StepTimer))
        {
            TimeSpan wait = next - Now;
            Timers.StartSingleTimer(StepTimer, Step.Instance, wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        }
    }

    private void Say(CommitOutcome outcome)
    {
        registry.Get<ActorKeys.Telemetry>().Tell(outcome.Report);
        if (outcome.Confirmed.Numbers.Length > 0)
        {
            EventBuilders.Tell(outcome.Confirmed);
        }
        foreach (UnitCredit credit in outcome.Credits)
        {
            if (units.TryGetValue(credit.Unit, out IActorRef? unit))
            {
                unit.Tell(credit.Ready);
            }
        }
        if (outcome.Decisions.Length > 0)
        {
            triggerIndex.Tell(new IndexRows(partition, outcome.Decisions));
        }
    }

    private IActorRef EventBuilders =>
        registry.TryGet<ActorKeys.EventBuilders>(out IActorRef all) ? all : registry.Get<ActorKeys.EventBuilder>();

    /// <summary>Nothing is taken any more: what comes is not confirmed, and the event builder keeps it.</summary>
    private void Fail(string failure)
    {
        ReceiveQuestions();
        Receive<EndRun>(_ => Finish(failure));
        ReceiveAny(_ => { });
    }

    private void Finish(string? failure)
    {
        Become(() => Ended(failure));
        SayEnded(failure);
    }

    /// <summary>Who asks again has not heard it.</summary>
    private void Ended(string? failure)
    {
        ReceiveQuestions();
        Receive<EndRun>(_ => SayEnded(failure));
        ReceiveAny(_ => { });
    }

    private void SayEnded(string? failure)
    {
        Context.Parent.Tell(PartitionEnded.Instance);
        registry.Get<ActorKeys.Run>().Tell(new Closed(PartName(partition), failure));
    }
}
