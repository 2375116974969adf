using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace HltFarm.TestKit;

/// <summary>A child process of a test: `hltfarm` as built beside the test, or another program. Disposing it kills this one process.</summary>
public sealed class RunningProgram : IDisposable
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();
    private readonly SemaphoreSlim news = new(0);

    private RunningProgram(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The built program in the test's output, where its configuration is copied too.</summary>
    public static string HltFarmDll => Path.Combine(AppContext.BaseDirectory, "hltfarm.dll");

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public string Output => Read(output);

    public string ErrorOutput => Read(errors);

    public StreamWriter Input => process.StandardInput;

    /// <summary>Starts `hltfarm ARGUMENTS`.</summary>
    public static RunningProgram HltFarm(string? directory = null, params IEnumerable<string> arguments) =>
        Start("dotnet", directory, [HltFarmDll, .. arguments]);

    public static RunningProgram Start(string file, string? directory = null, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(file, arguments) { WorkingDirectory = directory ?? Directory.GetCurrentDirectory() };
        start.Environment["NO_COLOR"] = "1";
        return new RunningProgram(start);
    }

    /// <summary>Runs `hltfarm ARGUMENTS` to its end, at most a minute, with nothing on standard input.</summary>
    public static async Task<ProgramResult> RunHltFarm(params IEnumerable<string> arguments)
    {
        using RunningProgram program = HltFarm(null, arguments);
        program.Input.Close();
        return await program.End();
    }

    /// <summary>Waits for the end of the process and of what it prints.</summary>
    /// <exception cref="TimeoutException">It still runs after the limit (default 60 s); it is killed.</exception>
    public async Task<ProgramResult> End(TimeSpan? limit = null)
    {
        using CancellationTokenSource late = new(limit ?? DefaultLimit);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            throw new TimeoutException(
                $"process {Id} ({process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)}) did not end in time\n{Output}\n{ErrorOutput}"
            );
        }
        return new ProgramResult(process.ExitCode, Output, ErrorOutput);
    }

    /// <summary>Waits until what it printed so far (standard output, then standard error) meets the condition.</summary>
    /// <exception cref="TimeoutException">It does not within the limit (default 60 s), or the process ended before.</exception>
    public async Task Prints(Func<string, string, bool> condition, TimeSpan? limit = null)
    {
        using CancellationTokenSource late = new(limit ?? DefaultLimit);
        while (!condition(Output, ErrorOutput))
        {
            bool ended = HasExited;
            try
            {
                // A process that has ended may still have lines on the way: they come at once or never.
                ended &= !await news.WaitAsync(TimeSpan.FromMilliseconds(200), late.Token);
            }
            catch (OperationCanceledException)
            {
                ended = true;
            }
            if (ended && !condition(Output, ErrorOutput))
            {
                throw new TimeoutException($"process {Id} never printed what was waited for\n{Output}\n{ErrorOutput}");
            }
        }
    }

    /// <summary>Ctrl-C.</summary>
    public void Interrupt() => Signal(2);

    /// <summary>SIGTERM.</summary>
    public void Terminate() => Signal(15);

    /// <summary>SIGKILL: no clean-up of any kind.</summary>
    public void Kill() => Signal(9);

    /// <summary>SIGSTOP: it stands still until <see cref="Continue"/>.</summary>
    public void Pause() => Signal(19);

    public void Continue() => Signal(18);

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
            process.WaitForExit(TimeSpan.FromSeconds(10));
        }
        process.Dispose();
    }

    private void Signal(int number)
    {
        if (!process.HasExited)
        {
            _ = kill(process.Id, number);
        }
    }

    private void Keep(StringBuilder text, string? line)
    {
        if (line is null)
        {
            return;
        }
        lock (text)
        {
            text.Append(line).Append('\n');
        }
        news.Release();
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int pid, int signal);
}
