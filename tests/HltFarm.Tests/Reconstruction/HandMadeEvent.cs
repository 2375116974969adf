using HltFarm.Reconstruction;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Reconstruction;

/// <summary>Writes the fragments of an event from tracks and clusters given in the laboratory or in the centre-of-mass frame, and reconstructs it.
/// Angles in degrees, momenta and energies in GeV, lengths in cm, times in ns.</summary>
internal sealed class HandMadeEvent
{
    private readonly List<CdcTrack> cdc = [];
    private readonly List<SvdTrack> svd = [];
    private readonly List<EclCluster> ecl = [];
    private readonly List<KlmCluster> klm = [];
    private readonly HashSet<Source> missing = [];
    private TrgSummary? trg = default(TrgSummary);
    private int cdcHits;
    private int svdDigits;

    /// <param name="ecl">Energy of a cluster at the track's impact on the ECL, in the laboratory; 0 for none.</param>
    /// <param name="svdHits">0 for a track that the SVD did not see.</param>
    /// <param name="cdcHits">0 for a track that only the SVD saw.</param>
    public HandMadeEvent LabTrack(
        int charge,
        double p,
        double theta = 90,
        double phi = 0,
        double ecl = 0,
        double d0 = 0,
        double z0 = 0,
        double time = 0,
        int cdcHits = 30,
        int svdHits = 8,
        double dedx = 1,
        double shape = 1
    )
    {
        float pt = (float)(p * Sin(theta));
        float tanLambda = (float)(1.0 / Math.Tan(Rad(theta)));
        float azimuth = (float)Rad(phi);
        if (cdcHits > 0)
        {
            cdc.Add(new CdcTrack(pt, azimuth, tanLambda, (float)d0, (float)z0, (float)time, (float)dedx, (short)charge, (short)cdcHits));
        }
        if (svdHits > 0)
        {
            int partner = cdcHits > 0 ? cdc.Count - 1 : -1;
            svd.Add(new SvdTrack(pt, azimuth, tanLambda, (float)d0, (float)z0, (float)time, (short)charge, (short)svdHits, partner));
        }
        if (ecl > 0)
        {
            Direction impact = HelixExtrapolation.ToEcl(new Helix(pt, Math.Cos(azimuth), Math.Sin(azimuth), tanLambda, d0, z0, charge));
            LabCluster(ecl, Deg(Math.Acos(impact.Z)), Deg(Math.Atan2(impact.Y, impact.X)), shape: shape);
        }
        return this;
    }

    /// <summary>A track with the given momentum in the centre-of-mass frame.</summary>
    /// <param name="eStar">Energy of its cluster scaled to that frame; 0 for none.</param>
    public HandMadeEvent CmsTrack(
        int charge,
        double p,
        double theta = 90,
        double phi = 0,
        double eStar = 0,
        double z0 = 0,
        int cdcHits = 30
    ) => CmsTrack(charge, FromSpherical(p, theta, phi), eStar, z0, cdcHits);

    public HandMadeEvent CmsTrack(int charge, FourMomentum cms, double eStar = 0, double z0 = 0, int cdcHits = 30, double ecl = 0)
    {
        FourMomentum pion = cms with { E = Math.Sqrt(cms.PSquared + (Track.PionMassGeV * Track.PionMassGeV)) };
        FourMomentum lab = CmsBoost.ToLab(pion);
        double energy = ecl > 0 ? ecl : eStar * lab.P / cms.P;
        return LabTrack(charge, lab.P, lab.ThetaDeg, PhiDeg(lab), energy, z0: z0, cdcHits: cdcHits);
    }

    public HandMadeEvent LabCluster(
        double energy,
        double theta = 90,
        double phi = 0,
        double time = 0,
        double dt99 = 10,
        double shape = 1,
        bool charged = false
    )
    {
        ecl.Add(new EclCluster((float)energy, (float)Rad(theta), (float)Rad(phi), (float)time, (float)dt99, (float)shape, 0.95f));
        // So stiff that it is straight, unseen by the CDC, and off the axis: no variable but those of class C notices the track.
        return charged ? LabTrack(1, 100, theta, phi, d0: 3, cdcHits: 0) : this;
    }

    /// <summary>A cluster with the given energy and direction in the centre-of-mass frame.</summary>
    public HandMadeEvent CmsCluster(
        double energy,
        double theta = 90,
        double phi = 0,
        double time = 0,
        double shape = 1,
        bool charged = false
    )
    {
        FourMomentum lab = CmsBoost.ToLab(FromSpherical(energy, theta, phi));
        return LabCluster(lab.E, lab.ThetaDeg, PhiDeg(lab), time, shape: shape, charged: charged);
    }

