using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Running;

/// <summary>Collisions from the generator: the next process by its rate, then the beam background of the same readout window.</summary>
public sealed class GeneratedCollisions(GeneratorOptions options) : ICandidateSource
{
    private readonly ProcessMix mix = new(options);
    private readonly CollisionGenerator generator = new(options);

    public int Next(ref KeyedRandom random, Collision collision)
    {
        generator.Generate(mix.Draw(ref random), ref random, collision);
        int own = collision.Count;
        generator.Background.AddTo(ref random, collision);
        return own;
    }
}
