using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Hosting;
using HltFarm.Vocabulary;

namespace HltFarm.Clusters;

/// <summary>The actors of a node that its process talks to.</summary>
public sealed class NodeActors(ActorRegistry registry)
{
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(5);

    public IActorRef AllNodes => registry.Get<ClusterHost.AllNodes>();

    /// <summary>On the monitor; null elsewhere.</summary>
    public IActorRef? Telemetry => registry.TryGet<ClusterHost.LocalTelemetry>(out IActorRef actor) ? actor : null;

    /// <summary>On the monitor; null elsewhere.</summary>
    public IActorRef? Run => registry.TryGet<ClusterHost.LocalRun>(out IActorRef actor) ? actor : null;

    /// <summary>HLT units that run here now.</summary>
    public async Task<int> UnitsAsync()
    {
        if (!registry.TryGet<ActorKeys.HltUnits>(out IActorRef region))
        {
            return 0;
        }
        try
        {
            CurrentShardRegionState state = await region.Ask<CurrentShardRegionState>(GetShardRegionState.Instance, AskTimeout);
            return state.Shards.Sum(shard => shard.EntityIds.Count);
        }
        catch (AskTimeoutException)
        {
            return 0;
        }
    }
}
