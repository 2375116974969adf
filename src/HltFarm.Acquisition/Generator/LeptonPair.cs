using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Two charged leptons back to back, and now and then a photon that one of them radiates.</summary>
/// <remarks>Photon: fraction x of the lepton's energy by t x^(t-1) (1 + (1-x)^2)/2, angle to the lepton by 1 / (1 - beta cos); t = 2
/// alpha/pi (ln(M^2/m^2) - 1). Neglects: a second photon, interference with the initial state.</remarks>
internal sealed class LeptonPair
{
    private const double TwoAlphaOverPi = 0.0046456;
    private const double Softest = 1e-3;

    /// <summary>What a second photon takes from the spectrum of the first at fraction x: 1 - Root sqrt(x) + Linear x, from the spectrum of muon pairs
    /// in the reference sample.</summary>
    private const double Root = 1.5;

    private const double Linear = 0.95;

    private readonly double lepton;
    private readonly double inverseT;
    private readonly double fractionMax;

    /// <param name="lepton">Mass, GeV.</param>
    /// <param name="mass">Typical mass of the pair, GeV.</param>
    /// <param name="softestPair">Least share of the squared mass that a photon leaves to the pair; 1 for no radiation.</param>
    /// <param name="yield">Photons relative to the formula.</param>
    public LeptonPair(double lepton, double mass, double softestPair, double yield = 1.3)
    {
        this.lepton = lepton;
        inverseT = 1.0 / (yield * TwoAlphaOverPi * ((2.0 * Math.Log(mass / lepton)) - 1.0));
        fractionMax = 1.0 - softestPair;
    }

    /// <summary>Draws the two leptons in the system's rest frame.</summary>
    /// <returns>The negative lepton, along the axis but for the radiation; the positive one; the photon, of energy 0 when there is
    /// none.</returns>
    public (FourVector Minus, FourVector Plus, FourVector Photon) Draw(double mass, in UnitVector axis, ref KeyedRandom random)
    {
        double u = random.NextDouble();
        double x = fractionMax > 0 && u > 0 ? Math.Exp(Math.Log(u) * inverseT) : 0;
        double left = 1.0 - x;
        if (
            x < Softest
            || x > fractionMax
            || 2.0 * random.NextDouble() > (1.0 + (left * left)) * (1.0 - (Root * Math.Sqrt(x)) + (Linear * x))
        )
        {
            FourVector minus = axis.Times(Momentum(mass), lepton);
            return (minus, new FourVector(-minus.Px, -minus.Py, -minus.Pz, minus.E), default);
        }
        return Radiating(mass, x, axis, ref random);
    }

    private (FourVector Minus, FourVector Plus, FourVector Photon) Radiating(
        double mass,
        double x,
        in UnitVector axis,
        ref KeyedRandom random
    )
    {
        double narrow = 2.0 * lepton * lepton / (mass * mass);
        double oneMinusCosine = narrow * (Math.Exp(Math.Log((2.0 + narrow) / narrow) * random.NextDouble()) - 1.0);
        UnitVector near = (random.NextUInt64() & 1) == 0 ? axis : new UnitVector(-axis.X, -axis.Y, -axis.Z);
        FourVector photon = near.Deflected(Math.Min(oneMinusCosine, 2.0), ref random).Light(0.5 * x * mass);
        FourVector pair = new(-photon.Px, -photon.Py, -photon.Pz, mass - photon.E);
        double pairMass = mass * Math.Sqrt(1.0 - x);
        FourVector minus = axis.Times(Momentum(pairMass), lepton).BoostedWith(pair, pairMass);
        return (minus, pair - minus, photon);
    }

    private double Momentum(double mass) => Math.Sqrt(Math.Max(0.0, (0.25 * mass * mass) - (lepton * lepton)));
}
