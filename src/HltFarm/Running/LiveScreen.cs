using System.Diagnostics;
using Akka.Actor;
using HltFarm.Telemetry;
using Spectre.Console;

namespace HltFarm.Running;

/// <summary>Progress on standard error: a live table on a terminal, a plain line now and then otherwise.</summary>
public sealed class LiveScreen : IDisposable
{
    private static readonly TimeSpan TableEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(5);
    private readonly IActorRef telemetry;
    private readonly string directory;
    private readonly string? metricsAddress;
    private readonly IAnsiConsole console;

    public LiveScreen(IActorRef telemetry, string directory, string? metricsAddress)
    {
        this.telemetry = telemetry;
        this.directory = directory;
        this.metricsAddress = metricsAddress;
        console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
    }

    public Task ShowUntilAsync(Task ended)
    {
        // One line whatever the width of the terminal: programs read the address in it.
        Console.Error.WriteLine(
            $"Run directory {directory}{(metricsAddress is null ? "" : $", metrics at {metricsAddress}")}. Ctrl-C stops cleanly."
        );
        return Console.IsErrorRedirected ? LinesAsync(ended) : TableAsync(ended);
    }

    public void Dispose() => Console.Error.Flush();

    private async Task LinesAsync(Task ended)
    {
        while (!await EndsWithinAsync(ended, LineEvery))
        {
            if (await ViewAsync() is { } view)
            {
                await Console.Error.WriteLineAsync(LiveText.Line(view));
            }
        }
    }

    private Task TableAsync(Task ended) =>
        console
            .Live(new Text(""))
            .AutoClear(true)
            .StartAsync(async live =>
            {
                while (!await EndsWithinAsync(ended, TableEvery))
                {
                    if (await ViewAsync() is { } view)
                    {
                        // One line below the table stays free: the cursor stands there.
                        live.UpdateTarget(Screen(view, console.Profile.Width, console.Profile.Height - 1));
                    }
                }
            });

    /// <returns>Null when telemetry has no time for an answer: progress that is late ends no run.</returns>
    private async Task<LiveView?> ViewAsync()
    {
        try
        {
            return await telemetry.Ask<LiveView>(new GetLiveView(Environment.WorkingSet), AskTimeout);
        }
        catch (AskTimeoutException)
        {
            return null;
        }
    }

    private static async Task<bool> EndsWithinAsync(Task ended, TimeSpan time)
    {
        using CancellationTokenSource over = new(time);
        await Task.WhenAny(ended, Task.Delay(Timeout.InfiniteTimeSpan, over.Token));
        return ended.IsCompleted;
    }

    private static Rows Screen(LiveView view, int width, int height) =>
        new(
            LiveTable
                .Lay(LiveText.Rows(view), width, height)
                .Select(line => new Text(line.Text, StyleOf(line.State)).Overflow(Overflow.Crop))
        );

    private static Style StyleOf(RowState state) =>
        state switch
        {
            RowState.Alarm => new Style(Color.Red, decoration: Decoration.Bold),
            RowState.Warning => new Style(Color.Yellow),
            _ => Style.Plain,
        };
}
