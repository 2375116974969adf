using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HltFarm.Clusters;

/// <summary>Makes the site of a farm on this machine: loopback, ports that are free now.</summary>
internal static class SiteWriter
{
    public static string OfThisMachine(int nodes, string runDirectory, bool tls)
    {
        IReadOnlyList<IReadOnlyList<string>> roles = NodeRole.Spread(nodes);
        List<int> ports = FreePorts(nodes);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"name: this-machine\nrunDirectory: {Quoted(runDirectory)}\n");
        text.Append(CultureInfo.InvariantCulture, $"tls: {{ enabled: {(tls ? "true" : "false")} }}\nnodes:\n");
        for (int i = 0; i < nodes; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  node-{i + 1}: {{ roles: [{string.Join(", ", roles[i])}], host: 127.0.0.1, port: {ports[i]} }}\n"
            );
        }
        return text.ToString();
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>All are held until all are found, so that none comes twice.</summary>
    private static List<int> FreePorts(int count)
    {
        List<TcpListener> listeners = [];
        for (int i = 0; i < count; i++)
        {
            TcpListener listener = new(IPAddress.Loopback, 0);
            listener.Start();
            listeners.Add(listener);
        }
        List<int> ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Stop());
        return ports;
    }
}
