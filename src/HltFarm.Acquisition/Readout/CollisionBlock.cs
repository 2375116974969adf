using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Makes blocks of generated events: for each number collisions are tried, keyed by (seed, event, candidate), until L1 accepts one.</summary>
public sealed class CollisionBlock : IBlockSource
{
    /// <summary>So many collisions without an accept mean that nothing will ever be accepted.</summary>
    public const int CandidatesMost = 1_000_000;
    private readonly ulong seed;
    private readonly ICandidateSource source;
    private readonly DetectorResponse response;
    private readonly L1Trigger trigger;
    private readonly BlockWriter writer;
    private readonly SeparationLoss? loss;
    private readonly Collision collision = new();
    private readonly ReadoutEvent readout = new();

    /// <param name="loss">Null when a clock counts what is lost.</param>
    public CollisionBlock(DetectorOptions detector, L1Options l1, ulong seed, ICandidateSource source, SeparationLoss? loss)
    {
        this.seed = seed;
        this.source = source;
        this.loss = loss;
        response = new DetectorResponse(detector);
        trigger = new L1Trigger(l1, seed);
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
        writer.Tally.LostToSeparation = loss?.After(job) ?? 0;
        return writer.End();
    }

    public void Dispose() { }

    private void Accept(EventId id)
    {
        for (uint candidate = 0; candidate < CandidatesMost; candidate++)
        {
            KeyedRandom random = KeyedRandom.For(seed, Draws.Collision, id, candidate);
            source.Next(ref random, collision);
            writer.Tally.OfferedByProcess[(int)collision.Process]++;
            response.Sense(collision, collision.Count, ref random, readout);
            // Two of three collisions go down the beam pipe.
            if (!readout.HasSignal && collision.Process != Process.random)
            {
                continue;
            }
            int own = collision.Count;
            source.AddOverlay(ref random, collision);
            response.SenseOverlay(collision, own, ref random, readout);
            if (trigger.Accepts(readout, id, candidate, ref random))
            {
                response.Complete(ref random, readout);
                writer.Add(readout, (int)candidate + 1);
                return;
            }
        }
        throw new InputException(
            $"event {id}: L1 accepted none of {CandidatesMost} collisions; check the L1 prescales and the process rates",
            1
        );
    }
}
