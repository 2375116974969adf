using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Cluster.Routing;
using Akka.Hosting;
using Akka.Remote.Hosting;
using Akka.Routing;
using HltFarm.Acquisition;
using HltFarm.EventBuilding;
using HltFarm.Farm;
using HltFarm.Running;
using HltFarm.Scenarios;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;
using Microsoft.Extensions.Hosting;

namespace HltFarm.Clusters;

/// <summary>Wires one node of a farm by its roles. What another node has is reached through a router to all nodes with that role, the lease
/// authority through its singleton proxy, the units through their shard region.</summary>
public static class ClusterHost
{
    private const int RouteesMax = 1000;

    /// <param name="ended">On the monitor: completed when the run has ended, with null or with what failed.</param>
    /// <param name="over">Completed when this node has nothing more to do, with null or with why.</param>
    public static IHost Build(
        NodePlan plan,
        FarmMetrics? metrics,
        TaskCompletionSource<string?> ended,
        TaskCompletionSource<string?> over
    ) => FarmSystem.Host(new RunLog(plan.Run.Directory, plan.Name), akka => Wire(akka, plan, metrics, ended, over));

    private static void Wire(
        AkkaConfigurationBuilder akka,
        NodePlan plan,
        FarmMetrics? metrics,
        TaskCompletionSource<string?> ended,
        TaskCompletionSource<string?> over
    )
    {
        akka.WithFarmBasics([.. plan.Node.Roles, "cluster", "farm"])
            .WithRemoting(Remoting(plan))
            .WithClustering(new ClusterOptions { Roles = [.. plan.Node.Roles], SeedNodes = [.. plan.Join] })
            .WithActors((system, registry, _) => Reach(system, registry, over));
        if (plan.Join.Count == 0)
        {
            akka.AddStartup(FarmSystem.JoinOneself);
        }
        WireMonitor(akka, plan, metrics, ended);
        WireStorage(akka, plan);
        WireUnits(akka, plan);
        WireAcquisition(akka, plan);
    }

    private static RemoteOptions Remoting(NodePlan plan)
    {
        NodeOptions node = plan.Node;
        RemoteOptions options = new()
        {
            HostName = node.Bind.Length > 0 ? node.Bind : node.Host,
            PublicHostName = node.Host,
            Port = node.Port,
        };
        return plan.Site.Tls.Enabled ? NodeTls.Add(options, plan) : options;
    }

    /// <summary>Routers to what other nodes have. A node that has it itself puts its own in place where it may.</summary>
    private static void Reach(ActorSystem system, IActorRegistry registry, TaskCompletionSource<string?> over)
    {
        IActorRef run = RouterTo(system, "run", NodeRole.Monitor);
        IActorRef node = system.ActorOf(Props.Create(() => new NodeActor(() => run, over)), "node");
        registry.Register<ActorKeys.Run>(node);
        registry.Register<ActorKeys.Telemetry>(RouterTo(system, "telemetry", NodeRole.Monitor));
        IActorRef storage = RouterTo(system, "storage", NodeRole.Storage);
        registry.Register<ActorKeys.Storage>(storage);
        registry.Register<AllStorage>(storage);
        registry.Register<ActorKeys.EventBuilders>(RouterTo(system, "event-builder", NodeRole.Acquisition));
        registry.Register<AllAcquisition>(RouterTo(system, "acquisition", NodeRole.Acquisition));
        registry.Register<AllNodes>(RouterTo(system, "node", role: null));
    }

    private static IActorRef RouterTo(ActorSystem system, string actor, string? role) =>
        system.ActorOf(
            Props.Empty.WithRouter(
                new ClusterRouterGroup(
                    new BroadcastGroup($"/user/{actor}"),
                    new ClusterRouterGroupSettings(RouteesMax, [$"/user/{actor}"], allowLocalRoutees: true, role)
                )
            ),
            $"all-{actor}"
        );

    private static void WireMonitor(AkkaConfigurationBuilder akka, NodePlan plan, FarmMetrics? metrics, TaskCompletionSource<string?> ended)
    {
        if (!plan.Has(NodeRole.Monitor))
        {
            return;
        }
        akka.WithActors(
            (system, registry, _) =>
            {
                ClusterRunActor.RunPeers peers = new(
                    registry.Get<ActorKeys.Storage>,
                    registry.Get<AllAcquisition>,
                    registry.Get<ActorKeys.LeaseAuthority>
                );
                IActorRef run = system.ActorOf(
                    Props.Create(() => new ClusterRunActor(peers, plan.StorageParts, plan.Storage.Partitions, ended)),
                    "run"
                );
                RunFigures figures = new(
                    plan.Run,
                    plan.Description,
                    plan.Plan.Scenario.Get<TelemetryOptions>().RateWindow,
                    system.Scheduler.MonotonicClock
                );
                TimeSpan every = plan.Plan.Scenario.Get<TelemetryOptions>().PublishEvery;
                IActorRef telemetry = system.ActorOf(
                    Props.Create(() => new TelemetryActor(figures, metrics, every, registry.Get<ActorKeys.Storage>)),
                    "telemetry"
                );
                registry.Register<LocalTelemetry>(telemetry);
                registry.Register<LocalRun>(run);
            }
        );
    }

    private static void WireStorage(AkkaConfigurationBuilder akka, NodePlan plan)
    {
        if (plan.Has(NodeRole.Storage))
        {
            akka.WithStorage(plan.Storage, plan.Run, plan.Plan.Farm.Units, plan.StorageShare)
                // Units and builders talk to the storage of all nodes.
                .WithActors((_, registry, _) => registry.Register<ActorKeys.Storage>(registry.Get<AllStorage>(), overwrite: true));
        }
    }

    private static void WireUnits(AkkaConfigurationBuilder akka, NodePlan plan)
    {
        if (plan.Has(NodeRole.Hlt))
        {
            FarmContext farm = new(plan.Plan.Farm, plan.Run, plan.Plan.Request.Speed, plan.Storage.Partitions);
            akka.WithHltUnits(farm, plan.Plan.Workers(plan.Run), NodeRole.Hlt);
        }
        else if (plan.Has(NodeRole.Acquisition))
        {
            akka.WithHltUnitsElsewhere(NodeRole.Hlt);
        }
    }

    private static void WireAcquisition(AkkaConfigurationBuilder akka, NodePlan plan)
    {
        if (!plan.Has(NodeRole.Acquisition))
        {
            akka.WithLeaseAuthorityElsewhere(NodeRole.Acquisition);
            return;
        }
        (int number, long epoch) = plan.Share;
        BuilderShare share = new(number, epoch, plan.Plan.Farm.Units, plan.Storage.Partitions, OfSeveral: true);
        akka.WithEventBuilding(plan.Plan.Scenario.Get<EventBuilderOptions>(), plan.Run, share, NodeRole.Acquisition)
            .WithAcquisition(plan.Plan.Scenario.Get<AcquisitionOptions>(), plan.Run, plan.Plan.Request.Speed, plan.Input, plan.Share);
    }

    /// <summary>Acquisition on all nodes.</summary>
    public sealed class AllAcquisition;

    /// <summary>Storage on all nodes.</summary>
    public sealed class AllStorage;

    /// <summary>The <see cref="NodeActor"/> of all nodes.</summary>
    public sealed class AllNodes;

    /// <summary>The coordinator of the run itself, on the monitor.</summary>
    public sealed class LocalRun;

    /// <summary>Telemetry itself, on the monitor: it answers what does not go over the wire.</summary>
    public sealed class LocalTelemetry;
}
