namespace HltFarm.Reconstruction;

/// <summary>What is kept from event to event: room for directions while pairs are compared, and the searches for decays.</summary>
internal sealed class SkimScratch
{
    public EventBuffer<Direction> Pions { get; } = new();

    public EventBuffer<Direction> Gammas { get; } = new();

    public EventBuffer<ClusterAngles> Clusters { get; } = new();

    public V0Search V0 { get; } = new();

    public DstarSearch Dstar { get; } = new();
}
