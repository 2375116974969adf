using HltFarm.Telemetry;
using Spectre.Console;

namespace HltFarm.Running;

/// <summary>Progress on standard error: a table on a terminal, a plain line now and then otherwise.</summary>
internal sealed class LiveConsole
{
    private static readonly TimeSpan TableEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);
    private readonly IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <param name="rows">Of the table; null leaves the last one standing.</param>
    /// <param name="line">Null for none this time.</param>
    public Task ShowUntilAsync(Task ended, Func<Task<IReadOnlyList<LiveRow>?>> rows, Func<Task<string?>> line) =>
        Console.IsErrorRedirected ? LinesAsync(ended, line) : TableAsync(ended, rows);

    private static async Task LinesAsync(Task ended, Func<Task<string?>> line)
    {
        while (!await EndsWithinAsync(ended, LineEvery))
        {
            if (await line() is { } text)
            {
                await Console.Error.WriteLineAsync(text);
            }
        }
    }

    private Task TableAsync(Task ended, Func<Task<IReadOnlyList<LiveRow>?>> rows) =>
        console
            .Live(new Text(""))
            .AutoClear(true)
            .StartAsync(async live =>
            {
                while (!await EndsWithinAsync(ended, TableEvery))
                {
                    if (await rows() is { } table)
                    {
                        // One line below the table stays free: the cursor stands there.
                        live.UpdateTarget(
                            new Rows(
                                LiveTable
                                    .Lay(table, console.Profile.Width, console.Profile.Height - 1)
                                    .Select(row => new Text(row.Text, StyleOf(row.State)).Overflow(Overflow.Crop))
                            )
                        );
                    }
                }
            });

    private static async Task<bool> EndsWithinAsync(Task ended, TimeSpan time)
    {
        using CancellationTokenSource over = new(time);
        await Task.WhenAny(ended, Task.Delay(Timeout.InfiniteTimeSpan, over.Token));
        return ended.IsCompleted;
    }

    private static Style StyleOf(RowState state) =>
        state switch
        {
            RowState.Alarm => new Style(Color.Red, decoration: Decoration.Bold),
            RowState.Warning => new Style(Color.Yellow),
            _ => Style.Plain,
        };
}
