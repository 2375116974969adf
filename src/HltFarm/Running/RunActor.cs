using Akka.Actor;
using Akka.Hosting;
using HltFarm.Vocabulary;

namespace HltFarm.Running;

/// <summary>Leads one run to its end: no lease left, then all events confirmed, then all files closed.</summary>
/// <remarks>Receives LeasesEnded, Closed, RunFailed, StopLeasing. Sends StopLeasing to the authority, EndRun to storage.
/// Holds the names of the parts that are still open.</remarks>
public sealed class RunActor : ReceiveActor
{
    private readonly IReadOnlyActorRegistry registry;
    private readonly HashSet<string> openParts;
    private readonly TaskCompletionSource<string?> ended;
    private string? failure;

    /// <param name="storageParts">Names under which the parts of storage report that they have closed.</param>
    /// <param name="ended">Completed with null, or with what failed.</param>
    public RunActor(IReadOnlyActorRegistry registry, IEnumerable<string> storageParts, TaskCompletionSource<string?> ended)
    {
        this.registry = registry;
        this.ended = ended;
        openParts = [.. storageParts];
        Receive<StopLeasing>(StopLeases);
        Receive<LeasesEnded>(_ => { });
        Receive<Closed>(OnClosed);
        Receive<RunFailed>(OnFailed);
    }

    private void OnClosed(Closed closed)
    {
        failure ??= closed.Failure;
        if (openParts.Remove(closed.Part))
        {
            EndWhenAllClosed();
        }
        else
        {
            // The event builder: every event is confirmed.
            registry.Get<ActorKeys.Storage>().Tell(new EndRun());
        }
    }

    private void EndWhenAllClosed()
    {
        if (openParts.Count == 0)
        {
            ended.TrySetResult(failure);
        }
    }

    /// <summary>The first failure is the one to report. A failed part of storage confirms nothing more, so that there is nothing to drain to;
    /// after any other failure the events in flight still reach the disk.</summary>
    private void OnFailed(RunFailed failed)
    {
        failure ??= failed.Message;
        StopLeases(new StopLeasing());
        if (openParts.Contains(Sender.Path.Name) || Sender.Equals(registry.Get<ActorKeys.Storage>()))
        {
            ended.TrySetResult(failure);
        }
    }

    private void StopLeases(StopLeasing stop) => registry.Get<ActorKeys.LeaseAuthority>().Tell(stop);
}
