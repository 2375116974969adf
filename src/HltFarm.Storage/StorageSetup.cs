using System.Globalization;
using Akka.Actor;
using Akka.Hosting;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Adds the storage stage to an actor system. Run and telemetry must be there before it; the event builder by the first decision.</summary>
public static class StorageSetup
{
    /// <param name="units">HLT units that share the partitions' credit.</param>
    /// <remarks>Throws <see cref="InputException"/> while the system starts when the run directory cannot be written.</remarks>
    public static AkkaConfigurationBuilder WithStorage(
        this AkkaConfigurationBuilder builder,
        StorageOptions options,
        RunContext run,
        int units
    ) =>
        builder
            .AddHocon(DispatcherConfig(options), HoconAddMode.Append)
            .WithActors(
                (system, registry, _) =>
                {
                    StorageFiles files = new(options, run);
                    IActorRef storage = system.ActorOf(
                        Props.Create(() => new StorageActor(files, options, run, units, registry)),
                        "storage"
                    );
                    registry.Register<ActorKeys.Storage>(storage);
                }
            );

    /// <summary>The parts that answer <see cref="EndRun"/> with <see cref="Closed"/>, by name.</summary>
    public static IReadOnlyList<string> Parts(StorageOptions options, RunContext run) =>
        [
            LeaseLogActor.PartName,
            .. Enumerable.Range(0, options.Partitions).Select(StoragePartitionActor.PartName),
            .. run.Index == IndexMode.off ? Array.Empty<string>() : [TriggerIndexActor.PartName],
        ];

    /// <summary>Threads of their own, since they block in the disk: a thread each for the partitions, the lease log and the trigger index.</summary>
    private static string DispatcherConfig(StorageOptions options) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            storage-dispatcher {
              type = ForkJoinDispatcher
              throughput = 10
              dedicated-thread-pool { thread-count = {{options.Partitions + 2}}, threadtype = background }
            }
            """
        );
}
