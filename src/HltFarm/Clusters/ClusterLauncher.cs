using System.Diagnostics;
using HltFarm.Commands;
using HltFarm.Running;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Clusters;

/// <summary>Starts the nodes of a farm on this machine, starts again those that die, and waits for the run's end. It has no role: nothing is lost with
/// it but the nodes, which end when it does.</summary>
public sealed class ClusterLauncher : IDisposable
{
    /// <summary>A node that ends so often so soon after its start will not live.</summary>
    private const int QuickDeathsMax = 8;
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AloneAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(15);
    private readonly Lock gate = new();
    private readonly SemaphoreSlim news = new(0);
    private readonly RunDirectory directory;
    private readonly List<NodeProcess> nodes = [];
    private readonly Dictionary<string, int> quickDeaths = [];
    private bool stopping;
    private bool paused;

    public ClusterLauncher(RunDirectory directory, Site site)
    {
        this.directory = directory;
        foreach ((string name, NodeOptions node) in site.Nodes)
        {
            string[] arguments = ["node", "--site", site.Source, "--name", name, "--role", string.Join(',', node.Roles), "--launched"];
            nodes.Add(new NodeProcess(name, site.AddressOf(name), node.Roles, arguments, () => news.Release()));
        }
    }

    /// <summary>The monitor's last word.</summary>
    public NodeStatus? View => nodes.Select(node => node.LastView).FirstOrDefault(view => view is not null);

    public FarmState State
    {
        get
        {
            lock (gate)
            {
                NodeStatus? view = View;
                string state =
                    view?.Summary is not null ? "ended"
                    : stopping ? "stopping"
                    : paused ? "paused"
                    : view is null ? "starting"
                    : "running";
                return new FarmState(state, directory.Path, Stalled(view), view?.Line, [.. nodes.Select(StateOf)]);
            }
        }
    }

    /// <summary>Keeps the nodes running until the run is over.</summary>
    /// <exception cref="InputException">A node does not live.</exception>
    public async Task<NodeStatus> RunAsync(CancellationToken stop)
    {
        using CancellationTokenRegistration order = stop.Register(Stop);
        while (true)
        {
            lock (gate)
            {
                StartDead();
            }
            if (View is { Summary: not null } end)
            {
                await Task.WhenAll(nodes.Select(node => node.EndAsync(EndWithin)));
                return end;
            }
            await news.WaitAsync(TimeSpan.FromMilliseconds(250), CancellationToken.None);
        }
    }

    public ControlAnswer Answer(ControlRequest request)
    {
        switch (request.Verb)
        {
            case "status":
                return new ControlAnswer(null, State);
            case NodeOrder.Stop:
                Stop();
                return new ControlAnswer(null, State);
            case NodeOrder.Pause:
            case NodeOrder.Resume:
                Pause(request.Verb == NodeOrder.Pause);
                return new ControlAnswer(null, State);
            case NodeOrder.Drain:
                return Drain(request.Node ?? "");
            default:
                return new ControlAnswer($"there is no order `{request.Verb}`");
        }
    }

    public void Dispose()
    {
        foreach (NodeProcess node in nodes)
        {
            node.Dispose();
        }
        news.Dispose();
    }

    private static NodeState StateOf(NodeProcess node) =>
        new(node.Name, node.Pid, node.Address, node.Roles, node.State, node.Status?.Units ?? 0, node.Starts);

    /// <summary>A part of the farm that is not there holds it back more than anything that the monitor sees.</summary>
    private string? Stalled(NodeStatus? view)
    {
        string[] missing =
        [
            .. NodeRole
                .All.Where(role => !nodes.Exists(node => node.Roles.Contains(role) && node.State == "up"))
                .Select(role =>
                    $"no node with the role {role} is up ({string.Join(", ", nodes.Where(node => node.Roles.Contains(role)).Select(node => $"{node.Name} {node.State}"))})"
                ),
        ];
        return missing.Length > 0 ? string.Join("; ", missing)
            : paused ? "the farm is paused: `hltfarm cluster resume` lets it go on"
            : view?.Stalled;
    }

