using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>One collision after the other through detector response, overlay and L1, as far as it gets. One for each worker.</summary>
internal sealed class CandidateTrial(ICandidateSource source, DetectorResponse response, L1Trigger trigger)
{
    private readonly Collision generated = new();

    /// <summary>What the detector saw of the collision tried last; whole only when L1 accepted it and it is completed.</summary>
    public ReadoutEvent Readout { get; } = new();

    public Process Process => Readout.Process;

    /// <summary>Output bits of L1 before prescale and mask; none for what left nothing in the detector.</summary>
    public L1Words Ftdl { get; private set; }

    /// <param name="candidate">See <see cref="L1Prescales.Apply"/>.</param>
    /// <returns>Whether L1 accepts the next collision.</returns>
    public bool Accepts(EventId id, uint candidate, in BeamMoment moment, ref KeyedRandom random)
    {
        source.Next(ref random, generated);
        return Accepts(generated, id, candidate, moment, ref random);
    }

    /// <summary>The same with a collision from elsewhere; the overlay comes behind its own particles.</summary>
    public bool Accepts(Collision collision, EventId id, uint candidate, in BeamMoment moment, ref KeyedRandom random)
    {
        int own = collision.Count;
        response.Sense(collision, own, ref random, Readout);
        // Two of three collisions go down the beam pipe: nothing is laid over them.
        if (!Readout.HasSignal && collision.Process != Process.random)
        {
            Ftdl = default;
            return false;
        }
        source.AddOverlay(ref random, collision);
        for (int more = moment.Background > 0 ? random.NextPoisson(moment.Background) : 0; more > 0; more--)
        {
            source.AddOverlay(ref random, collision);
        }
        Readout.ExtraBackground = moment.Background;
        response.SenseOverlay(collision, own, ref random, Readout);
        bool accepted = trigger.Accepts(Readout, id, candidate, moment, ref random);
        Ftdl = trigger.Ftdl;
        return accepted;
    }

    /// <summary>The second half of the detector's response, for an event that L1 accepted.</summary>
    public void Complete(ref KeyedRandom random) => response.Complete(ref random, Readout);
}
