using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Draws the two photons of a two-photon collision.</summary>
/// <remarks>Spectrum of each: (1 + (1-x)^2)/2 ln(Q2max/Q2min) - (1-x) over x, with Q2min = (m_e x)^2/(1-x) and Q2max = W^2 (Budnev et al.,
/// Phys. Rep. 15, 181). W is drawn from a table in ln W, the rapidity by rejection.</remarks>
internal sealed class EquivalentPhotons
{
    private const int Bins = 256;
    private const double WMaxGeV = 8.0;
    private const double XMax = 0.999;
    private static readonly double LogElectron = Math.Log(Mass.Electron);
    private readonly double logSqrtS;
    private readonly double inverseSqrtS;
    private readonly double logWMin;
    private readonly double logStep;

    /// <summary>No product of two fluxes is above the square of this; the same at all W.</summary>
    private readonly double most;

    private readonly AliasTable table;

    /// <param name="wMin">Least W, GeV.</param>
    /// <param name="crossSection">Of two photons, by W in GeV; any units.</param>
    public EquivalentPhotons(double sqrtS, double wMin, Func<double, double> crossSection)
    {
        logSqrtS = Math.Log(sqrtS);
        inverseSqrtS = 1.0 / sqrtS;
        logWMin = Math.Log(wMin);
        logStep = (Math.Log(WMaxGeV) - logWMin) / Bins;
        most = 2.0 * (logSqrtS - LogElectron);
        double[] weights = new double[Bins];
        for (int i = 0; i < Bins; i++)
        {
            double logW = logWMin + ((i + 0.5) * logStep);
            weights[i] = crossSection(Math.Exp(logW)) * (logSqrtS - logW);
        }
        table = new AliasTable(weights);
    }

    public EquivalentPhotonPair Draw(ref KeyedRandom random)
    {
        while (true)
        {
            double logW = logWMin + ((table.Draw(ref random) + random.NextDouble()) * logStep);
            double y = (logSqrtS - logW) * ((2.0 * random.NextDouble()) - 1.0);
            double w = Math.Exp(logW);
            double growth = Math.Exp(y);
            double x1 = w * inverseSqrtS * growth;
            double x2 = w * inverseSqrtS / growth;
            if (x1 > XMax || x2 > XMax)
            {
                continue;
            }
            double log1 = most - (2.0 * y) + LogOneMinus(x1);
            double log2 = most + (2.0 * y) + LogOneMinus(x2);
            if (random.NextDouble() * most * most < Flux(x1, log1) * Flux(x2, log2))
            {
                return new EquivalentPhotonPair(new EquivalentPhoton(x1, log1), new EquivalentPhoton(x2, log2), w);
            }
        }
    }

    private static double Flux(double x, double logVirtualities)
    {
        double left = 1.0 - x;
        return Math.Max(0.0, (0.5 * (1.0 + (left * left)) * logVirtualities) - left);
    }

    /// <summary>ln(1 - x), to 10^-7 by its series where x is small, as it mostly is.</summary>
    private static double LogOneMinus(double x) => x < 0.004 ? -x * (1.0 + (0.5 * x)) : Math.Log(1.0 - x);
}
