using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Makes the collisions that L1 looks at. One instance belongs to one worker; all chance comes from the given generator.</summary>
public interface ICandidateSource
{
    /// <summary>Draws a process and generates it.</summary>
    void Next(ref KeyedRandom random, Collision collision);

    /// <summary>Adds the beam background of the same readout window behind the collision's own particles. Not asked for when the collision
    /// itself left nothing in the detector: what the beams alone do is a process of its own.</summary>
    void AddOverlay(ref KeyedRandom random, Collision collision);
}
