using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Triggers lost in the front ends when no clock paces them, as a function of the event number: the same arrivals come again.</summary>
/// <remarks>Events are taken in groups of 64 numbers, each beginning with empty buffers, so that a block needs nothing of what went before its
/// group; the loss to full buffers is smaller by about a group's first few events in 64.</remarks>
public readonly struct FrontEndLoss
{
    private const uint Group = 64;
    private readonly ulong seed;
    private readonly FrontEnd empty;

    public FrontEndLoss(ulong seed, double rateHz, L1Options options)
    {
        this.seed = seed;
        empty = new FrontEnd(options, rateHz);
    }

    public LostTriggers After(BlockJob job)
    {
        LostTriggers lost = default;
        uint end = job.FirstNumber + (uint)job.Count;
        FrontEnd frontEnd = empty;
        double now = 0;
        for (uint number = job.FirstNumber / Group * Group; number < end; number++)
        {
            if (number % Group == 0)
            {
                frontEnd = empty;
                now = 0;
            }
            LostTriggers after = After(new EventId(job.Lease.Experiment, job.Lease.Run, number), ref frontEnd, ref now);
            lost = number >= job.FirstNumber ? lost + after : lost;
        }
        return lost;
    }

    /// <summary>Goes on from one accept to the next.</summary>
    private LostTriggers After(EventId id, ref FrontEnd frontEnd, ref double now)
    {
        KeyedRandom random = KeyedRandom.For(seed, Draws.FrontEnd, id);
        frontEnd.Accept(now);
        int tooClose = frontEnd.TooClose(ref random);
        int withoutBuffer = 0;
        now += frontEnd.SeparationNs + random.NextExponential(frontEnd.MeanGapNs);
        while (!frontEnd.HasBuffer(now))
        {
            withoutBuffer++;
            now += random.NextExponential(frontEnd.MeanGapNs);
        }
        return new LostTriggers(tooClose, withoutBuffer);
    }
}

/// <summary>Triggers lost by cause: within the minimum separation, and without a front-end buffer.</summary>
public readonly record struct LostTriggers(long TooClose, long WithoutBuffer)
{
    public static LostTriggers operator +(LostTriggers left, LostTriggers right) =>
        new(left.TooClose + right.TooClose, left.WithoutBuffer + right.WithoutBuffer);

    public static LostTriggers Add(LostTriggers left, LostTriggers right) => left + right;
}
