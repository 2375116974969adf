using Akka.Actor;
using Akka.Hosting;
using HltFarm.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HltFarm.Running;

/// <summary>What every process of a farm has, whatever stages run in it: the host of its actor system, its log, the wire format.</summary>
internal static class FarmSystem
{
    public const string ClusterName = "hltfarm";

    public static IHost Host(RunLog log, Action<AkkaConfigurationBuilder> wire)
    {
        HostApplicationBuilder host = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        host.Logging.AddProvider(log);
        host.Services.AddSingleton<IHostLifetime, UnattendedLifetime>();
        host.Services.AddAkka(ClusterName, (akka, _) => wire(akka));
        return host.Build();
    }

    /// <summary>Configuration files of cluster-config/hocon, the wire format, and log lines in the run's log alone.</summary>
    public static AkkaConfigurationBuilder WithFarmBasics(this AkkaConfigurationBuilder akka, params IEnumerable<string> files)
    {
        foreach (string file in files)
        {
            akka.AddHocon(File.ReadAllText(Path.Combine(Scenarios.ConfigFile.Folder, "hocon", $"{file}.conf")), HoconAddMode.Append);
        }
        return akka.WithWire()
            .ConfigureLoggers(loggers =>
            {
                loggers.ClearLoggers();
                loggers.AddLoggerFactory();
            })
            .AddHocon($"akka.stdout-logger-class = \"{typeof(SilentLogger).FullName}, hltfarm\"", HoconAddMode.Prepend);
    }

    /// <summary>The first node of a cluster is its own seed.</summary>
    public static Task JoinOneself(ActorSystem system, IActorRegistry registry)
    {
        Akka.Cluster.Cluster cluster = Akka.Cluster.Cluster.Get(system);
        cluster.Join(cluster.SelfAddress);
        return Task.CompletedTask;
    }
}
