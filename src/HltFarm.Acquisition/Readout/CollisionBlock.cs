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
    private readonly FrontEndLoss? loss;
    private readonly InjectionClock? injection;
    private readonly Collision collision = new();
    private readonly ReadoutEvent readout = new();

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
            if (Accepts(id, candidate, moment, ref random))
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

    private bool Accepts(EventId id, uint candidate, in BeamMoment moment, ref KeyedRandom random)
    {
        source.Next(ref random, collision);
        response.Sense(collision, collision.Count, ref random, readout);
        // Two of three collisions go down the beam pipe.
        if (!readout.HasSignal && collision.Process != Process.random)
        {
            writer.Tally.OfferedByProcess[(int)collision.Process]++;
            return false;
        }
        int own = collision.Count;
        source.AddOverlay(ref random, collision);
        for (int more = moment.Background > 0 ? random.NextPoisson(moment.Background) : 0; more > 0; more--)
        {
            source.AddOverlay(ref random, collision);
        }
        readout.ExtraBackground = moment.Background;
        response.SenseOverlay(collision, own, ref random, readout);
        bool accepted = trigger.Accepts(readout, id, candidate, moment, ref random);
        writer.Tally.CountOffered(collision.Process, trigger.Ftdl);
        return accepted;
    }
}
