using Akka.Actor;
using HltFarm.Vocabulary;

namespace HltFarm.Clusters;

/// <summary>Leads a run on several nodes to its end: no lease left, every number durable in its partition, all files closed.</summary>
/// <remarks>Receives LeasesEnded, PartitionFloor, Closed, RunFailed, StopLeasing, RunPaused. Sends StopLeasing to the authority, RunPaused to
/// acquisition, EndRun to storage. Whatever it says is said again until its effect shows, and all that it knows is said again by others: it may start
/// anew at any time. Holds a number per partition and the names of what is open.</remarks>
public sealed class ClusterRunActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan AgainEvery = TimeSpan.FromSeconds(1);
    private readonly RunPeers peers;
    private readonly HashSet<string> openParts;
    private readonly uint[] floors;
    private readonly TaskCompletionSource<string?> ended;
    private string? failure;
    private LeasesEnded? leases;
    private bool stopping;
    private bool paused;

    /// <param name="storageParts">Names under which the parts of storage report that they have closed.</param>
    /// <param name="ended">Completed with null, or with what failed.</param>
    public ClusterRunActor(RunPeers peers, IEnumerable<string> storageParts, int partitions, TaskCompletionSource<string?> ended)
    {
        this.peers = peers;
        this.ended = ended;
        openParts = [.. storageParts];
        floors = new uint[partitions];
        Receive<StopLeasing>(_ => Stop());
        Receive<LeasesEnded>(message => leases = message);
        Receive<PartitionFloor>(Reached);
        Receive<Closed>(OnClosed);
        Receive<RunFailed>(failed =>
        {
            failure ??= failed.Message;
            Stop();
        });
        Receive<RunPaused>(pause =>
        {
            paused = pause.Paused;
            peers.Acquisition().Tell(pause);
        });
        Receive<Again>(_ => SayAgain());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private bool AllDurable => leases is { } all && floors.All(floor => floor > all.Events);

    protected override void PreStart() => Timers.StartPeriodicTimer(Again.Instance, Again.Instance, AgainEvery);

    private void Reached(PartitionFloor floor)
    {
        if ((uint)floor.Partition < (uint)floors.Length && floor.Floor > floors[floor.Partition])
        {
            floors[floor.Partition] = floor.Floor;
            if (AllDurable)
            {
                peers.Storage().Tell(new EndRun());
            }
        }
    }

    private void OnClosed(Closed closed)
    {
        // Event builders say that they are done: the floors say it better.
        if (openParts.Remove(closed.Part))
        {
            failure ??= closed.Failure;
            if (openParts.Count == 0)
            {
                ended.TrySetResult(failure);
            }
        }
    }

    private void Stop()
    {
        stopping = true;
        // A paused farm would never empty its leases.
        paused = false;
        peers.Acquisition().Tell(new RunPaused(Paused: false));
        peers.LeaseAuthority().Tell(new StopLeasing());
    }

    private void SayAgain()
    {
        if (stopping && leases is null)
        {
            peers.LeaseAuthority().Tell(new StopLeasing());
        }
        if (paused)
        {
            peers.Acquisition().Tell(new RunPaused(Paused: true));
        }
        if (AllDurable && openParts.Count > 0)
        {
            peers.Storage().Tell(new EndRun());
        }
    }

    /// <summary>Whom it talks to, found when first needed.</summary>
    public sealed record RunPeers(Func<IActorRef> Storage, Func<IActorRef> Acquisition, Func<IActorRef> LeaseAuthority);

    private sealed class Again
    {
        public static readonly Again Instance = new();
    }
}
