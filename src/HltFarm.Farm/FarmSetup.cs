using System.Globalization;
using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Cluster.Sharding;
using Akka.Hosting;
using HltFarm.Vocabulary;

namespace HltFarm.Farm;

/// <summary>Starts the shard region of the HLT units; a unit itself starts with the event builder's first word to it.</summary>
public static class FarmSetup
{
    private const string RegionName = "hlt-units";

    /// <summary>Where units run, so that cluster heartbeats never wait for reconstruction; settings in `cluster-config/hocon/farm.conf`.</summary>
    public const string UnitDispatcher = "reconstruction-dispatcher";

    /// <param name="workers">Starts a worker: one per unit, and one after each death.</param>
    /// <param name="role">Of the nodes that units run on; null for all.</param>
    public static AkkaConfigurationBuilder WithHltUnits(
        this AkkaConfigurationBuilder builder,
        FarmContext farm,
        Func<IEventProcessor> workers,
        string? role = null
    ) =>
        builder.WithShardRegion<ActorKeys.HltUnits>(
            RegionName,
            (_, registry, _) =>
            {
                IActorRef storage = registry.Get<ActorKeys.Storage>();
                IActorRef telemetry = registry.Get<ActorKeys.Telemetry>();
                return entity => UnitProps(farm, int.Parse(entity, CultureInfo.InvariantCulture), workers, storage, telemetry);
            },
            new UnitExtractor(),
            new ShardOptions
            {
                StateStoreMode = StateStoreMode.DData,
                RememberEntities = false,
                ShouldPassivateIdleEntities = false,
                Role = role,
            }
        );

    /// <summary>On nodes without units: a way to them.</summary>
    public static AkkaConfigurationBuilder WithHltUnitsElsewhere(this AkkaConfigurationBuilder builder, string role) =>
        builder.WithShardRegionProxy<ActorKeys.HltUnits>(RegionName, role, new UnitExtractor());

    private static Props UnitProps(FarmContext farm, int unit, Func<IEventProcessor> workers, IActorRef storage, IActorRef telemetry) =>
        Props.Create(() => new HltUnitActor(farm, unit, workers, storage, telemetry)).WithDispatcher(UnitDispatcher);

    /// <summary>One shard per unit, so that each can be placed by itself.</summary>
    private sealed class UnitExtractor : IMessageExtractor
    {
        public string? EntityId(object message) => UnitOf(message)?.ToString(CultureInfo.InvariantCulture);

        public object EntityMessage(object message) => message;

        public string? ShardId(object message) => EntityId(message);

        public string ShardId(string entityId, object? messageHint = null) => entityId;

        private static int? UnitOf(object message) =>
            message switch
            {
                StartUnit start => start.Unit,
                EventBatch batch => batch.Unit,
                _ => null,
            };
    }
}
