using System.Runtime.InteropServices;
using HltFarm.Commands;
using HltFarm.Running;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Clusters;

/// <summary>`cluster up`: one run on several nodes of this machine, from start to summary.</summary>
public static class ClusterRun
{
    /// <param name="cancel">Ctrl-C or SIGTERM: no further lease; what is in flight is drained, balanced and reported.</param>
    public static async Task<RunOutcome> RunAsync(ClusterRequest request, CancellationToken cancel)
    {
        // The nodes find the pool that this process makes.
        RunPlan plan = PoolStore.Prepare(RunPlan.Make(request.Run), cancel);
        plan.RefuseFaults("cluster up");
        string folder = Path.GetFullPath(request.Run.Out);
        ClusterState.RefuseSecond(folder);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using PosixSignalRegistration terminate = Termination.Calls(stop.Cancel);
        using RunDirectory directory = FarmRun.CreateDirectory(request.Run);
        RunContext run = plan.Context(directory);
        directory.WriteDocument(RunFiles.Configuration, RunDocument.Write(plan, run, TimeProvider.System.GetUtcNow()));
        Site site = MakeSite(request, directory);
        using ClusterLauncher launcher = new(directory, site);
        using ControlServer control = new(launcher.Answer);
        new ClusterState(Environment.ProcessId, control.Port, control.Key, directory.Path).Write(folder);
        await Console.Error.WriteLineAsync(
            $"Run directory {directory.Path}, {site.Nodes.Count} nodes. Ctrl-C stops cleanly; `hltfarm cluster status --out {request.Run.Out}` asks from elsewhere."
        );
        try
        {
            Task<NodeStatus> running = launcher.RunAsync(stop.Token);
            await new ClusterScreen(launcher).ShowUntilAsync(running);
            NodeStatus end = await running;
            return new RunOutcome(SummaryJson.Read(end.Summary!), directory.Path, end.Failure);
        }
        finally
        {
            ClusterState.Remove(folder, control.Key);
        }
    }

    private static Site MakeSite(ClusterRequest request, RunDirectory directory)
    {
        string file = directory.Files.Document("site.yaml");
        string text = SiteWriter.OfThisMachine(request.Nodes, directory.Path, request.Tls);
        directory.WriteDocument("site.yaml", System.Text.Encoding.UTF8.GetBytes(text));
        Site site = SiteReader.Parse(text, file);
        if (request.Tls)
        {
            SiteCertificates.Make(site, site.TlsFolder, TimeProvider.System.GetUtcNow());
        }
        return site;
    }
}
