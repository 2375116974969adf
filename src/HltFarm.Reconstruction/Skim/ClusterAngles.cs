namespace HltFarm.Reconstruction;

/// <summary>Direction of a cluster in the centre-of-mass frame, as sines and cosines: pairs are compared without arcs.</summary>
internal readonly record struct ClusterAngles(double CosPhi, double SinPhi, double CosTheta, double SinTheta)
{
    public static ClusterAngles Of(in FourMomentum cms)
    {
        double pt = cms.Pt;
        return new ClusterAngles(cms.Px / pt, cms.Py / pt, cms.Pz / cms.E, pt / cms.E);
    }

    /// <summary>Cosine of the difference of azimuth: it falls from 0 to 180 degrees.</summary>
    public double CosineOfPhiDifference(in ClusterAngles other) => (CosPhi * other.CosPhi) + (SinPhi * other.SinPhi);

    /// <summary>Cosine of the sum of polar angles: the nearer the sum to 180 degrees, the smaller.</summary>
    public double CosineOfThetaSum(in ClusterAngles other) => (CosTheta * other.CosTheta) - (SinTheta * other.SinTheta);
}
