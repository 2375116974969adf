using System.Management.Automation.Language;
using System.Runtime.Versioning;
using HltFarm.TestKit;

namespace HltFarm.Cluster.Tests;

/// <summary>run-cluster.ps1: a thin wrapper over `hltfarm cluster up` and `hltfarm run`.</summary>
[SupportedOSPlatform("linux")]
public sealed class PowerShellRunClusterTests
{
    private static readonly string Script = Repository.PathOf("run-cluster.ps1");

    private TemporaryDirectory folder = null!;
    private string standIn = null!;

    [SetUp]
    public void MakeAStandInThatPrintsItsArguments()
    {
        folder = new TemporaryDirectory();
        standIn = folder.Write("stand-in", "#!/bin/sh\nfor argument in \"$@\"; do echo \"<$argument>\"; done\nexit 3\n");
        File.SetUnixFileMode(standIn, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [TearDown]
    public void RemoveTheStandIn() => folder.Dispose();

    [Test]
    public void The_script_has_no_syntax_error()
    {
        Parser.ParseFile(Script, out _, out ParseError[] errors);

        Assert.That(errors.Select(error => $"{error.Extent.StartLineNumber}: {error.Message}"), Is.Empty);
    }

    [TestCase("", "<run>")]
    [TestCase("--events 1000 --speed max", "<run> <--events> <1000> <--speed> <max>")]
    [TestCase("-Events 1000 -L1Rate 30kHz -CoresPerUnit 320", "<run> <--events> <1000> <--l1-rate> <30kHz> <--cores-per-unit> <320>")]
    [TestCase("--duration 60s --seed=7 --json", "<run> <--duration> <60s> <--seed=7> <--json>")]
    [TestCase("-Json -Duration 0.5s", "<run> <--json> <--duration> <0.5s>")]
    [TestCase("--threshold 'deadTime > 0.01'", "<run> <--threshold> <deadTime > 0.01>")]
    [TestCase("--input a.hepmc b.hepmc -Out /tmp/x", "<run> <--input> <a.hepmc> <b.hepmc> <--out> </tmp/x>")]
    [TestCase("-Nodes 4 -Duration 60s", "<cluster> <up> <--nodes> <4> <--duration> <60s>")]
    [TestCase("--nodes=2 --tls", "<cluster> <up> <--nodes=2> <--tls>")]
    [TestCase("--like runs/e0035-r00001 --help", "<run> <--like> <runs/e0035-r00001> <--help>")]
    public async Task Options_reach_the_program_in_either_form(string options, string arguments)
    {
        PowerShellScript.Result result = await Run(standIn, options);

        Assert.That(string.Join(' ', result.Output), Is.EqualTo(arguments), result.ToString());
    }

    [Test]
    public async Task The_exit_code_is_the_programs()
    {
        PowerShellScript.Result result = await Run(standIn, "--json");

        Assert.That(result.ExitCode, Is.EqualTo(3), result.ToString());
        Assert.That(result.Errors, Is.Empty);
    }

    [Test]
    public async Task A_program_beside_the_script_is_found_and_run()
    {
        string copy = Path.Combine(AppContext.BaseDirectory, "run-cluster.ps1");
        File.Copy(Script, copy, overwrite: true);

        PowerShellScript.Result result = await PowerShellScript.Run(copy, "--help", TimeSpan.FromSeconds(60));

        Assert.That(result.ExitCode, Is.Zero, result.ToString());
        Assert.That(result.Errors, Is.Empty);
    }

    [Test]
    public async Task The_built_program_shows_its_help()
    {
        PowerShellScript.Result result = await Run(RunningProgram.HltFarmDll, "--help");

        Assert.That(result.ExitCode, Is.Zero, result.ToString());
    }

    private static async Task<PowerShellScript.Result> Run(string program, string arguments)
    {
        Environment.SetEnvironmentVariable("HLTFARM_PROGRAM", program);
        try
        {
            return await PowerShellScript.Run(Script, arguments, TimeSpan.FromSeconds(60));
        }
        finally
        {
            Environment.SetEnvironmentVariable("HLTFARM_PROGRAM", null);
        }
    }
}
