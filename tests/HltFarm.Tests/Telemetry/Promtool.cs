using System.ComponentModel;
using System.Diagnostics;

namespace HltFarm.Tests.Telemetry;

/// <summary>Prometheus' own checker, from the Debian package `prometheus`.</summary>
internal static class Promtool
{
    /// <returns>The exit code, and what it wrote.</returns>
    public static (int Code, string Output) Run(string standardInput, params string[] arguments)
    {
        ProcessStartInfo start = new("promtool", arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Write(standardInput);
            process.StandardInput.Close();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
            process.WaitForExit();
            return (process.ExitCode, output);
        }
        catch (Win32Exception)
        {
            Assert.Ignore("promtool is not installed: apt-get install --no-install-recommends prometheus, or run tools/test.sh");
            throw;
        }
    }

    /// <summary>The folder that holds HltFarm.sln.</summary>
    public static string Repository()
    {
        string? folder = TestContext.CurrentContext.TestDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "HltFarm.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }
        return folder ?? throw new DirectoryNotFoundException("no HltFarm.sln above the tests");
    }
}
