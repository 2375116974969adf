using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Triggers lost within the minimum separation after an accept when no clock paces them: Poisson with mean rate x separation, by event.</summary>
public readonly struct SeparationLoss
{
    private readonly ulong seed;
    private readonly double mean;
    private readonly double noneBelow;

    public SeparationLoss(ulong seed, double rateHz, TimeSpan minimumSeparation)
    {
        this.seed = seed;
        mean = rateHz * minimumSeparation.TotalSeconds;
        noneBelow = Math.Exp(-mean);
    }

    public int After(EventId id)
    {
        KeyedRandom random = KeyedRandom.For(seed, Draws.Separation, id);
        KeyedRandom first = random;
        // The first number that NextPoisson draws decides for none, which nearly all events have.
        return mean < 30 && first.NextDouble() <= noneBelow ? 0 : random.NextPoisson(mean);
    }

    public long After(BlockJob job)
    {
        long lost = 0;
        for (int i = 0; i < job.Count; i++)
        {
            lost += After(new EventId(job.Lease.Experiment, job.Lease.Run, job.FirstNumber + (uint)i));
        }
        return lost;
    }
}
