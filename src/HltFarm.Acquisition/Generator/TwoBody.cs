using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Decays of one particle into two, exact in four-momentum: the second daughter takes what the first leaves.</summary>
internal static class TwoBody
{
    /// <summary>Momentum of the daughters in the parent's rest frame, GeV; 0 below threshold.</summary>
    public static double Momentum(double mass, double first, double second)
    {
        double sum = first + second;
        double difference = first - second;
        double square = ((mass * mass) - (sum * sum)) * ((mass * mass) - (difference * difference));
        return square <= 0 ? 0 : Math.Sqrt(square) / (2.0 * mass);
    }

    /// <summary>The first daughter, isotropic in the parent's rest frame, in the frame of <paramref name="parent"/>.</summary>
    public static FourVector First(in FourVector parent, double mass, double first, double second, ref KeyedRandom random) =>
        UnitVector.Isotropic(ref random).Times(Momentum(mass, first, second), first).BoostedWith(parent, mass);

    /// <summary>The first of two photons.</summary>
    public static FourVector FirstPhoton(in FourVector parent, double mass, ref KeyedRandom random) =>
        UnitVector.Isotropic(ref random).Light(0.5 * mass).BoostedWith(parent, mass);
}
