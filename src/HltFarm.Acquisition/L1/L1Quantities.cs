namespace HltFarm.Acquisition;

/// <summary>What the sub-triggers tell the decision logic of one collision.</summary>
public struct L1Quantities
{
    /// <summary>Full tracks of the 2D finder.</summary>
    public int Full { get; set; }

    /// <summary>Of these, tracks of the 3D fitter with |z| below 35 cm.</summary>
    public int Fitted { get; set; }

    /// <summary>Of these, tracks of the neural network with |z| below 20 cm.</summary>
    public int Neural { get; set; }

    /// <summary>Short tracks: through the inner layers only.</summary>
    public int Short { get; set; }

    public TrackPairs FullPairs { get; set; }

    public TrackPairs MixedPairs { get; set; }

    public TrackPairs ShortPairs { get; set; }

    /// <summary>Isolated clusters above 0.1 GeV, at most six.</summary>
    public int Clusters { get; set; }

    /// <summary>More clusters were found than are kept.</summary>
    public bool ClusterOverflow { get; set; }

    /// <summary>Energy in the polar rings 1 to 14, GeV.</summary>
    public double EnergySumGeV { get; set; }

    public bool BhabhaVeto { get; set; }

    public bool Bhabha3D { get; set; }

    public bool Bhabha2D { get; set; }

    public bool BhabhaPure { get; set; }

    /// <summary>Theta code 0 to 3 of a pure Bhabha.</summary>
    public int BhabhaTheta { get; set; }

    public bool EclMuonPair { get; set; }

    /// <summary>Two clusters back to back in phi within 50 deg.</summary>
    public bool ClustersBackToBack { get; set; }

    /// <summary>A neutral cluster opposite in phi to the single track within 50 deg.</summary>
    public bool PhotonOpposite { get; set; }

    public bool SameHemisphere { get; set; }

    public bool OppositeHemisphere { get; set; }

    /// <summary>Bit i is lml i.</summary>
    public int LowMultiplicity { get; set; }

    /// <summary>Photon pair of Bhabha shape in the barrel, no track near either.</summary>
    public bool PhotonPairBarrel { get; set; }

    /// <summary>3D Bhabha whose clusters both have a track.</summary>
    public bool BhabhaWithTracks { get; set; }

    /// <summary>3D Bhabha whose clusters have no track.</summary>
    public bool BhabhaWithoutTracks { get; set; }

    /// <summary>Clusters without a track above 1 and 2 GeV.</summary>
    public int NeutralAbove1GeV { get; set; }

    public int NeutralAbove2GeV { get; set; }

    /// <summary>Clusters with a track above 2 GeV.</summary>
    public int ChargedAbove2GeV { get; set; }

    /// <summary>Full tracks with a cluster, a TOP hit, a KLM track; short tracks with a cluster, an end-cap KLM track.</summary>
    public int FullWithCluster { get; set; }

    public int FullWithTop { get; set; }

    public int FullWithKlm { get; set; }

    public int ShortWithCluster { get; set; }

    public int ShortWithKlm { get; set; }

    public int ShortForwardWithKlm { get; set; }

    public int NeuralWithCluster { get; set; }

    /// <summary>Tracks in the barrel and end-cap KLM, and clusters near the latter.</summary>
    public int KlmBarrel { get; set; }

    public int KlmEndcap { get; set; }

    public int ClustersWithKlmEndcap { get; set; }

    public bool KlmBarrelBackToBack { get; set; }

    public bool KlmEndcapBackToBack { get; set; }

    /// <summary>Sub-triggers that can give the time.</summary>
    public bool EclTiming { get; set; }

    public bool TopTiming { get; set; }

    public bool CdcTiming { get; set; }

    /// <summary>What is not a collision: a random, Poisson, delayed-Bhabha or external trigger.</summary>
    public ClockTrigger Clock { get; set; }

    public InjectionVetoes Injection { get; set; }
}

/// <summary>Tags of a class of track pairs by their angle in phi: above 30 deg, above 90 deg, above 130 deg (back to back).</summary>
[Flags]
public enum TrackPairs : byte
{
    None = 0,
    Open30 = 1,
    Open90 = 2,
    BackToBack = 4,
}

public enum ClockTrigger : byte
{
    None,
    Random,
    Poisson,
    DelayedBhabha,
    Revolution,
    Pulse,
    External,
}
