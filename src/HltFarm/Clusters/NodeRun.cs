using System.Net;
using System.Runtime.InteropServices;
using Akka.Actor;
using Akka.Hosting;
using HltFarm.Commands;
using HltFarm.Running;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HltFarm.Clusters;

/// <summary>One node of a farm from its start to its end: the run is over, it is drained, or it can't go on.</summary>
public static class NodeRun
{
    /// <summary>A node leaves the cluster within this time, or ends without.</summary>
    private static readonly TimeSpan LeaveWithin = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(60);

    /// <param name="cancel">Ctrl-C: drain, unless the launcher decides.</param>
    public static async Task<int> RunAsync(NodeRequest request, CancellationToken cancel)
    {
        NodePlan plan = MakePlan(request, cancel);
        IPEndPoint? address = plan.Has(NodeRole.Monitor)
            ? ListenAddress.Parse(plan.Plan.Scenario.Get<TelemetryOptions>().Metrics, "--metrics")
            : null;
        using FarmMetrics? metrics = address is null ? null : new FarmMetrics(plan.Run, plan.Description);
        await using MetricsEndpoint? endpoint =
            address is null || metrics is null ? null : await MetricsEndpoint.StartAsync(address, metrics);
        TaskCompletionSource<string?> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<string?> over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using IHost host = ClusterHost.Build(plan, metrics, ended, over);
        await FarmRun.StartAsync(host);
        ActorSystem system = host.Services.GetRequiredService<ActorSystem>();
        NodeActors actors = new(host.Services.GetRequiredService<ActorRegistry>());
        TaskCompletionSource drain = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using PosixSignalRegistration terminate = Termination.Calls(() => drain.TrySetResult());
        using CancellationTokenRegistration stop = cancel.Register(() => _ = request.Launched || drain.TrySetResult());
        using NodeVoice voice = new(request, plan, system, actors, drain);
        voice.Begin();
        Task first = await Task.WhenAny(ended.Task, over.Task, drain.Task, voice.LauncherGone, system.WhenTerminated);
        int exitCode =
            first == ended.Task ? await EndRunAsync(plan, actors, voice, await ended.Task)
            : first == over.Task ? await SayAsync(plan, await over.Task)
            : first == system.WhenTerminated ? await SayAsync(plan, "the cluster has taken this node for dead")
            : CommandLine.Done;
        if (first != voice.LauncherGone)
        {
            await LeaveAsync(host);
        }
        return exitCode;
    }

    private static NodePlan MakePlan(NodeRequest request, CancellationToken cancel)
    {
        Site site = SiteReader.Read(request.SiteFile);
        string name = site.Find(request.Name, request.Roles);
        string directory = request.RunDirectory ?? site.RunDirectory;
        if (directory.Length == 0)
        {
            throw new InputException($"--run-directory: neither it nor runDirectory in {site.Source} says which run this node serves");
        }
        RunFiles files = RunDirectory.Open(directory);
        string runs = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))) ?? ".";
        RunPlan plan = PoolStore.Prepare(RunPlan.Make(RunDocument.RequestOf(directory) with { Out = runs }), cancel);
        if (plan.Request.Input.Count > 0 && site.Having(NodeRole.Acquisition).Count > 1)
        {
            throw new InputException("--input is read once and in order: the farm needs one node with the role acquisition, not several");
        }
        string[] others = [.. site.Nodes.Select(node => node.Key).Where(other => other != name).Select(site.AddressOf)];
        // Started by hand, the first node of the site begins a cluster when it finds none; a launcher knows which one is the first.
        IReadOnlyList<string> join = request.Launched
            ? (request.First ? [] : others)
            : [.. site.Nodes.Select(node => site.AddressOf(node.Key))];
        return new NodePlan(plan, plan.Context(files), site, name, TimeProvider.System.GetUtcNow().UtcTicks, join);
    }

    /// <summary>The monitor writes the summary and tells all nodes that the run is over.</summary>
    private static async Task<int> EndRunAsync(NodePlan plan, NodeActors actors, NodeVoice voice, string? failure)
    {
        RunSummary summary = plan.Plan.Annotate(
            await actors.Telemetry!.Ask<RunSummary>(new GetSummary(FarmRun.PeakMemoryBytes()), AskTimeout, CancellationToken.None)
        );
        RunOutcome outcome = new(summary, plan.Run.Directory, failure);
        if (failure is null)
        {
            RunFiles files = new(plan.Run.Directory, plan.Run.Experiment, plan.Run.Run);
            AtomicDocument.Write(files.Document(RunFiles.Summary), System.Text.Encoding.UTF8.GetBytes(outcome.Json + "\n"));
        }
        voice.SayEnd(outcome);
        actors.AllNodes.Tell(new EndRun());
        return outcome.ExitCode;
    }

    private static async Task<int> SayAsync(NodePlan plan, string? failure)
    {
        if (failure is null)
        {
            return CommandLine.Done;
        }
        await Console.Error.WriteLineAsync($"hltfarm: {plan.Name}: {failure}");
        return CommandLine.Failed;
    }

    private static async Task LeaveAsync(IHost host)
    {
        using CancellationTokenSource late = new(LeaveWithin);
        try
        {
            await host.StopAsync(late.Token).WaitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            // The others take it for dead soon, and lose nothing by it.
        }
    }
}
