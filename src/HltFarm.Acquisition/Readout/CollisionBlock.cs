using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Makes blocks of generated events: for each number collisions are tried, keyed by (seed, event, candidate), until L1 accepts one.</summary>
public sealed class CollisionBlock : IBlockSource
{
    /// <summary>So many collisions without an accept mean that nothing will ever be accepted.</summary>
    public const int CandidatesMost = 1_000_000;
    private readonly ulong seed;
    private readonly CandidateTrial trial;
    private readonly BlockWriter writer;
    private readonly FrontEndLoss? loss;
    private readonly InjectionClock? injection;

    /// <param name="loss">Null when a clock counts what is lost.</param>
    /// <param name="injection">Null when nothing is injected.</param>
    public CollisionBlock(
        DetectorOptions detector,
        L1Options l1,
        ulong seed,
        ICandidateSource source,
        FrontEndLoss? loss,
        InjectionClock? injection = null
    )
    {
        this.injection = injection;
        this.seed = seed;
        this.loss = loss;
        trial = new CandidateTrial(source, new DetectorResponse(detector), new L1Trigger(l1, seed));
        writer = new BlockWriter(seed, detector.MissingFragments);
    }

    /// <exception cref="InputException">L1 accepts nothing.</exception>
    public ReadoutBlock Make(BlockJob job)
    {
        writer.Begin(job);
        for (int i = 0; i < job.Count; i++)
        {
            Accept(new EventId(job.Lease.Experiment, job.Lease.Run, job.FirstNumber + (uint)i));
        }
        writer.Tally.Lost = loss?.After(job) ?? default;
        return writer.End();
    }

    public void Dispose() { }

    private void Accept(EventId id)
    {
        BeamMoment moment = injection?.At(id) ?? BeamMoment.Quiet;
        writer.Tally.Vetoed += moment.Vetoed;
        for (uint candidate = 0; candidate < CandidatesMost; candidate++)
        {
            KeyedRandom random = KeyedRandom.For(seed, Draws.Collision, id, candidate);
            bool accepted = trial.Accepts(id, candidate, moment, ref random);
            writer.Tally.CountOffered(trial.Process, trial.Ftdl);
            if (accepted)
            {
                trial.Complete(ref random);
                writer.Add(trial.Readout, (int)candidate + 1);
                return;
            }
        }
        throw new InputException(
            $"event {id}: L1 accepted none of {CandidatesMost} collisions; check the L1 prescales and the process rates",
            1
        );
    }
}
