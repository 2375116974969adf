using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>What the detector measured of one collision, source by source. Reused from collision to collision by one worker.</summary>
public sealed class ReadoutEvent
{
    public Process Process { get; set; }

    public EventFlags Flags { get; set; }

    public RecordBuffer<SvdTrack> Svd { get; } = new();

    public RecordBuffer<CdcTrack> Cdc { get; } = new();

    public RecordBuffer<PidLikelihoods> Top { get; } = new();

    public RecordBuffer<PidLikelihoods> Arich { get; } = new();

    public RecordBuffer<EclCluster> Ecl { get; } = new();

    public RecordBuffer<KlmCluster> Klm { get; } = new();

    public TrgSummary Trg { get; set; }

    public int SvdDigits { get; set; }

    public int CdcHits { get; set; }

    public int EclDigits { get; set; }

    /// <summary>Beam background of an injected bunch on top of the usual, in units of it.</summary>
    public double ExtraBackground { get; set; }

    /// <summary>Modelled raw size, bytes.</summary>
    public int RawBytes { get; set; }

    /// <summary>What stands behind each track and cluster, for the second half of the response; never read out.</summary>
    internal RecordBuffer<TrackOrigin> Tracks { get; } = new();

    /// <summary>Parallel to <see cref="Ecl"/>.</summary>
    internal RecordBuffer<ClusterOrigin> Clusters { get; } = new();

    /// <summary>Something that L1 could look at.</summary>
    public bool HasSignal => Cdc.Count + Ecl.Count + Klm.Count > 0;

    public void Clear(Process process, EventFlags flags)
    {
        Process = process;
        Flags = flags;
        Svd.Clear();
        Cdc.Clear();
        Top.Clear();
        Arich.Clear();
        Ecl.Clear();
        Klm.Clear();
        Tracks.Clear();
        Clusters.Clear();
        Trg = default;
        SvdDigits = 0;
        CdcHits = 0;
        EclDigits = 0;
        RawBytes = 0;
        ExtraBackground = 0;
    }
}

/// <summary>The particle behind a track: true values at the point of closest approach.</summary>
/// <param name="CdcIndex">Its CDC track; -1 when the CDC did not find it.</param>
/// <param name="RadiusCm">Distance of its production from the z axis.</param>
internal readonly record struct TrackOrigin(
    Species Species,
    sbyte Charge,
    bool Overlay,
    int CdcIndex,
    float RadiusCm,
    float PtGeV,
    float PGeV,
    float Beta,
    float PhiRad,
    float TanLambda,
    float D0Cm,
    float Z0Cm
);

/// <summary>What made a cluster.</summary>
internal readonly record struct ClusterOrigin(Shower Shower, bool Merged);

internal enum Shower : byte
{
    Electromagnetic,

    /// <summary>A minimum-ionising track.</summary>
    Track,
    Hadronic,

    /// <summary>Overlay: at any time.</summary>
    Background,
}
