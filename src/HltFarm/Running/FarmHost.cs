using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using HltFarm.Acquisition;
using HltFarm.EventBuilding;
using HltFarm.Farm;
using HltFarm.Scenarios;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;
using HltFarm.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HltFarm.Running;

/// <summary>Wires the farm: a one-node cluster with every stage.</summary>
public static class FarmHost
{
    private const string ClusterName = "hltfarm";

    /// <param name="ended">Completed when the run has ended: with null, or with what failed.</param>
    public static IHost Build(RunPlan plan, RunContext run, FarmMetrics? metrics, TaskCompletionSource<string?> ended)
    {
        HostApplicationBuilder host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        host.Logging.AddProvider(new RunLog(run.Directory));
        host.Services.AddSingleton<IHostLifetime, UnattendedLifetime>();
        host.Services.AddAkka(ClusterName, (akka, _) => Wire(akka, plan, run, metrics, ended));
        return host.Build();
    }

    private static void Wire(
        AkkaConfigurationBuilder akka,
        RunPlan plan,
        RunContext run,
        FarmMetrics? metrics,
        TaskCompletionSource<string?> ended
    )
    {
        Scenario scenario = plan.Scenario;
        FarmOptions farm = plan.Farm;
        StorageOptions storage = scenario.Get<StorageOptions>();
        akka.AddHocon(File.ReadAllText(Path.Combine(ConfigFile.Folder, "hocon", "farm.conf")), HoconAddMode.Append)
            .WithWire()
            .ConfigureLoggers(loggers =>
            {
                loggers.ClearLoggers();
                loggers.AddLoggerFactory();
            })
            .AddHocon($"akka.stdout-logger-class = \"{typeof(SilentLogger).FullName}, hltfarm\"", HoconAddMode.Prepend)
            .WithClustering(new ClusterOptions { SeedNodes = [] })
            .AddStartup((system, _) => JoinOneself(system))
            .WithActors(
                (system, registry, _) =>
                    registry.Register<ActorKeys.Run>(
                        system.ActorOf(Props.Create(() => new RunActor(registry, StorageSetup.Parts(storage, run), ended)), "run")
                    )
            )
            .WithTelemetry(scenario.Get<TelemetryOptions>(), run, plan.Description, metrics)
            .WithStorage(storage, run, farm.Units)
            .WithHltUnits(new FarmContext(farm, run, plan.Request.Speed, storage.Partitions), plan.Workers(run))
            .WithEventBuilding(scenario.Get<EventBuilderOptions>(), run, farm.Units)
            .WithAcquisition(scenario.Get<AcquisitionOptions>(), run, plan.Request.Speed, CollisionInput.Of(plan, run));
    }

    /// <summary>A farm of one node is its own seed.</summary>
    private static Task JoinOneself(ActorSystem system)
    {
        Akka.Cluster.Cluster cluster = Akka.Cluster.Cluster.Get(system);
        cluster.Join(cluster.SelfAddress);
        return Task.CompletedTask;
    }
}
