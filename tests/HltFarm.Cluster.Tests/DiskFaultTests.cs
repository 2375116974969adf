using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.TestKit;

namespace HltFarm.Cluster.Tests;

/// <summary>Disks that fail or are full: the run ends by itself with one message, and nothing counts that is not on disk.</summary>
public sealed class DiskFaultTests
{
    private FarmFolder folder = null!;

    [SetUp]
    public void MakeFolder() => folder = new FarmFolder();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public async Task A_sync_that_fails_ends_the_run_and_confirms_nothing_more()
    {
        string scenario = folder.Write("small-commits.yaml", ScenarioFile.With("", "storage: { commitDecisions: 256 }"));

        // The tracer counts by thread: those that start the farm stay below, those that commit pass it soon.
        ProgramResult result = await WithFailingSyncs("12+", "--events", "60000", "--scenario", scenario);

        Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString());
        Refusal.IsOneMessage(result, "Cannot sync", folder.Run(1), "errno 5", "disk reports an error");
        await WhatIsThereIsSoundAndCountsNothingElse(result);
    }

    [TestCase("1+")]
    [TestCase("3+")]
    public async Task A_sync_that_fails_at_the_start_is_one_message_too(string calls)
    {
        ProgramResult result = await WithFailingSyncs(calls, "--events", "1000");

        Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString());
        Assert.That(result.Output, Is.Empty);
        Refusal.IsOneMessage(result, "Cannot sync", folder.Run(1), "errno 5");
        Assert.That(File.Exists(Path.Combine(folder.Run(1), "summary.json")), Is.False);
    }

    [Test]
    public async Task A_full_disk_ends_the_run_with_the_file_and_what_to_do()
    {
        Directory.CreateDirectory(folder.Out);
        if (Environment.UserName != "root" || !await Succeeds("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder.Out))
        {
            Assert.Ignore("a small disk needs the right to mount a tmpfs");
        }
        try
        {
            ProgramResult result = await folder.End("--speed", "max", "--events", "200000", "--units", "2", "--json");

            Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString());
            Refusal.IsOneMessage(result, folder.Run(1), "No space left", "Free some space", "--out");
            await WhatIsThereIsSoundAndCountsNothingElse(result);
        }
        finally
        {
            Assert.That(await Succeeds("umount", folder.Out), Is.True);
        }
    }

    /// <summary>The summary that the failed run printed counts as stored what `verify` finds, at most.</summary>
    private async Task WhatIsThereIsSoundAndCountsNothingElse(ProgramResult failed)
    {
        EventsSummary confirmed = SummaryJson.Read(failed.Output).Events;
        (int exitCode, VerificationReport report) = await folder.Verify(1);
        Assert.Multiple(() =>
        {
            Assert.That(File.Exists(Path.Combine(folder.Run(1), "summary.json")), Is.False);
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(report.Complete, Is.False);
            Assert.That(report.Sound, Is.True, string.Join('\n', report.Problems));
            Assert.That(confirmed.Accepted + confirmed.Rejected + confirmed.Error, Is.AtMost(report.Events.Decided));
        });
    }

    /// <param name="calls">Which calls of fdatasync fail: `12+` is the twelfth of a thread and all that follow.</param>
    private async Task<ProgramResult> WithFailingSyncs(string calls, params string[] options)
    {
        string[] strace =
        [
            "-f",
            "--seccomp-bpf",
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            "trace=fdatasync",
            "-e",
            $"inject=fdatasync:error=EIO:when={calls}",
        ];
        string[] run = ["run", "--out", folder.Out, "--speed", "max", "--units", "2", "--json", .. options];
        using RunningProgram program = Traced([.. strace, "dotnet", RunningProgram.HltFarmDll, .. run]);
        program.Input.Close();
        return await program.End(FarmFolder.Limit);
    }

    private static RunningProgram Traced(string[] arguments)
    {
        try
        {
            return RunningProgram.Start("strace", null, arguments);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("strace is not installed: apt-get install strace");
            throw;
        }
    }

    private static async Task<bool> Succeeds(string program, params string[] arguments)
    {
        using RunningProgram running = RunningProgram.Start(program, null, arguments);
        return (await running.End(FarmFolder.Limit)).ExitCode == 0;
    }
}
