using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>A trigger at a random time: nothing collided; what the beams leave is overlaid by the detector.</summary>
public sealed class RandomTrigger : IProcessGenerator
{
    public Process Process => Process.random;

    public void Generate(ref KeyedRandom random, Collision collision) => collision.Clear(Process);
}
