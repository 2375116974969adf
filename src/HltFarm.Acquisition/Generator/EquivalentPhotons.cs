using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Two photons that the beams radiate: the mass W and rapidity of what they make, and the transverse kicks to the beam leptons.</summary>
/// <remarks>Spectrum of each photon: (1 + (1-x)^2)/2 ln(Q2max/Q2min) - (1-x) over x, with Q2min = (m_e x)^2/(1-x) and Q2max = W^2
/// (Budnev et al., Phys. Rep. 15, 181). W is drawn from a table in ln W, the rapidity by rejection.</remarks>
internal sealed class EquivalentPhotons
{
    private const int Bins = 256;
    private const double WMaxGeV = 8.0;
    private readonly double sqrtS;
    private readonly double logWMin;
    private readonly double logStep;
    private readonly AliasTable table;

    /// <param name="wMin">Least W, GeV.</param>
    /// <param name="crossSection">Of two photons, by W in GeV; any units.</param>
    public EquivalentPhotons(double sqrtS, double wMin, Func<double, double> crossSection)
    {
        this.sqrtS = sqrtS;
        logWMin = Math.Log(wMin);
        logStep = (Math.Log(WMaxGeV) - logWMin) / Bins;
        double[] weights = new double[Bins];
        for (int i = 0; i < Bins; i++)
        {
            double logW = logWMin + ((i + 0.5) * logStep);
            double most = Most(logW);
            weights[i] = crossSection(Math.Exp(logW)) * most * most * 2.0 * (Math.Log(sqrtS) - logW);
        }
        table = new AliasTable(weights);
    }

    /// <param name="w">Mass of the system, GeV.</param>
    /// <returns>The fractions of the beam energies that the electron's and the positron's photon carry, and W, GeV.</returns>
    public (double X1, double X2, double W) Draw(ref KeyedRandom random)
    {
        while (true)
        {
            double logW = logWMin + ((table.Draw(ref random) + random.NextDouble()) * logStep);
            double logRatio = logW - Math.Log(sqrtS);
            double y = logRatio * ((2.0 * random.NextDouble()) - 1.0);
            double x1 = Math.Exp(logRatio + y);
            double x2 = Math.Exp(logRatio - y);
            double l = 2.0 * (logW - LogElectron);
            double most = Most(logW);
            double weight = Flux(x1, l - (2.0 * (logRatio + y))) * Flux(x2, l - (2.0 * (logRatio - y)));
            if (random.NextDouble() * most * most < weight)
            {
                return (x1, x2, Math.Exp(logW));
            }
        }
    }

    /// <summary>The transverse momentum that a beam lepton keeps after giving a photon of fraction x, GeV: Q^2 flat in its logarithm.</summary>
    public static double Kick(double x, double w, ref KeyedRandom random)
    {
        double least = Mass.Electron * Mass.Electron * x * x / (1.0 - x);
        double square = least * Math.Exp(random.NextDouble() * Math.Log(w * w / least));
        return Math.Sqrt(Math.Max(0.0, (1.0 - x) * (square - least)));
    }

    private static readonly double LogElectron = Math.Log(Mass.Electron);

    /// <param name="log">ln(W^2 / (m_e x)^2).</param>
    private static double Flux(double x, double log)
    {
        double left = 1.0 - x;
        return left <= 1e-6 ? 0 : Math.Max(0.0, (0.5 * (1.0 + (left * left)) * (log + Math.Log(left))) - left);
    }

    /// <summary>No flux is above it on the average of the two photons: x^2 &lt; 1 loses more than ln x gains.</summary>
    private double Most(double logW) => (2.0 * (logW - LogElectron)) + (2.0 * (Math.Log(sqrtS) - logW));
}
