using Akka.Actor;
using Akka.Hosting;
using HltFarm.Vocabulary;

namespace HltFarm.Running;

/// <summary>Leads one run to its end: no lease left, then all events confirmed, then all files closed.</summary>
/// <remarks>Receives LeasesEnded, Closed, RunFailed, StopLeasing. Sends StopLeasing to the authority, EndRun to storage.
/// Holds nothing that grows.</remarks>
public sealed class RunActor : ReceiveActor
{
    public const string EventBuilderPart = "event-builder";
    public const string StoragePart = "storage";

    private readonly IActorRegistry registry;
    private readonly TaskCompletionSource<string?> ended;
    private string? failure;

    /// <param name="ended">Completed with null, or with what failed.</param>
    public RunActor(IActorRegistry registry, TaskCompletionSource<string?> ended)
    {
        this.registry = registry;
        this.ended = ended;
        Receive<StopLeasing>(stop => registry.Get<ActorKeys.LeaseAuthority>().Tell(stop));
        Receive<Closed>(closed => closed.Part == EventBuilderPart, _ => registry.Get<ActorKeys.Storage>().Tell(new EndRun()));
        Receive<Closed>(OnStorageClosed);
        Receive<RunFailed>(OnFailed);
        Receive<LeasesEnded>(_ => { });
    }

    private void OnStorageClosed(Closed closed)
    {
        failure ??= closed.Failure;
        if (closed.Part == StoragePart)
        {
            ended.TrySetResult(failure);
        }
    }

    /// <summary>The first failure is the one to report. A failed storage confirms nothing more, so that there is nothing to drain to;
    /// after any other failure the events in flight still reach the disk.</summary>
    private void OnFailed(RunFailed failed)
    {
        failure ??= failed.Message;
        registry.Get<ActorKeys.LeaseAuthority>().Tell(new StopLeasing());
        if (Sender.Path.ToStringWithoutAddress().Contains("/storage", StringComparison.Ordinal))
        {
            ended.TrySetResult(failure);
        }
    }
}
