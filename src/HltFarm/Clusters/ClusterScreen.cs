using System.Globalization;
using HltFarm.Telemetry;
using Spectre.Console;

namespace HltFarm.Clusters;

/// <summary>The farm on standard error: one table of its nodes and its figures on a terminal, a plain line now and then otherwise.</summary>
internal sealed class ClusterScreen(ClusterLauncher launcher)
{
    private static readonly TimeSpan TableEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);
    private readonly IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    public Task ShowUntilAsync(Task ended) => Console.IsErrorRedirected ? LinesAsync(ended) : TableAsync(ended);

    /// <summary>A row per node, then the figures of the farm.</summary>
    public static IReadOnlyList<LiveRow> Rows(FarmState farm, IReadOnlyList<LiveRow>? figures) =>
        [
            .. farm.Nodes.Select(node => new LiveRow(
                "nodes",
                node.Name,
                node.State + (node.Starts > 1 ? string.Create(CultureInfo.InvariantCulture, $", start {node.Starts}") : ""),
                string.Join(", ", node.Roles)
                    + (node.Units > 0 ? string.Create(CultureInfo.InvariantCulture, $", {node.Units} units") : "")
                    + string.Create(CultureInfo.InvariantCulture, $", process {node.Pid}"),
                node.State == "up" ? RowState.Normal : RowState.Warning
            )),
            .. farm.Stalled is { } stalled ? [new LiveRow("nodes", "STALLED", "", stalled, RowState.Alarm)] : Array.Empty<LiveRow>(),
            .. figures ?? [],
        ];

    private async Task LinesAsync(Task ended)
    {
        while (!await EndsWithinAsync(ended, LineEvery))
        {
            FarmState farm = launcher.State;
            string nodes = string.Join(", ", farm.Nodes.CountBy(node => node.State).Select(count => $"{count.Value} {count.Key}"));
            string stalled = farm.Stalled is { } cause ? $"  STALLED: {cause}" : "";
            await Console.Error.WriteLineAsync($"nodes {nodes}  {farm.Line}{stalled}");
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
                    IReadOnlyList<LiveTextLine> lines = LiveTable.Lay(
                        Rows(launcher.State, launcher.View?.Rows),
                        console.Profile.Width,
                        console.Profile.Height - 1
                    );
                    live.UpdateTarget(new Rows(lines.Select(line => new Text(line.Text, StyleOf(line.State)).Overflow(Overflow.Crop))));
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
