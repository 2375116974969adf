using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Decays the tau leptons that an input file leaves as final particles, as generators do that end before the tau.</summary>
/// <remarks>Draws are keyed by the event, apart from those of the detector: a file without such taus gives the same events as before.</remarks>
internal sealed class UndecayedTaus(ulong seed)
{
    private readonly Collision decayed = new();

    /// <returns>The collision itself when it has no tau among its final particles, else another that holds until the next call.</returns>
    public Collision Decay(Collision collision, EventId id)
    {
        if (!HasTau(collision.Particles))
        {
            return collision;
        }
        KeyedRandom random = KeyedRandom.For(seed, Draws.TauDecay, id);
        decayed.Clear(collision.Process);
        decayed.Flags = collision.Flags;
        foreach (ref readonly Particle particle in collision.Particles)
        {
            if (IsTau(particle))
            {
                FourVector tau = FourVector.OnShell(particle.Px, particle.Py, particle.Pz, Mass.Tau);
                TauDecay.Add(-Math.Sign(particle.Pdg), tau, new Vertex(particle.X, particle.Y, particle.Z), decayed, ref random);
            }
            else
            {
                decayed.Add(particle);
            }
        }
        return decayed;
    }

    private static bool HasTau(ReadOnlySpan<Particle> particles)
    {
        foreach (ref readonly Particle particle in particles)
        {
            if (IsTau(particle))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>What is no number decays no better than it flies: it goes to the error stream as it is.</summary>
    private static bool IsTau(in Particle particle) =>
        (particle.Pdg == Pdg.Tau || particle.Pdg == -Pdg.Tau) && double.IsFinite(particle.Px + particle.Py + particle.Pz);
}
