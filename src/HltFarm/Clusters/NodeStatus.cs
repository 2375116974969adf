using System.Text.Json;
using HltFarm.Telemetry;

namespace HltFarm.Clusters;

/// <summary>What a node tells its launcher, a line of JSON about twice a second.</summary>
/// <param name="State">`joining`, `up`, `leaving`, `exiting`, `down`: as the cluster sees it.</param>
/// <param name="Units">HLT units that run on it now.</param>
/// <param name="Line">From the monitor: the farm in one line.</param>
/// <param name="Rows">From the monitor: the live table.</param>
/// <param name="Stalled">From the monitor: what holds the farm back; null when nothing does.</param>
/// <param name="Summary">From the monitor, once: the run is over, and this is its summary.</param>
/// <param name="Failure">With the summary: what failed; null when nothing did.</param>
public sealed record NodeStatus(
    string Name,
    int Pid,
    string State,
    int Units,
    string? Line = null,
    IReadOnlyList<LiveRow>? Rows = null,
    string? Stalled = null,
    string? Summary = null,
    string? Failure = null
)
{
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Null for a line that is none.</summary>
    public static NodeStatus? TryRead(string line)
    {
        try
        {
            return line.StartsWith('{') ? JsonSerializer.Deserialize<NodeStatus>(line, JsonSerializerOptions.Web) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
