using Akka.Actor;
using Akka.Hosting;
using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Puts acquisition into an actor system: one <see cref="AcquisitionActor"/> with its workers on threads of their own.</summary>
/// <remarks>Needs the run, telemetry, the event builder and the lease authority in the registry.</remarks>
public static class AcquisitionSetup
{
    private const string Dispatcher = "acquisition-dispatcher";

    /// <param name="share">In a farm of several processes: which builder this is, and a number larger than that of any process that was it before.</param>
    public static AkkaConfigurationBuilder WithAcquisition(
        this AkkaConfigurationBuilder builder,
        AcquisitionOptions options,
        RunContext run,
        Speed speed,
        BlockInput input,
        (int Builder, long Epoch)? share = null
    )
    {
        builder.AddHocon(DispatcherConfig(input.Workers), HoconAddMode.Append);
        return builder.WithActors(
            (system, registry, _) =>
            {
                AcquisitionActor.Peers peers = new(
                    registry.Get<ActorKeys.EventBuilder>(),
                    registry.Get<ActorKeys.LeaseAuthority>(),
                    registry.Get<ActorKeys.Telemetry>(),
                    registry.Get<ActorKeys.Run>()
                );
                IReadOnlyList<Props> props =
                [
                    .. Enumerable
                        .Range(0, input.Workers)
                        .Select(_ =>
                            Props.Create(() => new CollisionWorkerActor(input.Start(), peers.EventBuilder)).WithDispatcher(Dispatcher)
                        ),
                ];
                AcquisitionFlow flow = new(options, run, speed, input.IsFile) { OfSeveral = share is not null, Share = share ?? default };
                TimeSpan? tick = speed == Speed.real ? options.Tick : null;
                IActorRef acquisition = system.ActorOf(
                    Props.Create(() => new AcquisitionActor(flow, peers, props, tick, input.IsFile)),
                    "acquisition"
                );
                registry.Register<ActorKeys.Acquisition>(acquisition);
            }
        );
    }

    /// <summary>Making collisions is nothing but CPU: it must not starve the cluster's heartbeats on the common pool.</summary>
    private static string DispatcherConfig(int workers) =>
        $$"""
            {{Dispatcher}} {
              type = ForkJoinDispatcher
              throughput = 1
              dedicated-thread-pool {
                thread-count = {{workers}}
                threadtype = background
              }
            }
            """;
}
