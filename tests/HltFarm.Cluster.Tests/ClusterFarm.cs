using HltFarm.Clusters;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.TestKit;
using HltFarm.Vocabulary;

namespace HltFarm.Cluster.Tests;

/// <summary>A farm of several real processes, started by `cluster up`, that a test does harm to.</summary>
internal sealed class ClusterFarm : IDisposable
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(100);
    private readonly FarmFolder folder;
    private readonly RunningProgram launcher;

    private ClusterFarm(FarmFolder folder, RunningProgram launcher)
    {
        this.folder = folder;
        this.launcher = launcher;
    }

    /// <summary>Starts `cluster up --nodes N ARGUMENTS`.</summary>
    public static ClusterFarm Start(FarmFolder folder, int nodes, params IEnumerable<string> arguments)
    {
        RunningProgram launcher = RunningProgram.HltFarm(
            null,
            ["cluster", "up", "--nodes", $"{nodes}", "--out", folder.Out, "--json", .. arguments]
        );
        launcher.Input.Close();
        return new ClusterFarm(folder, launcher);
    }

    public async Task<FarmState> Status() => (await ControlClient.AskAsync(folder.Out, "status"))!;

    public Task Order(string verb, string? node = null) => ControlClient.AskAsync(folder.Out, verb, node);

    /// <summary>Waits for a state of the farm.</summary>
    public async Task<FarmState> Until(Func<FarmState, bool> condition)
    {
        using CancellationTokenSource late = new(FarmFolder.Limit);
        using PeriodicTimer timer = new(PollEvery);
        while (true)
        {
            try
            {
                FarmState farm = await Status();
                if (condition(farm))
                {
                    return farm;
                }
            }
            catch (InputException) when (!launcher.HasExited)
            {
                // It has not written its state file yet.
            }
            if (launcher.HasExited || !await Ticks(timer, late.Token))
            {
                throw new TimeoutException($"the farm never came to what was waited for\n{launcher.Output}\n{launcher.ErrorOutput}");
            }
        }
    }

    /// <summary>Events flow and are stored.</summary>
    public Task<FarmState> UntilStoring() => Until(_ => DecisionBytes() > 60_000);

    public void Kill() => launcher.Kill();

    /// <summary>Sends a signal to a node's process as it is now.</summary>
    public async Task Signal(string node, string signal)
    {
        FarmState farm = await Until(farm => farm.Nodes.Single(each => each.Name == node).Pid > 0);
        Signal(farm.Nodes.Single(each => each.Name == node).Pid, signal);
    }

    public static void Signal(int pid, string signal)
    {
        using RunningProgram kill = RunningProgram.Start("kill", null, [$"-{signal}", $"{pid}"]);
        kill.End().GetAwaiter().GetResult();
    }

    /// <summary>The run goes on to its end, balanced, and everything stored reads back once.</summary>
    public async Task<RunSummary> EndsWell()
    {
        ProgramResult result = await launcher.End(TimeSpan.FromMinutes(4));
        Assert.That(result.ExitCode, Is.Zero, result.ToString());
        RunSummary summary = SummaryJson.Read(result.Output);
        (int exitCode, VerificationReport report) = await folder.Verify(1);
        Assert.Multiple(() =>
        {
            Assert.That(summary.Ledger.Balanced, Is.True, string.Join('\n', summary.Problems));
            Assert.That(summary.Events.InFlight, Is.Zero);
            Assert.That(report.Sound && report.Complete, Is.True, string.Join('\n', report.Problems));
            Assert.That(exitCode, Is.Zero);
            Assert.That(report.Digest, Is.EqualTo(summary.Digest));
            Assert.That(report.Events.Decided, Is.EqualTo(summary.Events.L1Accepted));
        });
        return summary;
    }

    public void Dispose()
    {
        launcher.Dispose();
        folder.Dispose();
    }

    private static async Task<bool> Ticks(PeriodicTimer timer, CancellationToken late)
    {
        try
        {
            return await timer.WaitForNextTickAsync(late);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private long DecisionBytes()
    {
        string decisions = Path.Combine(folder.Run(1), "decisions");
        return Directory.Exists(decisions) ? Directory.EnumerateFiles(decisions, "*.dec").Sum(file => new FileInfo(file).Length) : 0;
    }
}
