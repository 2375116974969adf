using System.Globalization;
using HltFarm.Running;
using HltFarm.Telemetry;

namespace HltFarm.Clusters;

/// <summary>The farm on standard error: one table of its nodes and its figures on a terminal, a plain line now and then otherwise.</summary>
internal sealed class ClusterScreen(ClusterLauncher launcher)
{
    public Task ShowUntilAsync(Task ended) =>
        new LiveConsole().ShowUntilAsync(
            ended,
            () => Task.FromResult<IReadOnlyList<LiveRow>?>(Rows(launcher.State, launcher.View?.Rows)),
            () => Task.FromResult<string?>(Line(launcher.State))
        );

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

    private static string Line(FarmState farm)
    {
        string nodes = string.Join(", ", farm.Nodes.CountBy(node => node.State).Select(count => $"{count.Value} {count.Key}"));
        string stalled = farm.Stalled is { } cause ? $"  STALLED: {cause}" : "";
        return $"nodes {nodes}  {farm.Line}{stalled}";
    }
}
