using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>What two photons make: a pair of leptons by the law of quantum electrodynamics, or of hadrons by a simple one.</summary>
internal sealed class TwoPhotonChannel
{
    private readonly double mass;
    private readonly double cosineMax;
    private readonly bool pointlike;
    private readonly double massSquared;

    private TwoPhotonChannel(int beamLepton, int product, double wMin, double cosineMax, bool pointlike, double sqrtS)
    {
        BeamLepton = beamLepton;
        Product = product;
        mass = Mass.Of(product);
        massSquared = mass * mass;
        this.cosineMax = cosineMax;
        this.pointlike = pointlike;
        Photons = new EquivalentPhotons(sqrtS, Math.Max(wMin, 2.001 * mass), CrossSection);
    }

    /// <summary>What flies on along the beams: electrons, or a muon pair in the four-lepton processes without them.</summary>
    public int BeamLepton { get; }

    public int Product { get; }

    public EquivalentPhotons Photons { get; }

    /// <param name="cosineMax">Largest |cos| of the product to the photons in their rest frame.</param>
    public static TwoPhotonChannel Leptons(int product, double wMin, double cosineMax, double sqrtS, int beamLepton = Pdg.Electron) =>
        new(beamLepton, product, wMin, cosineMax, pointlike: true, sqrtS);

    /// <summary>Hadrons: cross section falling as W^-4 above its least W, isotropic. Neglects resonances.</summary>
    public static TwoPhotonChannel Hadrons(int product, double wMin, double sqrtS) =>
        new(Pdg.Electron, product, wMin, 1.0, pointlike: false, sqrtS);

    /// <summary>The two products in the rest frame of the photons, z along the photon of the electron.</summary>
    public FourVector DrawProduct(double w, ref KeyedRandom random)
    {
        double beta = Math.Sqrt(Math.Max(0.0, 1.0 - (4.0 * massSquared / (w * w))));
        double c = pointlike ? DrawCosine(beta, ref random) : (2.0 * random.NextDouble()) - 1.0;
        return UnitVector.AtCosine(c, ref random).Times(0.5 * w * beta, mass);
    }

    private double DrawCosine(double beta, ref KeyedRandom random)
    {
        double square = beta * beta;
        double edge = beta * cosineMax;
        double reach = 0.5 * Math.Log((1.0 + edge) / (1.0 - edge));
        double most = 1.0 + (3.0 * square) - (2.0 * square * square);
        while (true)
        {
            double c = AngularLaw.Hyperbolic(reach, ref random) / beta;
            if (random.NextDouble() * most < Shape(square, c))
            {
                return c;
            }
        }
    }

    /// <summary>The law of the angle times (1 - beta^2 c^2), at most 1 + 3 beta^2 - 2 beta^4.</summary>
    private static double Shape(double square, double c)
    {
        double cc = c * c;
        return 1.0 + (square * cc) + (2.0 * square * (1.0 - square) * (1.0 - cc) / (1.0 - (square * cc)));
    }

    private double CrossSection(double w)
    {
        if (!pointlike)
        {
            return 1.0 / (w * w * w * w);
        }
        double square = 1.0 - (4.0 * massSquared / (w * w));
        double beta = Math.Sqrt(square);
        double reach = Math.Atanh(beta * cosineMax);
        const int Steps = 64;
        double sum = 0;
        for (int i = 0; i < Steps; i++)
        {
            sum += Shape(square, Math.Tanh(reach * ((2.0 * (i + 0.5) / Steps) - 1.0)) / beta);
        }
        return reach * sum / (Steps * w * w);
    }
}
