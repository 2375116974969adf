using HltFarm.Vocabulary;

namespace HltFarm.Clusters;

/// <summary>One node of a site file: `nodes: NAME: ...`.</summary>
public sealed record NodeOptions
{
    /// <summary>What it does: acquisition, hlt, storage, monitor; one or several. No default.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Name or address under which the other nodes reach it: 127.0.0.1.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Port of the cluster's messages: no default (1 to 65535).</summary>
    public int Port { get; init; }

    /// <summary>Address that it listens on, when that is another than `host`: empty, the same.</summary>
    public string Bind { get; init; } = "";

    public IEnumerable<string> Problems()
    {
        if (Roles.Count == 0)
        {
            yield return $"roles is empty: allowed are one or several of {string.Join(", ", NodeRole.All)}";
        }
        foreach (string role in Roles.Where(role => !NodeRole.All.Contains(role)))
        {
            yield return $"roles holds `{role}`{Suggestion.For(role, NodeRole.All)}";
        }
        if (Port is < 1 or > 65535)
        {
            yield return $"port is {Port}: allowed are 1 to 65535";
        }
        if (Host.Length == 0 || Host.Any(char.IsWhiteSpace))
        {
            yield return $"host is `{Host}`: allowed is a host name or an IP address";
        }
    }
}
