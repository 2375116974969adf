using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Makes the collisions that L1 looks at. One instance belongs to one worker; all chance comes from the given generator.</summary>
public interface ICandidateSource
{
    /// <summary>Draws a process, generates it, and adds the beam background that overlays it.</summary>
    /// <returns>How many particles belong to the collision itself; those after them are overlay and come at any time.</returns>
    int Next(ref KeyedRandom random, Collision collision);
}
