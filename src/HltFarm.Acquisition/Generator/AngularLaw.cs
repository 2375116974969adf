using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Draws the cosine of a polar angle by the law of a process, exactly.</summary>
internal static class AngularLaw
{
    /// <summary>ln(sqrt s / m_e): the rapidity of the beam electrons in the CMS.</summary>
    private const double BeamRapidity = 9.938;

    /// <summary>1 + c^2: fermion pairs through one photon. The small forward-backward term of the Z is neglected.</summary>
    public static double OnePlusCosineSquared(ref KeyedRandom random)
    {
        double c = (2.0 * random.NextDouble()) - 1.0;

        // The law is 3/4 of a flat one and 1/4 of one in c^2.
        return random.NextDouble() < 0.75 ? c : Math.Cbrt(c);
    }

    /// <summary>1 - c^2: two spinless particles from the decay of an Y(4S) or a virtual photon.</summary>
    public static double SineSquared(ref KeyedRandom random)
    {
        double c;
        do
        {
            c = (2.0 * random.NextDouble()) - 1.0;
        } while (random.NextDouble() < c * c);
        return c;
    }

    /// <summary>((3 + c^2) / (1 - c))^2: Bhabha scattering at tree level, c of the electron to its beam.</summary>
    /// <param name="limit">|c| stays below it.</param>
    public static double Bhabha(double limit, ref KeyedRandom random)
    {
        double low = 1.0 / (1.0 + limit);
        double high = 1.0 / (1.0 - limit);
        while (true)
        {
            double c = 1.0 - (1.0 / (low + ((high - low) * random.NextDouble())));
            double weight = 0.25 * (3.0 + (c * c));
            if (random.NextDouble() < weight * weight)
            {
                return c;
            }
        }
    }

    /// <summary>(1 + c^2) / (1 - c^2): annihilation into two photons.</summary>
    /// <param name="rapidity">The inverse hyperbolic tangent of the largest |c|.</param>
    public static double PhotonPair(double rapidity, ref KeyedRandom random)
    {
        while (true)
        {
            double c = Hyperbolic(rapidity, ref random);
            if (2.0 * random.NextDouble() < 1.0 + (c * c))
            {
                return c;
            }
        }
    }

    /// <summary>1 / (1 - beta^2 c^2) for beam electrons at the Y(4S): the photons that they radiate.</summary>
    public static double Radiated(ref KeyedRandom random) => Hyperbolic(BeamRapidity, ref random);

    /// <summary>1 / (1 - c^2): flat in the inverse hyperbolic tangent of c.</summary>
    /// <param name="rapidity">The largest value of that.</param>
    public static double Hyperbolic(double rapidity, ref KeyedRandom random) =>
        1.0 - (2.0 / (1.0 + Math.Exp(2.0 * rapidity * ((2.0 * random.NextDouble()) - 1.0))));
}
