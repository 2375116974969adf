namespace HltFarm.Clusters;

/// <summary>What `node` was asked for.</summary>
/// <param name="Name">Null: the node of the site with these roles.</param>
/// <param name="RunDirectory">Null: the site file says it.</param>
/// <param name="Launched">By `cluster up`: status goes to standard output, orders come on standard input, and its end ends the node.</param>
/// <param name="First">Of a new cluster: it joins nobody.</param>
public sealed record NodeRequest(
    string SiteFile,
    IReadOnlyList<string> Roles,
    string? Name = null,
    string? RunDirectory = null,
    bool Launched = false,
    bool First = false
);
