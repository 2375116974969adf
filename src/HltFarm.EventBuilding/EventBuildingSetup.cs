using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding;

/// <summary>Starts the event builder and the lease authority.</summary>
public static class EventBuildingSetup
{
    /// <param name="units">Number of HLT units of the farm.</param>
    /// <param name="lastRecorded">Reads the last lease recorded for this run; by default the run starts anew.</param>
    public static AkkaConfigurationBuilder WithEventBuilding(
        this AkkaConfigurationBuilder builder,
        EventBuilderOptions options,
        RunContext run,
        int units,
        Func<Lease?>? lastRecorded = null
    ) =>
        builder
            .WithActors(
                (system, registry, _) =>
                {
                    EventBuilderActor.EventBuilderPeers peers = new(
                        registry.Get<ActorKeys.HltUnits>(),
                        registry.Get<ActorKeys.Telemetry>(),
                        registry.Get<ActorKeys.Run>()
                    );
                    IActorRef eventBuilder = system.ActorOf(
                        Props.Create(() => new EventBuilderActor(options, run, units, peers)),
                        "event-builder"
                    );
                    registry.Register<ActorKeys.EventBuilder>(eventBuilder);
                }
            )
            .WithSingleton<ActorKeys.LeaseAuthority>(
                "lease-authority",
                (_, registry, _) =>
                {
                    LeaseAuthorityActor.LeaseListeners listeners = new(
                        registry.Get<ActorKeys.Storage>(),
                        registry.Get<ActorKeys.EventBuilder>(),
                        registry.Get<ActorKeys.Telemetry>(),
                        registry.Get<ActorKeys.Run>()
                    );
                    return Props.Create(() => new LeaseAuthorityActor(run, lastRecorded ?? StartsAnew, listeners));
                }
            );

    private static Lease? StartsAnew() => null;
}
