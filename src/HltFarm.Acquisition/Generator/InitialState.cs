using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>What is left of the beams after one of them has radiated a photon: the system that annihilates or scatters, in the
/// CMS.</summary>
internal readonly record struct CollidingSystem(FourVector Momentum, double Mass, bool Radiated)
{
    /// <summary>From the system's rest frame, z along the electron, to the CMS.</summary>
    public FourVector ToCms(in FourVector p) => Radiated ? p.BoostedWith(Momentum, Mass) : p;
}

/// <summary>Initial-state radiation: one photon, its fraction x of the beam energy by t x^(t-1), its angle by 1 / (1 - beta^2
/// cos^2).</summary>
/// <remarks>t = 2 alpha/pi (ln(s/m_e^2) - 1) = 0.088. By that angular law three photons in four are within 10 degrees of a beam and half
/// within 1 degree. Neglects a second photon, and the change of the cross section with the reduced energy. Below <see cref="Softest"/> no
/// photon is made.</remarks>
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

    /// <summary>Direction of a photon that one of two beams of electrons at the Y(4S) radiates, in the CMS.</summary>
    public static UnitVector DrawDirection(ref KeyedRandom random) => UnitVector.AtCosine(AngularLaw.Radiated(ref random), ref random);

    public CollidingSystem Draw(in Vertex at, Collision collision, ref KeyedRandom random)
    {
        double sqrtS = beams.SqrtSGeV;
        double u = random.NextDouble();
        double x = fractionMax > 0 && u > 0 ? fractionMax * Math.Exp(Math.Log(u) / T) : 0;
        if (x < Softest)
        {
            return new CollidingSystem(new FourVector(0, 0, 0, sqrtS), sqrtS, false);
        }
        FourVector photon = DrawDirection(ref random).Light(0.5 * x * sqrtS);
        ShortLived.AddStable(Pdg.Photon, beams.ToLab(photon), at, collision);
        FourVector rest = new(-photon.Px, -photon.Py, -photon.Pz, sqrtS - photon.E);
        return new CollidingSystem(rest, sqrtS * Math.Sqrt(1.0 - x), true);
    }
}
