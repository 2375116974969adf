using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akka.Event;
using Akka.Remote.Hosting;
using HltFarm.Vocabulary;

namespace HltFarm.Clusters;

/// <summary>Mutual TLS between nodes: each shows a certificate of the site's own authority, made out to a node of the site and its host, and asks the
/// other side, whoever called, for such a one. No other authority counts.</summary>
public static class NodeTls
{
    /// <exception cref="InputException">No certificate for this node, or none of the authority.</exception>
    public static RemoteOptions Add(RemoteOptions options, NodePlan plan)
    {
        X509Certificate2 own = SiteCertificates.Load(plan.Site, plan.Name);
        X509Certificate2 authority = SiteCertificates.Authority(plan.Site);
        options.EnableSsl = true;
        options.Ssl = new SslOptions
        {
            X509Certificate = own,
            SuppressValidation = false,
            RequireMutualAuthentication = true,
            ValidateCertificateHostname = false,
            CustomValidator = (peer, _, address, _, log) =>
            {
                string? refusal = Refusal(peer, authority, plan.Site);
                if (refusal is not null)
                {
                    log.Warning("Peer {0} is refused: {1}", address, refusal);
                }
                return refusal is null;
            },
        };
        return options;
    }

    /// <summary>Why a certificate is not that of a node of the site; null when it is.</summary>
    public static string? Refusal(X509Certificate2? peer, X509Certificate2 authority, Site site)
    {
        if (peer is null)
        {
            return "it shows no certificate";
        }
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (!chain.Build(peer))
        {
            return $"its certificate is not of this site's authority: {string.Join(", ", chain.ChainStatus.Select(status => status.Status))}";
        }
        string name = peer.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        if (site.Nodes.All(node => node.Key != name))
        {
            return $"its certificate is made out to `{name}`, which is no node of {site.Source}";
        }
        string host = site[name].Host;
        return peer.MatchesHostname(host, allowWildcards: false, allowCommonName: false)
            ? null
            : $"the certificate of {name} is not made out to its host {host}";
    }
}
