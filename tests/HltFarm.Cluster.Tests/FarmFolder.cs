using System.Text.Json;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.TestKit;

namespace HltFarm.Cluster.Tests;

/// <summary>A folder with the runs of one test, made by the built program as a child process.</summary>
internal sealed class FarmFolder : IDisposable
{
    /// <summary>Generous: a loaded machine is slow, and a program that hangs must still end a test.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly TemporaryDirectory folder = new();

    /// <summary>What `--out` gets.</summary>
    public string Out => folder.File("runs");

    public string File(string name) => folder.File(name);

    public string Write(string name, string text) => folder.Write(name, text);

    public string Run(int number) => Path.Combine(Out, $"e0035-r{number:00000}");

    /// <summary>Run directories, whole or not, in order of name.</summary>
    public string[] Runs() => Directory.Exists(Out) ? [.. Directory.GetDirectories(Out, "e????-r?????").Order(StringComparer.Ordinal)] : [];

    /// <summary>Starts `hltfarm run --out OUT ARGUMENTS`.</summary>
    public RunningProgram Start(params IEnumerable<string> arguments)
    {
        RunningProgram program = RunningProgram.HltFarm(folder.Path, ["run", "--out", Out, .. arguments]);
        program.Input.Close();
        return program;
    }

    /// <summary>`hltfarm run --out OUT ARGUMENTS` to its end.</summary>
    public async Task<ProgramResult> End(params IEnumerable<string> arguments)
    {
        using RunningProgram program = Start(arguments);
        return await program.End(Limit);
    }

    /// <summary>A run that must end well, at `--speed max` unless another is given.</summary>
    public async Task<RunSummary> Summary(params string[] arguments)
    {
        string[] speed = arguments.Contains("--speed") ? [] : ["--speed", "max"];
        ProgramResult result = await End([.. speed, "--json", .. arguments]);
        Assert.That(result.ExitCode, Is.Zero, result.ToString());
        return SummaryJson.Read(result.Output);
    }

    /// <summary>Any verb to its end, in this folder.</summary>
    public async Task<ProgramResult> HltFarm(params IEnumerable<string> arguments)
    {
        using RunningProgram program = RunningProgram.HltFarm(folder.Path, arguments);
        program.Input.Close();
        return await program.End(Limit);
    }

    /// <summary>What `verify --json` says of one run, and with which exit code.</summary>
    public async Task<(int ExitCode, VerificationReport Report)> Verify(int run)
    {
        ProgramResult result = await HltFarm("verify", Run(run), "--json");
        VerificationReport? report = JsonSerializer.Deserialize<VerificationReport>(result.Output, JsonSerializerOptions.Web);
        return (result.ExitCode, report ?? throw new AssertionException(result.ToString()));
    }

    public void Dispose() => folder.Dispose();
}