    /// <summary>A cluster with the given energy in the laboratory and direction in the centre-of-mass frame.</summary>
    public HandMadeEvent SoftCluster(double labEnergy, double theta, double phi)
    {
        FourMomentum lab = CmsBoost.ToLab(FromSpherical(1, theta, phi));
        return LabCluster(labEnergy, lab.ThetaDeg, PhiDeg(lab));
    }

    /// <summary>A cluster with the given energy in the centre-of-mass frame and polar angle in the laboratory.</summary>
    public HandMadeEvent MixedCluster(
        double eStar,
        double labTheta,
        double phi = 0,
        double time = 0,
        double dt99 = 10,
        double shape = 1,
        bool charged = false
    )
    {
        FourMomentum unit = CmsBoost.ToCms(FromSpherical(1, labTheta, phi));
        return LabCluster(eStar / unit.E, labTheta, phi, time, dt99, shape, charged);
    }

    public HandMadeEvent Klm(int layers, double theta = 90, double phi = 0)
    {
        klm.Add(new KlmCluster((float)Rad(theta), (float)Rad(phi), 0, (short)layers, 1));
        return this;
    }

    public HandMadeEvent Trg(TrgSummary summary)
    {
        trg = summary;
        return this;
    }

    public HandMadeEvent Occupancy(int cdcHits, int svdDigits)
    {
        (this.cdcHits, this.svdDigits) = (cdcHits, svdDigits);
        return this;
    }

    public HandMadeEvent Without(Source source)
    {
        missing.Add(source);
        return this;
    }

    public byte[] ToRecord() =>
        EventRecord.Assemble(
            default,
            [
                Bytes(Source.SVD, svdDigits, svd),
                Bytes(Source.CDC, cdcHits, cdc),
                Bytes<PidLikelihoods>(Source.TOP, 0, []),
                Bytes<PidLikelihoods>(Source.ARICH, 0, []),
                Bytes(Source.ECL, 0, ecl),
                Bytes(Source.KLM, 0, klm),
                trg is null ? default : Bytes(Source.TRG, 0, [trg.Value]),
            ]
        );

    /// <summary>The variables of prefilter and filter.</summary>
    public VariableFrame Filter(ReconstructionOptions? options = null)
    {
        VariableFrame frame = new();
        Reconstruct(frame, options);
        return frame;
    }

    /// <summary>The variables of all stages.</summary>
    public VariableFrame Skim()
    {
        VariableFrame frame = new();
        Reconstruct(frame).ReconstructForSkims(frame);
        return frame;
    }

    public EventReconstruction Reconstruct(VariableFrame? frame = null, ReconstructionOptions? options = null)
    {
        EventReconstruction reconstruction = new(options ?? new ReconstructionOptions());
        reconstruction.ReconstructForFilter(new EventFragments(ToRecord()), frame ?? new VariableFrame());
        return reconstruction;
    }

    /// <summary>T- at azimuth 20 and T+ in the centre-of-mass frame; energies of their clusters scaled to that frame.</summary>
    public static HandMadeEvent Pair(
        double pNegative = 5.2,
        double pPositive = 5.2,
        double deltaPhi = 180,
        double thetaNegative = 90,
        double thetaPositive = 90,
        double eNegative = 0,
        double ePositive = 0
    ) =>
        new HandMadeEvent()
            .CmsTrack(-1, pNegative, thetaNegative, 20, eNegative)
            .CmsTrack(1, pPositive, thetaPositive, 20 + deltaPhi, ePositive);

    public static FourMomentum FromSpherical(double p, double theta, double phi) =>
        new(p * Sin(theta) * Cos(phi), p * Sin(theta) * Sin(phi), p * Cos(theta), p);

    public static double PhiDeg(FourMomentum momentum) => Deg(Math.Atan2(momentum.Py, momentum.Px));

    public static double Rad(double degrees) => degrees * Math.PI / 180;

    public static double Deg(double radians) => radians * 180 / Math.PI;

    private static double Sin(double degrees) => Math.Sin(Rad(degrees));

    private static double Cos(double degrees) => Math.Cos(Rad(degrees));

    private ReadOnlyMemory<byte> Bytes<T>(Source source, int occupancy, List<T> records)
        where T : unmanaged
    {
        if (missing.Contains(source))
        {
            return default;
        }
        byte[] bytes = new byte[Fragment.Size<T>(records.Count)];
        Fragment.Write<T>(bytes, occupancy, records.ToArray());
        return bytes;
    }
}
