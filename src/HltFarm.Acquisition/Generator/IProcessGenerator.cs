using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Makes collisions of one process.</summary>
/// <remarks>Keeps scratch space: one instance belongs to one worker.</remarks>
public interface IProcessGenerator
{
    Process Process { get; }

    /// <summary>Replaces what the collision holds by a new one. The particles add up to the beams within 1e-6 GeV, except for beam
    /// background and random triggers, which are no collisions of the beams.</summary>
    void Generate(ref KeyedRandom random, Collision collision);
}
