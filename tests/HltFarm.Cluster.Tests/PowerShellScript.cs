using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace HltFarm.Cluster.Tests;

/// <summary>Runs a script in a PowerShell that this test hosts. The engine's package has the language and the core cmdlets, not those of the
/// Utility and Management modules: a script that keeps to .NET types needs none of them.</summary>
internal static class PowerShellScript
{
    /// <summary>What a script wrote and how it ended.</summary>
    public sealed record Result(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Errors)
    {
        public override string ToString() => $"exit code {ExitCode}\n{string.Join('\n', Output)}\n{string.Join('\n', Errors)}";
    }

    /// <summary>Runs a script with arguments as a person would type them behind its name.</summary>
    /// <exception cref="TimeoutException">It still runs after the limit; it is stopped.</exception>
    public static async Task<Result> Run(string script, string arguments, TimeSpan limit)
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript($"& '{script}' {arguments}");
        List<string> output = [];
        using PSDataCollection<PSObject> lines = [];
        lines.DataAdded += (_, added) => output.Add(lines[added.Index]?.ToString() ?? "");
        try
        {
            await shell.InvokeAsync<PSObject, PSObject>(null, lines).WaitAsync(limit);
        }
        catch (RuntimeException failure)
        {
            return new Result(-1, output, [failure.Message]);
        }
        catch (TimeoutException)
        {
            shell.Stop();
            throw;
        }
        int exitCode = runspace.SessionStateProxy.GetVariable("LASTEXITCODE") as int? ?? 0;
        return new Result(exitCode, output, [.. shell.Streams.Error.Select(error => error.ToString())]);
    }
}
