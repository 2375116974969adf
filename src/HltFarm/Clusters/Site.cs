using HltFarm.Running;
using HltFarm.Vocabulary;

namespace HltFarm.Clusters;

/// <summary>The nodes of a farm: a site file, checked.</summary>
/// <param name="Source">The file.</param>
/// <param name="RunDirectory">Of the run that the nodes serve; empty: `--run-directory` says it.</param>
/// <param name="Nodes">By name, in the order of the file: it numbers event builders and storage nodes.</param>
public sealed record Site(string Source, string RunDirectory, TlsOptions Tls, IReadOnlyList<KeyValuePair<string, NodeOptions>> Nodes)
{
    /// <summary>Names of the nodes with a role, in order.</summary>
    public IReadOnlyList<string> Having(string role) => [.. Nodes.Where(node => node.Value.Roles.Contains(role)).Select(node => node.Key)];

    /// <summary>The place of a node among those with the role; -1 for none.</summary>
    public int NumberOf(string node, string role) => Having(role).ToList().IndexOf(node);

    public NodeOptions this[string node] => Nodes.First(entry => entry.Key == node).Value;

    /// <summary>Certificates lie beside the site file.</summary>
    public string TlsFolder => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(Source)) ?? ".", Tls.Folder);

    public string AddressOf(string node) =>
        FormattableString.Invariant(
            $"{(Tls.Enabled ? "akka.ssl.tcp" : "akka.tcp")}://{FarmSystem.ClusterName}@{this[node].Host}:{this[node].Port}"
        );

    /// <summary>The node that is meant by a name, or by roles that only one node has.</summary>
    /// <exception cref="InputException">None, or several.</exception>
    public string Find(string? name, IReadOnlyList<string> roles)
    {
        if (name is not null && Nodes.All(node => node.Key != name))
        {
            throw new InputException($"--name: {Source} has no node `{name}`{Suggestion.For(name, Nodes.Select(node => node.Key))}");
        }
        string[] fitting =
        [
            .. Nodes
                .Where(node => (name is null || node.Key == name) && (roles.Count == 0 || node.Value.Roles.ToHashSet().SetEquals(roles)))
                .Select(node => node.Key),
        ];
        return fitting switch
        {
            [string one] => one,
            [] when name is not null => throw new InputException(
                $"--role is {string.Join(',', roles)}: {Source} gives {name} the roles {string.Join(", ", this[name].Roles)}"
            ),
            [] => throw new InputException(
                $"--role is {string.Join(',', roles)}: {Source} has no node with exactly these roles; --name says which node this is"
            ),
            _ => throw new InputException($"{Source} has several such nodes ({string.Join(", ", fitting)}): --name says which one this is"),
        };
    }
}
