namespace HltFarm.Reconstruction;

/// <summary>Quantities of T- and T+, the loose tracks of highest pT, that several flags ask for. Centre-of-mass frame unless "lab" says otherwise.</summary>
internal readonly struct LeptonPair
{
    private const double ElectronEnergyOverMomentum = 0.8;
    private const double CloseDeg = 5;
    private static readonly double CosineClose = Math.Cos(CloseDeg / Angles.DegreesPerRadian);

    private readonly double cosineNegativeMissing;
    private readonly double cosinePositiveMissing;

    public LeptonPair(in Track negative, in Track positive)
    {
        NegativeP = negative.PStarGeV;
        PositiveP = positive.PStarGeV;
        NegativeE = negative.EStarGeV;
        PositiveE = positive.EStarGeV;
        NegativeLabE = negative.EclEnergyGeV;
        PositiveLabE = positive.EclEnergyGeV;
        DeltaPhiDeg = Angles.AzimuthDifferenceDeg(negative.Cms, positive.Cms);
        ThetaSumDeg = Angles.ThetaSumDeg(negative.Cms, positive.Cms);
        FourMomentum sum = negative.Cms.Plus(positive.Cms);
        FourMomentum missing = new(-sum.Px, -sum.Py, -sum.Pz, CmsBoost.SqrtS - sum.E);
        MissingP = missing.P;
        MissingThetaDeg = missing.ThetaDeg;
        cosineNegativeMissing = negative.Cms.Dot(missing) / (NegativeP * MissingP);
        cosinePositiveMissing = positive.Cms.Dot(missing) / (PositiveP * MissingP);
    }

    public double NegativeP { get; }

    public double PositiveP { get; }

    public double NegativeE { get; }

    public double PositiveE { get; }

    public double NegativeLabE { get; }

    public double PositiveLabE { get; }

    public double DeltaPhiDeg { get; }

    public double ThetaSumDeg { get; }

    public double MissingP { get; }

    public double MissingThetaDeg { get; }

    public double LargerP => Math.Max(NegativeP, PositiveP);

    public double SmallerP => Math.Min(NegativeP, PositiveP);

    public bool BackToBack => DeltaPhiDeg > 175 && Math.Abs(ThetaSumDeg - 180) < 15;

    public bool NegativeIsElectron => NegativeE > ElectronEnergyOverMomentum * NegativeP;

    public bool PositiveIsElectron => PositiveE > ElectronEnergyOverMomentum * PositiveP;

    public bool ElectronEP => NegativeIsElectron || PositiveIsElectron;

    /// <summary>Whether the missing momentum points along one of the tracks, within 5 degrees.</summary>
    public bool MissingAlongTrack => cosineNegativeMissing > CosineClose || cosinePositiveMissing > CosineClose;

    /// <summary>Whether the missing momentum is strictly nearer than this to the beam line, degrees.</summary>
    public bool MissingWithinOfBeams(double angleDeg) => MissingThetaDeg < angleDeg || MissingThetaDeg > 180 - angleDeg;
}
