using Akka.Actor;
using Akka.Hosting;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Drives one storage partition: receives DecisionBatch and CreditRequested from units; after each durable commit sends StorageCommitted
/// to telemetry, then EventsConfirmed to the event builder, then StorageReady to the units, and the decisions to the trigger index.</summary>
/// <remarks>Bounded by the credit that the kernel gives. Writing blocks this actor's thread, which is why it has a dispatcher of its own. After a
/// failed write or sync it says so once, closes its files and confirms nothing more.</remarks>
internal sealed class StoragePartitionActor : ReceiveActor, IWithTimers
{
    private const string StepTimer = "step";
    private readonly int partition;
    private readonly StoragePartitionKernel kernel;
    private readonly PartitionCommits commits;
    private readonly IReadOnlyActorRegistry registry;
    private readonly IActorRef triggerIndex;
    private readonly Dictionary<int, IActorRef> units = [];

    public StoragePartitionActor(
        int partition,
        StoragePartitionKernel kernel,
        ICommitTarget target,
        IReadOnlyActorRegistry registry,
        IActorRef triggerIndex
    )
    {
        this.partition = partition;
        this.kernel = kernel;
        commits = new PartitionCommits(kernel, target, () => Now, Say);
        this.registry = registry;
        this.triggerIndex = triggerIndex;
        Receive<DecisionBatch>(Take);
        Receive<CreditRequested>(GiveCredit);
        Receive<IndexReady>(Grant);
        Receive<Step>(_ => Advance());
        Receive<EndRun>(_ => End());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    public static string PartName(int partition) => $"storage-{partition}";

    protected override void PostStop() => commits.Release();

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
            registry.Get<ActorKeys.EventBuilder>().Tell(outcome.Confirmed);
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

    /// <summary>Nothing is taken any more: what comes is not confirmed, and the event builder keeps it.</summary>
    private void Fail(string failure)
    {
        Receive<EndRun>(_ => Finish(failure));
        ReceiveAny(_ => { });
    }

    private void Finish(string? failure)
    {
        registry.Get<ActorKeys.Run>().Tell(new Closed(PartName(partition), failure));
        Context.Parent.Tell(PartitionEnded.Instance);
        Become(() => ReceiveAny(_ => { }));
    }
}
