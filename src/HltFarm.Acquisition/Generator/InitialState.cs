using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>What is left of the beams after one of them has radiated a photon: the system that annihilates or scatters, in the CMS.</summary>
internal readonly record struct CollidingSystem(FourVector Momentum, double Mass)
{
    /// <summary>From the system's rest frame, z along the electron, to the CMS.</summary>
    public FourVector ToCms(in FourVector p) => Momentum.Pz == 0 ? p : p.BoostedWith(Momentum, Mass);
}

/// <summary>Initial-state radiation: one photon along one beam, its fraction x of the beam energy by t x^(t-1).</summary>
/// <remarks>t = 2 alpha/pi (ln(s/m_e^2) - 1) = 0.088. Neglects the angle of the photon, a second photon, and the change of the cross section with
/// the reduced energy. Below <see cref="Softest"/> no photon is made.</remarks>
internal sealed class InitialState
{
    public const double T = 0.088;
    private const double Softest = 1e-5;
    private readonly Beams beams;
    private readonly double fractionMax;

    /// <param name="fractionMax">Largest x, below 1; 0 for no radiation.</param>
    public InitialState(Beams beams, double fractionMax)
    {
        this.beams = beams;
        this.fractionMax = fractionMax;
    }

    public CollidingSystem Draw(in Vertex at, Collision collision, ref KeyedRandom random)
    {
        double sqrtS = beams.SqrtSGeV;
        double u = random.NextDouble();
        double x = fractionMax > 0 && u > 0 ? fractionMax * Math.Exp(Math.Log(u) / T) : 0;
        if (x < Softest)
        {
            return new CollidingSystem(new FourVector(0, 0, 0, sqrtS), sqrtS);
        }
        double k = 0.5 * x * sqrtS;
        double pz = (random.NextUInt64() & 1) == 0 ? k : -k;
        ShortLived.AddStable(Pdg.Photon, beams.ToLab(new FourVector(0, 0, pz, k)), at, collision);
        return new CollidingSystem(new FourVector(0, 0, -pz, sqrtS - k), sqrtS * Math.Sqrt(1.0 - x));
    }
}
