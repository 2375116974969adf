using HltFarm.Vocabulary;

namespace HltFarm.Reconstruction;

/// <summary>What the calculators of the skim stage read.</summary>
internal readonly ref struct SkimInput
{
    public required ReadOnlySpan<Track> Tracks { get; init; }

    public required ReadOnlySpan<Cluster> Clusters { get; init; }

    public required ReadOnlySpan<KlmCluster> KlmClusters { get; init; }

    /// <summary>Positions in <see cref="Tracks"/>.</summary>
    public required ReadOnlySpan<int> Pions { get; init; }

    /// <summary>Positions in <see cref="Tracks"/>.</summary>
    public required ReadOnlySpan<int> Hadrons { get; init; }

    /// <summary>Positions in <see cref="Clusters"/>.</summary>
    public required ReadOnlySpan<int> Gammas { get; init; }

    public required SkimLeaders Leaders { get; init; }

    /// <summary>Energy of the highest cluster related to a track, GeV; 0 without one.</summary>
    public double LeadingClusterEnergyGeV(in Track track) => track.HasCluster ? Clusters[track.LeadingCluster].Measured.EnergyGeV : 0;
}
