using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding;

/// <summary>Starts an event builder and the lease authority.</summary>
public static class EventBuildingSetup
{
    private const string AuthorityName = "lease-authority";

    /// <summary>A farm with one event builder that starts anew.</summary>
    /// <param name="units">Number of HLT units of the farm.</param>
    public static AkkaConfigurationBuilder WithEventBuilding(
        this AkkaConfigurationBuilder builder,
        EventBuilderOptions options,
        RunContext run,
        int units
    ) => builder.WithEventBuilding(options, run, new BuilderShare(Number: 0, Epoch: 0, units, Partitions: 0, OfSeveral: false));

    /// <summary>One of the event builders of a farm. The lease authority lives on one of their nodes and continues from the lease log.</summary>
    /// <param name="role">Of the nodes that may hold the authority; null for any.</param>
    public static AkkaConfigurationBuilder WithEventBuilding(
        this AkkaConfigurationBuilder builder,
        EventBuilderOptions options,
        RunContext run,
        BuilderShare share,
        string? role = null
    ) =>
        builder
            .WithSingleton<ActorKeys.LeaseAuthority>(
                AuthorityName,
                (_, registry, _) =>
                {
                    LeaseAuthorityActor.LeaseListeners listeners = new(
                        registry.Get<ActorKeys.Storage>(),
                        registry.Get<ActorKeys.Telemetry>(),
                        registry.Get<ActorKeys.Run>()
                    );
                    return Props.Create(() => new LeaseAuthorityActor(run, listeners, share.Partitions, share.OfSeveral));
                },
                new ClusterSingletonOptions { Role = role }
            )
            .WithActors(
                (system, registry, _) =>
                {
                    EventBuilderActor.EventBuilderPeers peers = new(
                        registry.Get<ActorKeys.HltUnits>(),
                        registry.Get<ActorKeys.Storage>(),
                        registry.Get<ActorKeys.Telemetry>(),
                        registry.Get<ActorKeys.Run>(),
                        registry.Get<ActorKeys.LeaseAuthority>()
                    );
                    IActorRef eventBuilder = system.ActorOf(
                        Props.Create(() => new EventBuilderActor(options, run, share, peers)),
                        "event-builder"
                    );
                    registry.Register<ActorKeys.EventBuilder>(eventBuilder);
                }
            );

    /// <summary>On nodes without an event builder: a way to the lease authority.</summary>
    public static AkkaConfigurationBuilder WithLeaseAuthorityElsewhere(this AkkaConfigurationBuilder builder, string role) =>
        builder.WithSingletonProxy<ActorKeys.LeaseAuthority>(AuthorityName, new ClusterSingletonOptions { Role = role });
}

/// <summary>Which event builder of the farm this is.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Epoch">Larger than that of any process that was this builder before.</param>
/// <param name="Units">HLT units of the farm.</param>
/// <param name="Partitions">Storage partitions of the farm.</param>
/// <param name="OfSeveral">In a farm of several processes, where messages may be lost and builders take over from each other.</param>
public sealed record BuilderShare(int Number, long Epoch, int Units, int Partitions, bool OfSeveral);
