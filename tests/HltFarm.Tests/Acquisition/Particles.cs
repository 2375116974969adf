using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition;

/// <summary>Hand-made particles and collisions.</summary>
internal static class Particles
{
    public static double MassOf(int pdg) =>
        Math.Abs(pdg) switch
        {
            11 => 0.000511,
            13 => 0.105658,
            211 => 0.13957,
            321 => 0.493677,
            2212 or 2112 => 0.938272,
            130 => 0.4976,
            _ => 0,
        };

    /// <param name="p">GeV/c.</param>
    public static Particle Of(int pdg, double p, double thetaDegrees, double phiDegrees, float x = 0, float y = 0, float z = 0)
    {
        double theta = thetaDegrees * Math.PI / 180;
        double phi = phiDegrees * Math.PI / 180;
        double mass = MassOf(pdg);
        return new Particle(
            pdg,
            p * Math.Sin(theta) * Math.Cos(phi),
            p * Math.Sin(theta) * Math.Sin(phi),
            p * Math.Cos(theta),
            Math.Sqrt((p * p) + (mass * mass)),
            x,
            y,
            z
        );
    }

    public static Collision Collide(Process process, params ReadOnlySpan<Particle> particles)
    {
        Collision collision = new();
        collision.Clear(process);
        foreach (Particle particle in particles)
        {
            collision.Add(particle);
        }
        return collision;
    }

    public static KeyedRandom Chance(ulong key) => KeyedRandom.For(3, new DrawName("test"), key);
}

/// <summary>A small generator: Bhabhas at flat angles, muon pairs, and hadronic events of ten particles; a photon as overlay.</summary>
internal sealed class SomeCandidates : ICandidateSource
{
    public void Next(ref KeyedRandom random, Collision collision)
    {
        double kind = random.NextDouble();
        collision.Clear(
            kind < 0.5 ? Process.ee
            : kind < 0.7 ? Process.mumu
            : Process.uubar
        );
        double theta = random.NextDouble(5, 175);
        double phi = random.NextDouble(-180, 180);
        int pairs = collision.Process == Process.uubar ? 5 : 1;
        for (int i = 0; i < pairs; i++)
        {
            int pdg =
                collision.Process == Process.ee ? 11
                : collision.Process == Process.mumu ? 13
                : 211;
            double p = pairs == 1 ? 5 : 0.3 + random.NextExponential(0.5);
            collision.Add(Particles.Of(pdg, p, theta, phi));
            collision.Add(Particles.Of(-pdg, p, 180 - theta, phi > 0 ? phi - 180 : phi + 180));
            theta = random.NextDouble(20, 160);
            phi = random.NextDouble(-180, 180);
        }
    }

    public void AddOverlay(ref KeyedRandom random, Collision collision) =>
        collision.Add(Particles.Of(22, 0.1, random.NextDouble(20, 150), random.NextDouble(-180, 180)));
}
