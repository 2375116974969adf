using Akka.Actor;
using Akka.Hosting;
using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Puts acquisition into an actor system: one <see cref="AcquisitionActor"/> with its workers on threads of their own.</summary>
/// <remarks>Needs the run, telemetry, the event builder and the lease authority in the registry.</remarks>
public static class AcquisitionSetup
{
    private const string Dispatcher = "acquisition-dispatcher";

    /// <summary>Collisions are generated.</summary>
    /// <param name="source">Called once for each worker.</param>
    public static AkkaConfigurationBuilder WithAcquisition(
        this AkkaConfigurationBuilder builder,
        AcquisitionOptions options,
        RunContext run,
        Speed speed,
        Func<ICandidateSource> source
    )
    {
        FrontEndLoss? loss = LossWithoutClock(options, run, speed);
        InjectionClock? injection = InjectionClock.Of(options.L1.Injection, run.Seed, run.L1RateHz);
        IBlockSource Worker() => new CollisionBlock(options.Detector, options.L1, run.Seed, source(), loss, injection);
        return builder.WithAcquisition(options, run, speed, options.Workers, fromInput: false, Worker);
    }

    /// <summary>Collisions come from files; the reader is disposed with the actor.</summary>
    public static AkkaConfigurationBuilder WithAcquisition(
        this AkkaConfigurationBuilder builder,
        AcquisitionOptions options,
        RunContext run,
        Speed speed,
        CollisionReader reader
    ) => builder.WithRecords(options, run, speed, () => new CollisionRecords(reader, options, run));

    /// <summary>Events of earlier event files run again.</summary>
    public static AkkaConfigurationBuilder WithAcquisition(
        this AkkaConfigurationBuilder builder,
        AcquisitionOptions options,
        RunContext run,
        Speed speed,
        IReplaySource replay
    ) => builder.WithRecords(options, run, speed, () => new ReplayedRecords(replay));

    private static AkkaConfigurationBuilder WithRecords(
        this AkkaConfigurationBuilder builder,
        AcquisitionOptions options,
        RunContext run,
        Speed speed,
        Func<IRecordSource> records
    )
    {
        FrontEndLoss? loss = LossWithoutClock(options, run, speed);
        IBlockSource Worker() => new RecordBlock(records(), run.Seed, options.Detector.MissingFragments, loss);
        return builder.WithAcquisition(options, run, speed, 1, fromInput: true, Worker);
    }

    private static AkkaConfigurationBuilder WithAcquisition(
        this AkkaConfigurationBuilder builder,
        AcquisitionOptions options,
        RunContext run,
        Speed speed,
        int workers,
        bool fromInput,
        Func<IBlockSource> worker
    )
    {
        builder.AddHocon(DispatcherConfig(workers), HoconAddMode.Append);
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
                        .Range(0, workers)
                        .Select(_ => Props.Create(() => new CollisionWorkerActor(worker(), peers.EventBuilder)).WithDispatcher(Dispatcher)),
                ];
                AcquisitionFlow flow = new(options, run, speed, fromInput);
                TimeSpan? tick = speed == Speed.real ? options.Tick : null;
                IActorRef acquisition = system.ActorOf(
                    Props.Create(() => new AcquisitionActor(flow, peers, props, tick, fromInput)),
                    "acquisition"
                );
                registry.Register<ActorKeys.Acquisition>(acquisition);
            }
        );
    }

    private static FrontEndLoss? LossWithoutClock(AcquisitionOptions options, RunContext run, Speed speed) =>
        speed == Speed.max ? new FrontEndLoss(run.Seed, run.L1RateHz, options.L1) : null;

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
