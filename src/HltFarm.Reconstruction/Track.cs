namespace HltFarm.Reconstruction;

/// <summary>One reconstructed track, pion hypothesis.</summary>
public readonly record struct Track
{
    public const double PionMassGeV = 0.13957039;

    public TrackFit Fit { get; init; }

    public Helix Helix { get; init; }

    public FourMomentum Lab { get; init; }

    /// <summary>In the centre-of-mass frame.</summary>
    public FourMomentum Cms { get; init; }

    /// <summary>Momentum in the laboratory, GeV/c.</summary>
    public double PGeV { get; init; }

    /// <summary>Momentum in the centre-of-mass frame, GeV/c.</summary>
    public double PStarGeV { get; init; }

    /// <summary>Where it hits the ECL, seen from the origin.</summary>
    public Direction EclImpact { get; init; }

    /// <summary>Sum of the energies of all related clusters in the laboratory, GeV; 0 without one.</summary>
    public double EclEnergyGeV { get; init; }

    /// <summary>Position of the related cluster of highest energy among the event's clusters, -1 for none.</summary>
    public int LeadingCluster { get; init; }

    public int Charge => Fit.Charge;

    /// <summary>The clusters' energy scaled to the centre-of-mass frame by the momenta, GeV.</summary>
    public double EStarGeV => EclEnergyGeV * PStarGeV / PGeV;

    public bool HasCluster => LeadingCluster >= 0;
}
