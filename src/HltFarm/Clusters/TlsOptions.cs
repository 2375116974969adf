namespace HltFarm.Clusters;

/// <summary>Section `tls` of a site file: nodes trust only each other, by certificates of the site's own authority.</summary>
public sealed record TlsOptions
{
    /// <summary>The one switch: false (true, false).</summary>
    public bool Enabled { get; init; }

    /// <summary>Folder with `ca.pem` and, for each node, `NAME.pfx`, as `hltfarm cluster certificates` makes it: `certificates`, beside the site
    /// file.</summary>
    public string Folder { get; init; } = "certificates";

    public IEnumerable<string> Problems()
    {
        if (Folder.Length == 0)
        {
            yield return "folder is empty: allowed is the name of a folder";
        }
    }
}
