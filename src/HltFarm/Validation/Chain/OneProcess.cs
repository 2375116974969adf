using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Validation;

/// <summary>Collisions of one process alone, with the overlay of the scenario.</summary>
internal sealed class OneProcess(CollisionGenerator generator, Process process) : ICandidateSource
{
    public void Next(ref KeyedRandom random, Collision collision) => generator.Generate(process, ref random, collision);

    public void AddOverlay(ref KeyedRandom random, Collision collision) => generator.AddOverlay(ref random, collision);
}
