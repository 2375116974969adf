using HltFarm.Reconstruction;

namespace HltFarm.Tests.Reconstruction;

/// <summary>Momenta of the two daughters of a decay, in the frame that the parent is given in.</summary>
internal static class TwoBodyDecay
{
    /// <param name="theta">Polar angle of the first daughter in the rest frame of the parent, degrees.</param>
    /// <param name="phi">Its azimuth there, degrees.</param>
    public static (FourMomentum First, FourMomentum Second) Of(FourMomentum parent, double mass1, double mass2, double theta, double phi)
    {
        double mass = Math.Sqrt(parent.MassSquared);
        double energy1 = ((mass * mass) + (mass1 * mass1) - (mass2 * mass2)) / (2 * mass);
        double p = Math.Sqrt((energy1 * energy1) - (mass1 * mass1));
        FourMomentum direction = HandMadeEvent.FromSpherical(p, theta, phi);
        FourMomentum second = new(-direction.Px, -direction.Py, -direction.Pz, mass - energy1);
        return (Boosted(direction with { E = energy1 }, parent), Boosted(second, parent));
    }

    public static FourMomentum Moving(double mass, double p, double theta, double phi) =>
        HandMadeEvent.FromSpherical(p, theta, phi) with
        {
            E = Math.Sqrt((p * p) + (mass * mass)),
        };

    /// <summary>From the rest frame of a particle to the one in which it has the given momentum.</summary>
    private static FourMomentum Boosted(FourMomentum v, FourMomentum frame)
    {
        double mass = Math.Sqrt(frame.MassSquared);
        double along = v.Dot(frame) / mass;
        double scale = (along / (frame.E + mass)) + (v.E / mass);
        return new FourMomentum(
            v.Px + (scale * frame.Px),
            v.Py + (scale * frame.Py),
            v.Pz + (scale * frame.Pz),
            ((v.E * frame.E) + v.Dot(frame)) / mass
        );
    }
}
