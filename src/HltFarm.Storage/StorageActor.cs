using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>The storage stage of one process: hands DecisionBatch to its partition, RecordLease to the lease log, CreditRequested to every
/// partition, ConfirmationsWanted and CommitsWanted to its partition; on EndRun closes partitions and lease log, then the trigger index. Each part
/// answers Closed to the run itself.</summary>
/// <remarks>Holds nothing: what it hands on is bounded by the partitions' credit. A part that breaks an invariant is stopped and the run fails;
/// what it had not confirmed stays with the event builder.</remarks>
internal sealed class StorageActor : ReceiveActor
{
    private const string Dispatcher = "storage-dispatcher";
    private readonly IReadOnlyActorRegistry registry;
    private readonly ILoggingAdapter log = Context.GetLogger();
    private readonly IActorRef?[] partitions;
    private readonly IActorRef leaseLog;
    private readonly IActorRef triggerIndex;
    private readonly HashSet<IActorRef> ended = [];

    /// <param name="units">HLT units that share the partitions' credit.</param>
    public StorageActor(StorageFiles files, StorageOptions options, RunContext run, int units, IReadOnlyActorRegistry registry)
    {
        this.registry = registry;
        leaseLog = files.Leases is { } leases
            ? Start(Props.Create(() => new LeaseLogActor(leases, registry)), LeaseLogActor.PartName)
            : ActorRefs.Nobody;
        string indexName = TriggerIndexActor.NameOf(files.Share);
        triggerIndex = files.TriggerIndex is { } index
            ? Start(Props.Create(() => new TriggerIndexActor(indexName, index, options, registry)), indexName)
            : ActorRefs.Nobody;
        partitions = [.. Enumerable.Range(0, options.Partitions).Select(i => StartPartition(i, files, options, run, units))];
        Receive<DecisionBatch>(batch => partitions[batch.Partition]?.Forward(batch));
        Receive<RecordLease>(leaseLog.Forward);
        Receive<LeaseLogRequested>(leaseLog.Forward);
        Receive<CreditRequested>(ForwardToPartitions);
        Receive<ConfirmationsWanted>(ForwardToPartitions);
        Receive<CommitsWanted>(wanted => partitions.ElementAtOrDefault(wanted.Partition)?.Forward(wanted));
        Receive<EndRun>(end =>
        {
            leaseLog.Tell(end);
            ForwardToPartitions(end);
        });
        Receive<PartitionEnded>(_ => EndIndex());
    }

    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(cause =>
        {
            string part = Sender.Path.Name;
            log.Error(cause, "{Part} broke an invariant and is stopped", part);
            registry.Get<ActorKeys.Run>().Tell(new RunFailed($"{part} stops: {cause.Message}"));
            registry.Get<ActorKeys.Run>().Tell(new Closed(part, cause.Message));
            if (partitions.Contains(Sender))
            {
                Self.Tell(PartitionEnded.Instance, Sender);
            }
            return Directive.Stop;
        });

    private void ForwardToPartitions(object message)
    {
        foreach (IActorRef? partition in partitions)
        {
            partition?.Forward(message);
        }
    }

    /// <summary>The trigger index ends after the last partition: it has then all rows.</summary>
    private void EndIndex()
    {
        // One that is asked again says it again.
        ended.Add(Sender);
        if (ended.Count == partitions.Count(partition => partition is not null))
        {
            triggerIndex.Tell(new EndRun());
        }
    }

    private IActorRef? StartPartition(int partition, StorageFiles files, StorageOptions options, RunContext run, int units)
    {
        if (files.Partitions[partition] is not { } target)
        {
            return null;
        }
        StoragePartitionKernel kernel = new(partition, options, run, units, files.Share?.Owner ?? 0);
        if (target.Recovered is { } earlier)
        {
            kernel.Restore(earlier.Commits, earlier.Numbers);
        }
        CommitReplay? replay = files.Share is null ? null : new CommitReplay(target.Files, run, partition);
        return Start(
            Props.Create(() => new StoragePartitionActor(partition, kernel, target, registry, triggerIndex, replay)),
            StoragePartitionActor.PartName(partition)
        );
    }

    private static IActorRef Start(Props props, string name) => Context.ActorOf(props.WithDispatcher(Dispatcher), name);
}
