using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>L1 on the wall clock: Poisson arrivals at the nominal rate; lost are those within the minimum separation of an accept, those that
/// find all front-end buffers full, and those in inhibited intervals, to the cause of each.</summary>
/// <remarks>Exact by memorylessness: after any interval without accepts the next arrival is drawn anew, and what came meanwhile is Poisson
/// distributed. Lost share to a separation tau at rate r: r tau / (1 + r tau). Inner times are ns since the start. Injection has no windows on
/// this clock: they are shorter than a tick, and what they veto follows the event number (<see cref="InjectionClock"/>).</remarks>
public sealed class TriggerClock
{
    private readonly Dictionary<string, long> lost = new(StringComparer.Ordinal);
    private readonly Queue<TimeSpan>? accepted;
    private readonly ulong seed;
    private readonly TimeSpan start;
    private readonly L1Options options;
    private FrontEnd frontEnd;
    private KeyedRandom arrivals;
    private double nextNs;
    private double liveFromNs;
    private string? cause;
    private double inhibitedFromNs;
    private ulong intervals;
    private bool stopped;

    /// <param name="rateHz">Arrivals per second, above 0.</param>
    /// <param name="accepted">Takes the time of each accept; null when nobody wants to know.</param>
    public TriggerClock(ulong seed, double rateHz, L1Options options, TimeSpan start, Queue<TimeSpan>? accepted = null)
    {
        this.accepted = accepted;
        this.seed = seed;
        this.start = start;
        this.options = options;
        frontEnd = new FrontEnd(options, rateHz);
        arrivals = KeyedRandom.For(seed, Draws.Arrivals, 0UL);
        nextNs = arrivals.NextExponential(frontEnd.MeanGapNs);
    }

    /// <summary>Triggers lost so far, by cause.</summary>
    public IReadOnlyDictionary<string, long> Lost => lost;

    public bool IsInhibited => cause is not null;

    /// <summary>When the next trigger arrives; while inhibited, when that began.</summary>
    public TimeSpan NextArrival =>
        start + TimeSpan.FromTicks((long)Math.Ceiling((IsInhibited ? inhibitedFromNs : nextNs) / TimeSpan.NanosecondsPerTick));

    /// <summary>Triggers accepted since the last call. With the last one that fits, L1 becomes inhibited; it is released by a call with room.</summary>
    /// <param name="room">How many can be taken.</param>
    /// <param name="reason">Why there is no more room, one of <see cref="StallCause"/>; empty when arrivals are not to be counted as lost.</param>
    public int Due(TimeSpan now, int room, string reason)
    {
        if (stopped)
        {
            return 0;
        }
        if (IsInhibited || room == 0)
        {
            if (room == 0)
            {
                Inhibit(reason, now);
            }
            else
            {
                Release(now);
            }
            return 0;
        }
        double nowNs = SinceStart(now);
        int count = 0;
        while (nextNs <= nowNs)
        {
            if (!frontEnd.HasBuffer(nextNs))
            {
                Count(StallCause.FrontEndBuffers, 1);
                nextNs += arrivals.NextExponential(frontEnd.MeanGapNs);
                continue;
            }
            count++;
            Accept();
            if (count == room)
            {
                cause = reason;
                inhibitedFromNs = liveFromNs;
                Settle(nowNs);
                break;
            }
        }
        return count;
    }

    /// <summary>From now on arrivals are lost to this cause. While it is inhibited already, what was lost until now counts for the cause before.</summary>
    public void Inhibit(string reason, TimeSpan now)
    {
        double nowNs = SinceStart(now);
        if (IsInhibited)
        {
            Settle(nowNs);
        }
        else
        {
            inhibitedFromNs = Math.Max(liveFromNs, nowNs);
        }
        cause = reason;
    }

    public void Release(TimeSpan now)
    {
        if (!IsInhibited)
        {
            return;
        }
        double nowNs = SinceStart(now);
        Settle(nowNs);
        cause = null;
        liveFromNs = Math.Max(liveFromNs, nowNs);
        nextNs = liveFromNs + arrivals.NextExponential(frontEnd.MeanGapNs);
    }

    /// <summary>From this moment on triggers arrive at another rate; those before it have been taken or are lost.</summary>
    public void ChangeRate(double rateHz, TimeSpan at)
    {
        double atNs = SinceStart(at);
        if (IsInhibited)
        {
            Settle(atNs);
        }
        frontEnd = frontEnd.At(options, rateHz);
        if (!IsInhibited)
        {
            liveFromNs = Math.Max(liveFromNs, atNs);
            nextNs = liveFromNs + arrivals.NextExponential(frontEnd.MeanGapNs);
        }
    }

    /// <summary>The run has no further number: nothing arrives any more.</summary>
    public void Stop(TimeSpan now)
    {
        if (IsInhibited && !stopped)
        {
            Settle(SinceStart(now));
        }
        stopped = true;
    }

    private void Accept()
    {
        accepted?.Enqueue(start + TimeSpan.FromTicks((long)(nextNs / TimeSpan.NanosecondsPerTick)));
        frontEnd.Accept(nextNs);
        Count(StallCause.MinimumSeparation, frontEnd.TooClose(ref arrivals));
        liveFromNs = nextNs + frontEnd.SeparationNs;
        nextNs = liveFromNs + arrivals.NextExponential(frontEnd.MeanGapNs);
    }

    /// <summary>Counts what was lost in the inhibited interval up to now; a new one begins.</summary>
    private void Settle(double nowNs)
    {
        if (nowNs <= inhibitedFromNs)
        {
            return;
        }
        if (cause!.Length > 0)
        {
            KeyedRandom random = KeyedRandom.For(seed, Draws.Inhibited, intervals++);
            Count(cause, random.NextPoisson((nowNs - inhibitedFromNs) / frontEnd.MeanGapNs));
        }
        inhibitedFromNs = nowNs;
    }

    private void Count(string reason, int triggers)
    {
        if (triggers > 0)
        {
            lost[reason] = lost.GetValueOrDefault(reason) + triggers;
        }
    }

    private double SinceStart(TimeSpan now) => (now - start).TotalNanoseconds;
}
