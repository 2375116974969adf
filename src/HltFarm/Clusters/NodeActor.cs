using Akka.Actor;
using HltFarm.Vocabulary;

namespace HltFarm.Clusters;

/// <summary>Stands for a node: hears from the monitor that the run is over, and from the node's own parts what fails.</summary>
/// <remarks>Receives EndRun (the run is over: the node ends too) and what this node's parts say to the run. A failed part of storage, or an event builder
/// that lost its table, ends the process: its successor goes on from the files and from the leases. All else goes on to the run. Holds
/// nothing.</remarks>
public sealed class NodeActor : ReceiveActor
{
    /// <param name="run">The run's coordinator, wherever it is.</param>
    /// <param name="over">Completed with null when the run is over, or with why this node can't go on.</param>
    public NodeActor(Func<IActorRef> run, TaskCompletionSource<string?> over)
    {
        Receive<EndRun>(_ => over.TrySetResult(null));
        Receive<RunFailed>(IsOfThisNode, failed => over.TrySetResult(failed.Message));
        ReceiveAny(message => run().Forward(message));
    }

    private bool IsOfThisNode(RunFailed failed) =>
        Sender.Path.Elements is [_, "storage" or "event-builder", ..] && Sender.Path.Address.HasLocalScope;
}
