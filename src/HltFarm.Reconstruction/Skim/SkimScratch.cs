namespace HltFarm.Reconstruction;

/// <summary>Room for directions in the centre-of-mass frame while pairs are compared.</summary>
internal sealed class SkimScratch
{
    public EventBuffer<Direction> Pions { get; } = new();

    public EventBuffer<Direction> Gammas { get; } = new();

    public EventBuffer<ClusterAngles> Clusters { get; } = new();
}
