using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Particle identification by velocity: TOP (31 to 128 deg, pt above 0.27 GeV), ARICH (14 to 30 deg, 0.4 to 4 GeV).</summary>
/// <remarks>One measurement of 1/beta per track with a Gaussian error stands for the photons; the log-likelihood of a species is -chi2/2, at
/// least -50. The widths give TOP 92 % of the kaons at 8 % of the pions at 2 GeV, and ARICH six standard deviations at
/// 3.5 GeV. Neglects the photon count of each detector.</remarks>
internal static class PidResponse
{
    private const float TopWidth = 0.010f;
    private const float ArichWidth = 0.0014f;

    /// <summary>Below the Cherenkov threshold all look alike: the largest 1/beta that the aerogel tells apart.</summary>
    private const float ArichLimit = 1.06f;

    public static void Add(in TrackOrigin origin, ref KeyedRandom random, ReadoutEvent readout)
    {
        if (origin.CdcIndex < 0 || origin.RadiusCm > 50)
        {
            return;
        }
        if (origin.TanLambda is > -0.7813f and < 1.6643f && origin.PtGeV > 0.27f)
        {
            readout.Top.Add(Likelihoods(origin, TopWidth, 3, ref random));
        }
        else if (origin.TanLambda is > 1.7321f and < 4.0108f && origin.PGeV is > 0.4f and < 4)
        {
            readout.Arich.Add(Likelihoods(origin, ArichWidth, ArichLimit, ref random));
        }
    }

    private static PidLikelihoods Likelihoods(in TrackOrigin origin, float width, float limit, ref KeyedRandom random)
    {
        float measured = Slowness(origin.PGeV, (int)origin.Species, limit) + (width * (float)random.NextGaussian());
        float scale = 0.5f / (width * width);
        return new PidLikelihoods(
            origin.CdcIndex,
            Logarithm(measured, Slowness(origin.PGeV, 0, limit), scale),
            Logarithm(measured, Slowness(origin.PGeV, 1, limit), scale),
            Logarithm(measured, Slowness(origin.PGeV, 2, limit), scale),
            Logarithm(measured, Slowness(origin.PGeV, 3, limit), scale),
            Logarithm(measured, Slowness(origin.PGeV, 4, limit), scale),
            Logarithm(measured, Slowness(origin.PGeV, 5, limit), scale)
        );
    }

    private static float Slowness(float p, int species, float limit)
    {
        float ratio = (float)SpeciesTable.MassGeV[species] / p;
        return MathF.Min(limit, MathF.Sqrt(1 + (ratio * ratio)));
    }

    private static float Logarithm(float measured, float expected, float scale)
    {
        float difference = measured - expected;
        return MathF.Max(-50, -difference * difference * scale);
    }
}
