using HltFarm.Vocabulary;

namespace HltFarm.Reconstruction;

/// <summary>One ECL cluster, photon hypothesis, as seen from the origin.</summary>
public readonly record struct Cluster
{
    public EclCluster Measured { get; init; }

    public FourMomentum Lab { get; init; }

    /// <summary>In the centre-of-mass frame.</summary>
    public FourMomentum Cms { get; init; }

    /// <summary>Polar angle in the laboratory, degrees.</summary>
    public double ThetaDeg { get; init; }

    /// <summary>Position of the related track among the event's tracks, -1 for none.</summary>
    public int Track { get; init; }

    public bool IsCharged => Track >= 0;

    public bool IsPhoton => Measured.ZernikeMva > 0.5f && !IsCharged;

    public bool IsElectron => Measured.ZernikeMva > 0.5f && IsCharged;

    /// <summary>Whether the filter variables count it: in time and above the noise.</summary>
    public bool IsSelected => Math.Abs(Measured.TimeNs) <= 200 && Measured.EnergyGeV >= 0.1f;

    public double EStarGeV => Cms.E;

    /// <summary>Whether the laboratory polar angle lies strictly between two angles in degrees.</summary>
    internal bool IsWithin(double lowDeg, double highDeg) => lowDeg < ThetaDeg && ThetaDeg < highDeg;
}
