using System.Diagnostics;

namespace HltFarm.Clusters;

/// <summary>One node of a launched farm as its launcher sees it: the process that is it now, what it said last, and whether it is to be started again.</summary>
public sealed class NodeProcess : IDisposable
{
    private readonly Lock gate = new();
    private readonly IReadOnlyList<string> arguments;
    private readonly Action changed;
    private Process? process;

    /// <param name="arguments">Of the program, without those that only some starts have.</param>
    /// <param name="changed">Called when it has said something or ended, on any thread.</param>
    public NodeProcess(string name, string address, IReadOnlyList<string> roles, IReadOnlyList<string> arguments, Action changed)
    {
        Name = name;
        Address = address;
        Roles = roles;
        this.arguments = arguments;
        this.changed = changed;
    }

    public string Name { get; }

    public string Address { get; }

    public IReadOnlyList<string> Roles { get; }

    /// <summary>What it said last; null when nothing since its start.</summary>
    public NodeStatus? Status { get; private set; }

    /// <summary>The farm as the monitor saw it last, also when it has been started again since.</summary>
    public NodeStatus? LastView { get; private set; }

    /// <summary>It was told to leave and is not started again.</summary>
    public bool Drained { get; set; }

    public int Starts { get; private set; }

    /// <summary>When it was started last, on the stopwatch.</summary>
    public long StartedAt { get; private set; }

    /// <summary>When it spoke first since its start, on the stopwatch; null when it has not.</summary>
    public long? SpokeAt { get; private set; }

    public int Pid => IsRunning ? process!.Id : 0;

    public bool IsRunning => process is { HasExited: false };

    public int? ExitCode => process is { HasExited: true } ? process.ExitCode : null;

    /// <summary>As `cluster status` says it.</summary>
    public string State =>
        IsRunning ? Status?.State ?? "starting"
        : Drained ? "drained"
        : "down";

    /// <param name="first">It begins a new cluster.</param>
    public void Start(bool first)
    {
        process?.Dispose();
        Status = null;
        SpokeAt = null;
        Starts++;
        StartedAt = Stopwatch.GetTimestamp();
        ProcessStartInfo start = new(
            OwnProgram.File,
            [.. OwnProgram.Arguments, .. arguments, .. first ? ["--first"] : Array.Empty<string>()]
        )
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A young generation that holds an event from its birth to its storage; only the environment can set it.
        start.Environment.TryAdd("DOTNET_GCgen0size", "0x4000000");
        // A node that starts again is missed: code that is compiled quickly first serves sooner than code that is compiled well.
        start.Environment.TryAdd("DOTNET_TC_QuickJit", "1");
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Complain(line.Data);
        process.Exited += (_, _) => changed();
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Gives the node an order; one that has just ended does not hear it.</summary>
    public void Order(string order)
    {
        try
        {
            process?.StandardInput.WriteLine(order);
            process?.StandardInput.Flush();
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            // Its end is seen elsewhere.
        }
    }

    public void Kill()
    {
        if (IsRunning)
        {
            process!.Kill();
        }
    }

    /// <summary>Waits for its end, and ends it by force after the time.</summary>
    public async Task EndAsync(TimeSpan within)
    {
        if (process is null)
        {
            return;
        }
        using CancellationTokenSource late = new(within);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
        }
    }

    public void Dispose()
    {
        Kill();
        process?.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null || NodeStatus.TryRead(line) is not { } status)
        {
            return;
        }
        lock (gate)
        {
            Status = status;
            SpokeAt ??= Stopwatch.GetTimestamp();
            LastView = status.Line is not null || status.Summary is not null ? status : LastView;
        }
        changed();
    }

    private void Complain(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            Console.Error.WriteLine($"{Name}: {line}");
        }
    }
}
