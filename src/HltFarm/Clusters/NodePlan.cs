using HltFarm.Acquisition;
using HltFarm.Running;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Clusters;

/// <summary>What one node has to know: the run, the site, and which node of it this is.</summary>
/// <param name="Epoch">Larger than that of any process that was this node before.</param>
/// <param name="Join">Whom to join; empty: this node is the first of its cluster.</param>
public sealed record NodePlan(RunPlan Plan, RunContext Run, Site Site, string Name, long Epoch, IReadOnlyList<string> Join)
{
    public NodeOptions Node => Site[Name];

    public StorageOptions Storage => Plan.Scenario.Get<StorageOptions>();

    public RunDescription Description => Plan.Description with { Nodes = Site.Nodes.Count, Clustered = true };

    public bool Has(string role) => Node.Roles.Contains(role);

    public (int Builder, long Epoch) Share => (Site.NumberOf(Name, NodeRole.Acquisition), Epoch);

    public StorageShare StorageShare => new(Site.NumberOf(Name, NodeRole.Storage), Site.Having(NodeRole.Storage).Count, Epoch);

    public IReadOnlyList<string> StorageParts => StorageSetup.Parts(Storage, Run, Site.Having(NodeRole.Storage).Count);

    public BlockInput Input => CollisionInput.Of(Plan, Run);
}
