using Akka.Actor;
using HltFarm.Running;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Clusters;

/// <summary>A node's talk with its launcher: status to standard output, orders from standard input, whose end says that the launcher is gone. A node
/// that nobody launched says on standard error what it does.</summary>
public sealed class NodeVoice : IDisposable
{
    private static readonly TimeSpan StatusEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(5);
    private readonly NodeRequest request;
    private readonly NodePlan plan;
    private readonly ActorSystem system;
    private readonly NodeActors actors;
    private readonly TaskCompletionSource drain;
    private readonly TaskCompletionSource launcherGone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource end = new();

    /// <param name="drain">Completed when the launcher orders the node to leave.</param>
    public NodeVoice(NodeRequest request, NodePlan plan, ActorSystem system, NodeActors actors, TaskCompletionSource drain)
    {
        this.request = request;
        this.plan = plan;
        this.system = system;
        this.actors = actors;
        this.drain = drain;
    }

    /// <summary>Completed when the launcher has died: nobody would end this node.</summary>
    public Task LauncherGone => launcherGone.Task;

    public void Begin()
    {
        if (request.Launched)
        {
            // A thread of its own: standard input has no cancellation.
            new Thread(ReadOrders) { IsBackground = true, Name = "launcher" }.Start();
        }
        else
        {
            Console.Error.WriteLine(
                $"Node {plan.Name} ({string.Join(", ", plan.Node.Roles)}) at {plan.Site.AddressOf(plan.Name)}, run directory {plan.Run.Directory}. Ctrl-C drains it."
            );
        }
        _ = SayStatusAsync();
    }

    public void SayEnd(RunOutcome outcome)
    {
        end.Cancel();
        if (request.Launched)
        {
            Console.Out.WriteLine((Status(0) with { Summary = outcome.Json, Failure = outcome.Failure }).ToJson());
        }
        else
        {
            Console.Out.WriteLine(outcome.Json);
        }
        Console.Out.Flush();
    }

    public void Dispose()
    {
        end.Cancel();
        end.Dispose();
    }

    private NodeStatus Status(int units) =>
        new(plan.Name, Environment.ProcessId, Akka.Cluster.Cluster.Get(system).SelfMember.Status.ToString().ToLowerInvariant(), units);

    private async Task SayStatusAsync()
    {
        using PeriodicTimer timer = new(request.Launched ? StatusEvery : LineEvery);
        CancellationToken over = end.Token;
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                NodeStatus status = await WithViewAsync(Status(await actors.UnitsAsync()));
                if (over.IsCancellationRequested)
                {
                    return;
                }
                if (request.Launched)
                {
                    await Console.Out.WriteLineAsync(status.ToJson());
                }
                else if (status.Line is { } line)
                {
                    await Console.Error.WriteLineAsync(line);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The node ends.
        }
    }

    private async Task<NodeStatus> WithViewAsync(NodeStatus status)
    {
        if (actors.Telemetry is not { } telemetry)
        {
            return status;
        }
        try
        {
            LiveView view = await telemetry.Ask<LiveView>(new GetLiveView(Environment.WorkingSet), AskTimeout);
            return status with { Line = LiveText.Line(view), Rows = LiveText.Rows(view), Stalled = view.Bottleneck?.Statement };
        }
        catch (AskTimeoutException)
        {
            return status;
        }
    }

    private void ReadOrders()
    {
        while (Console.In.ReadLine() is { } order)
        {
            switch (order)
            {
                case NodeOrder.Drain:
                    drain.TrySetResult();
                    break;
                case NodeOrder.Stop:
                    actors.Run?.Tell(new StopLeasing());
                    break;
                case NodeOrder.Pause:
                case NodeOrder.Resume:
                    actors.Run?.Tell(new RunPaused(order == NodeOrder.Pause));
                    break;
            }
        }
        launcherGone.TrySetResult();
    }
}
