using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Validation;

/// <summary>Shoots single particles from the origin at the detector and looks at what is read out.</summary>
internal sealed class DetectorGun(DetectorOptions options, ulong seed, int shots)
{
    private static readonly DrawName Draw = new("validation/gun");
    private readonly DetectorResponse response = new(options);
    private readonly ReadoutEvent readout = new();
    private readonly Collision collision = new();

    public int Shots => shots;

    /// <param name="particles">Of one shot; they fly from the same point.</param>
    /// <param name="value">What the shot counts for; null when not at all.</param>
    public Moments Shoot(Particle[] particles, Func<ReadoutEvent, double?> value)
    {
        Moments moments = new();
        collision.Clear(Process.unknown);
        foreach (Particle particle in particles)
        {
            collision.Add(particle);
        }
        for (int i = 0; i < shots; i++)
        {
            KeyedRandom random = KeyedRandom.For(seed, Draw, (ulong)i);
            response.Sense(collision, collision.Count, ref random, readout);
            response.Complete(ref random, readout);
            if (value(readout) is { } number)
            {
                moments.Add(number);
            }
        }
        return moments;
    }

    /// <summary>One particle with the given momentum and polar angle.</summary>
    public static Particle Of(int pdg, double momentumGeV, double thetaDegrees, double phiRad = 0.2)
    {
        double mass = Math.Abs(pdg) switch
        {
            11 => 0.000511,
            13 => 0.105658,
            211 => 0.139570,
            321 => 0.493677,
            130 => 0.497611,
            _ => 0,
        };
        (double sinTheta, double cosTheta) = Math.SinCos(thetaDegrees * Math.PI / 180);
        (double sinPhi, double cosPhi) = Math.SinCos(phiRad);
        double energy = Math.Sqrt((momentumGeV * momentumGeV) + (mass * mass));
        return new Particle(pdg, momentumGeV * sinTheta * cosPhi, momentumGeV * sinTheta * sinPhi, momentumGeV * cosTheta, energy, 0, 0, 0);
    }
}
