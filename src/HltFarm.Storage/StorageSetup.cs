using System.Globalization;
using Akka.Actor;
using Akka.Hosting;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Adds the storage stage to an actor system. Run and telemetry must be there before it; the event builder by the first decision.</summary>
public static class StorageSetup
{
    /// <param name="units">HLT units that share the partitions' credit.</param>
    /// <param name="share">This node's part of the storage of a farm of several processes; null for all of it.</param>
    /// <remarks>Throws <see cref="InputException"/> while the system starts when the run directory cannot be written.</remarks>
    public static AkkaConfigurationBuilder WithStorage(
        this AkkaConfigurationBuilder builder,
        StorageOptions options,
        RunContext run,
        int units,
        StorageShare? share = null
    ) =>
        builder
            .AddHocon(DispatcherConfig(options), HoconAddMode.Append)
            .WithActors(
                (system, registry, _) =>
                {
                    StorageFiles files = new(options, run, share);
                    IActorRef storage = system.ActorOf(
                        Props.Create(() => new StorageActor(files, options, run, units, registry)),
                        "storage"
                    );
                    registry.Register<ActorKeys.Storage>(storage, overwrite: true);
                }
            );

    /// <summary>The parts that answer <see cref="EndRun"/> with <see cref="Closed"/>, by name.</summary>
    /// <param name="nodes">Storage nodes of a farm of several processes; 0 where one process keeps all.</param>
    public static IReadOnlyList<string> Parts(StorageOptions options, RunContext run, int nodes = 0) =>
        [
            LeaseLogActor.PartName,
            .. Enumerable.Range(0, options.Partitions).Select(StoragePartitionActor.PartName),
            .. run.Index == IndexMode.off ? [] : IndexNames(nodes),
        ];

    private static IEnumerable<string> IndexNames(int nodes) =>
        nodes == 0
            ? [TriggerIndexActor.NameOf(null)]
            : Enumerable.Range(0, nodes).Select(node => TriggerIndexActor.NameOf(new StorageShare(node, nodes, 0)));

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
