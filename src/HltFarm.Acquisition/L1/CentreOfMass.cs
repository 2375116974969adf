namespace HltFarm.Acquisition;

/// <summary>Boosts a massless cluster to the centre-of-mass frame of the nominal beams: 7.004 and 4.002 GeV, each 41.5 mrad from the axis.</summary>
/// <remarks>Angles are to the laboratory's axes, as the trigger's look-up tables have them.</remarks>
internal static class CentreOfMass
{
    private const double Px = 0.4566179;
    private const double Pz = 2.999416;
    private const double E = 11.006;
    private static readonly float Gamma = (float)(E / Math.Sqrt((E * E) - (Px * Px) - (Pz * Pz)));
    private static readonly float BetaX = (float)(Px / E);
    private static readonly float BetaZ = (float)(Pz / E);
    private static readonly float Along = Gamma * Gamma / (1 + Gamma);

    /// <param name="theta">Laboratory, rad; in place centre-of-mass.</param>
    /// <returns>Factor from laboratory to centre-of-mass energy.</returns>
    public static float Boost(ref float theta, ref float phi)
    {
        (float sineTheta, float z) = MathF.SinCos(theta);
        (float sinePhi, float cosinePhi) = MathF.SinCos(phi);
        float x = sineTheta * cosinePhi;
        float y = sineTheta * sinePhi;
        float product = (BetaX * x) + (BetaZ * z);
        float shift = (Along * product) - Gamma;
        x += shift * BetaX;
        z += shift * BetaZ;
        phi = Angles.Of(y, x);
        theta = Angles.Of(MathF.Sqrt((x * x) + (y * y)), z);
        return Gamma * (1 - product);
    }
}
