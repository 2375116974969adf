using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>One collision: what it was, and its final-state particles. Reused from collision to collision by one worker.</summary>
/// <remarks>K_S, Lambda, pi0, tau and heavier are decayed (their daughters stand here with displaced vertices); K_L, neutrons and neutrinos stand as they are.</remarks>
public sealed class Collision
{
    private Particle[] particles = new Particle[64];

    public Process Process { get; set; }

    public EventFlags Flags { get; set; }

    public int Count { get; private set; }

    public ReadOnlySpan<Particle> Particles => particles.AsSpan(0, Count);

    public void Clear(Process process)
    {
        Process = process;
        Flags = EventFlags.None;
        Count = 0;
    }

    public void Add(in Particle particle)
    {
        if (Count == particles.Length)
        {
            Array.Resize(ref particles, 2 * Count);
        }
        particles[Count++] = particle;
    }
}