    private void Stop()
    {
        lock (gate)
        {
            stopping = true;
            paused = false;
            Tell(NodeOrder.Stop);
        }
    }

    private void Pause(bool pause)
    {
        lock (gate)
        {
            paused = pause;
            Tell(pause ? NodeOrder.Pause : NodeOrder.Resume);
        }
    }

    private ControlAnswer Drain(string name)
    {
        lock (gate)
        {
            NodeProcess? node = nodes.Find(node => node.Name == name);
            if (node is null)
            {
                return new ControlAnswer($"there is no node `{name}`{Suggestion.For(name, nodes.Select(each => each.Name))}");
            }
            string[] last =
            [
                .. node.Roles.Where(role => !nodes.Exists(other => other != node && !other.Drained && other.Roles.Contains(role))),
            ];
            if (last.Length > 0)
            {
                return new ControlAnswer(
                    $"{name} is the only node with the role {string.Join(", ", last)}: without it the farm stands still. `kill -TERM {node.Pid}` restarts it, `hltfarm cluster stop` ends the run"
                );
            }
            if (node.Roles.Contains(NodeRole.Storage))
            {
                return new ControlAnswer(
                    $"{name} owns storage partitions, which no other node may write: it can be restarted, not drained"
                );
            }
            node.Drained = true;
            node.Order(NodeOrder.Drain);
            return new ControlAnswer(null, State);
        }
    }

    private void Tell(string order)
    {
        foreach (NodeProcess node in nodes.Where(node => node.Roles.Contains(NodeRole.Monitor)))
        {
            node.Order(order);
        }
    }

    private void StartDead()
    {
        bool over = View?.Summary is not null;
        foreach (NodeProcess node in nodes)
        {
            if (node.IsRunning)
            {
                Remind(node);
                continue;
            }
            if (over || node.Drained)
            {
                continue;
            }
            NoteDeath(node);
            node.Start(first: !nodes.Exists(other => other.IsRunning));
        }
        BeginAnew(over);
    }

    /// <summary>When all died at once, each of them looks for others to join, and there is no cluster: one of them begins it.</summary>
    private void BeginAnew(bool over)
    {
        NodeProcess[] living = [.. nodes.Where(node => !node.Drained)];
        bool none = living.All(node =>
            node.IsRunning
            && node.Status is { State: "removed" }
            && node.SpokeAt is { } spoke
            && Stopwatch.GetElapsedTime(spoke) > AloneAfter
        );
        if (none && !over)
        {
            living[0].Kill();
            living[0].Start(first: true);
        }
    }

    /// <summary>A monitor that was started again has not heard that it is to stop, or that the farm is paused.</summary>
    private void Remind(NodeProcess node)
    {
        if (node.Starts > 1 && node.Status is { State: "up" } && node.Roles.Contains(NodeRole.Monitor) && (stopping || paused))
        {
            node.Order(stopping ? NodeOrder.Stop : NodeOrder.Pause);
        }
    }

    private void NoteDeath(NodeProcess node)
    {
        if (node.ExitCode is not { } exitCode)
        {
            return;
        }
        Console.Error.WriteLine(FormattableString.Invariant($"{node.Name} ended with exit code {exitCode}: it is started again"));
        int quick = Stopwatch.GetElapsedTime(node.StartedAt) < Quick ? quickDeaths.GetValueOrDefault(node.Name) + 1 : 0;
        quickDeaths[node.Name] = quick;
        if (exitCode == CommandLine.BadUsage || quick >= QuickDeathsMax)
        {
            throw new InputException(
                $"{node.Name} does not live: it ended {quick} times within {Quick.TotalSeconds:F0} s of its start, last with exit code {exitCode}; {directory.Files.Log}/{node.Name}.log says why",
                CommandLine.Failed
            );
        }
    }
}
