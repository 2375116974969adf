using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>The rules of acquisition: when to ask for leases, how many events may go out, what is lost, when it is over.</summary>
/// <remarks>An event goes out when there are a number for it (lease), room for it in the event builder (credit), a free worker, and, in real
/// time, a trigger (<see cref="TriggerClock"/>). Bounds: <see cref="AcquisitionOptions.LeasesAhead"/> leases, two blocks per worker in work,
/// prepared input for two leases.</remarks>
public sealed class AcquisitionFlow
{
    /// <summary>Longer than this a block is not held back to become full.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>Largest lease that input asks for.</summary>
    private const int InputLeaseMost = 4096;
    private readonly AcquisitionOptions options;
    private readonly RunContext run;
    private readonly Speed speed;
    private readonly bool fromInput;
    private readonly int blocksMost;
    private readonly double[] l1Factors;
    private readonly RateProfile? profile;
    private readonly LeaseShelf shelf = new();
    private readonly BlockTally tally = new();
    private TriggerClock? clock;
    private TimeSpan clockStart;
    private int profileStep;
    private BlockTally? afterLastAccept;
    private string builderCause = StallCause.None;
    private long granted;
    private long widestCredit;
    private long dispatched;
    private long pending;
    private long prepared;
    private long leased;
    private int asked;
    private int inWork;
    private bool inputEnded;
    private long? leasesInAll;
    private TimeSpan lastDispatch;

    /// <param name="fromInput">Events come from files, one after the other, and wait for their number.</param>
    public AcquisitionFlow(AcquisitionOptions options, RunContext run, Speed speed, bool fromInput)
    {
        this.options = options;
        this.run = run;
        this.speed = speed;
        this.fromInput = fromInput;
        profile = RateProfile.Of(options);
        l1Factors = L1Prescales.Factors(options.L1)[..BlockTally.Bits];
        blocksMost = 2 * (fromInput ? 1 : options.Workers);
    }

    /// <summary>One of several event builders: numbers go to others too, and leases may be granted again.</summary>
    public bool OfSeveral { get; init; }

    /// <summary>Which builder share this is, and which of the processes that have been it.</summary>
    public (int Builder, long Epoch) Share { get; init; }

    /// <summary>Where the times go at which the clock let triggers in, in order; whoever sets it takes one for each event that goes out.</summary>
    public Queue<TimeSpan>? Arrivals { get; init; }

    /// <summary>Events of one lease of input: 50 ms of nominal time, so that leases do not depend on how fast the input is read.</summary>
    public int InputLease => (int)Math.Clamp(0.05 * run.L1RateHz, 1, InputLeaseMost);

    /// <summary>Input events to read now, for the worker to have two leases prepared.</summary>
    public int ToPrepare => inputEnded ? 0 : (int)Math.Max(0, (2L * InputLease) - (prepared - dispatched));

    /// <summary>Input has ended and all its events have a lease: no further lease is wanted.</summary>
    public bool InputUsedUp => inputEnded && asked == 0 && leased == prepared;

    /// <summary>Every number is out as a block.</summary>
    public bool Ended => AllGranted && shelf.NumbersLeft == 0 && inWork == 0;

    private bool AllGranted => OfSeveral ? leasesInAll is not null : leasesInAll == shelf.Granted;

    /// <summary>When a trigger is due next: in the past when some wait for their block to fill, or while L1 is inhibited, whose losses are
    /// counted as time goes on; null when nothing paces the triggers or the clock has not started.</summary>
    public TimeSpan? NextTrigger =>
        clock is null ? null
        : pending > 0 ? lastDispatch
        : NextRateChange < clock.NextArrival ? NextRateChange
        : clock.NextArrival;

    /// <summary>Events that the event builder's credit allows and that are not out.</summary>
    public long CreditLeft => granted - dispatched;

    /// <param name="total">Since the start.</param>
    /// <param name="rejectedLast">Once input has ended: what L1 rejected after the last accept.</param>
    public void InputPrepared(long total, bool ended, IReadOnlyList<RejectedCollision> rejectedLast)
    {
        prepared = total;
        inputEnded = ended;
        if (ended && afterLastAccept is null)
        {
            afterLastAccept = new BlockTally();
            foreach (RejectedCollision collision in rejectedLast)
            {
                afterLastAccept.CountOffered(collision.Process, collision.Ftdl);
            }
        }
    }

    /// <summary>How long a lease to ask for now; 0 when none. Counts as asked.</summary>
    /// <remarks>Input asks one at a time and only for whole leases (or the rest at its end), so that the same leases come of the same input.</remarks>
    public int AskForLease()
    {
        if (leasesInAll is not null)
        {
            return 0;
        }
        if (!fromInput)
        {
            bool enough = shelf.LeasesOpen + asked >= options.LeasesAhead;
            asked += enough ? 0 : 1;
            return enough ? 0 : int.MaxValue;
        }
        long free = prepared - leased;
        bool whole = free >= InputLease || (inputEnded && free > 0);
        if (asked > 0 || !whole || shelf.LeasesOpen >= options.LeasesAhead)
        {
            return 0;
        }
        asked = 1;
        return (int)Math.Min(free, InputLease);
    }

    /// <summary>What is held and what is waited for, for the lease authority to make good what was lost.</summary>
    public LeasesHeld Held =>
        new(Share.Builder, Share.Epoch, shelf.Known, leasesInAll is null ? asked : 0, fromInput ? InputLease : int.MaxValue);

    /// <summary>Nothing goes out and nothing is lost until it is over.</summary>
    public bool Paused { get; private set; }

    public void Pause(bool paused, TimeSpan now)
    {
        if (paused && !Paused)
        {
            clock?.Inhibit(StallCause.None, now);
        }
        else if (!paused && Paused)
        {
            clock?.Release(now);
        }
        Paused = paused;
    }

    public void LeaseGranted(Lease lease)
    {
        if (shelf.TryAdd(lease))
        {
            FirstOpenLease = Math.Min(FirstOpenLease, lease.Id);
            leased += lease.Length;
            asked = Math.Max(0, asked - 1);
        }
    }

    public void LeasesEnded(LeasesEnded ended)
    {
        bool first = leasesInAll is null;
        leasesInAll = ended.Leases;
        if (first && afterLastAccept is not null && leased == prepared)
        {
            tally.Add(afterLastAccept);
        }
    }

    public void CreditGiven(BuilderReady ready)
    {
        granted = Math.Max(granted, ready.GrantedTotal);
        widestCredit = Math.Max(widestCredit, CreditLeft);
        builderCause = ready.Cause;
        if (ready.FirstOpenLease > FirstOpenLease)
        {
            FirstOpenLease = ready.FirstOpenLease;
            shelf.ForgetBefore(FirstOpenLease);
        }
    }

    /// <summary>The next block to make, if one may go out now.</summary>
    public BlockJob? Next(TimeSpan now)
    {
        if (Paused)
        {
            return null;
        }
        if (speed == Speed.real)
        {
            TakeTriggers(now);
        }
        long ready = speed == Speed.real ? pending : CreditLeft;
        // A builder with less room than a block would never have credit for a whole one.
        int size = (int)Math.Min(Math.Min(options.BlockSize, shelf.LeftInLease), widestCredit);
        if (inWork >= blocksMost || ready <= 0 || size == 0)
        {
            return null;
        }
        if (ready < size)
        {
            if (now - lastDispatch < Patience)
            {
                return null;
            }
            size = (int)ready;
        }
        dispatched += size;
        pending -= speed == Speed.real ? size : 0;
        inWork++;
        lastDispatch = now;
        return shelf.Cut(size);
    }

    public void BlockMade(BlockTally block)
    {
        inWork--;
        tally.Add(block);
    }

    /// <summary>The block to make again; null when nobody can need it any more.</summary>
    public BlockJob? Again(BlockOverdue overdue) => shelf.Find(overdue.LeaseId, overdue.Block);

    /// <summary>The first lease whose blocks can still be asked for.</summary>
    public long FirstOpenLease { get; private set; }

    public AcquisitionReport Report()
    {
        Dictionary<string, long> inhibited = clock is null ? [] : new(clock.Lost, StringComparer.Ordinal);
        Add(inhibited, StallCause.MinimumSeparation, tally.Lost.TooClose);
        Add(inhibited, StallCause.FrontEndBuffers, tally.Lost.WithoutBuffer);
        return new AcquisitionReport(
            tally.Offered,
            tally.Accepted,
            tally.Vetoed,
            inhibited,
            [.. tally.OfferedByProcess],
            [.. tally.AcceptedByProcess],
            [.. tally.L1Bits],
            Ended,
            [.. tally.L1Offered],
            l1Factors,
            Share.Builder,
            Share.Epoch
        );
    }

    private static void Add(Dictionary<string, long> lost, string cause, long triggers)
    {
        if (triggers > 0)
        {
            lost[cause] = lost.GetValueOrDefault(cause) + triggers;
        }
    }

    /// <summary>When the profile's rate changes next; null for never.</summary>
    private TimeSpan? NextRateChange =>
        profile is not null && profileStep + 1 < profile.Steps.Count ? clockStart + profile.Steps[profileStep + 1].Start : null;

    /// <summary>Real time: triggers since the last look, as far as there is credit and a number for each.</summary>
    private void TakeTriggers(TimeSpan now)
    {
        if (clock is null)
        {
            if (shelf.NumbersLeft <= pending || CreditLeft <= pending)
            {
                return;
            }
            clock = new TriggerClock(run.Seed, profile?.Steps[0].RateHz ?? run.L1RateHz, options.L1, now, Arrivals);
            clockStart = now;
        }
        while (NextRateChange is { } change && change <= now)
        {
            TakeTriggers(clock, change);
            clock.ChangeRate(profile!.Steps[++profileStep].RateHz, change);
        }
        TakeTriggers(clock, now);
    }

    private void TakeTriggers(TriggerClock triggers, TimeSpan until)
    {
        long numbers = shelf.NumbersLeft - pending;
        long credit = CreditLeft - pending;
        int room = (int)Math.Clamp(Math.Min(numbers, credit), 0, int.MaxValue);
        pending += triggers.Due(until, room, Reason(numbers, credit));
    }

    /// <summary>What bounds the triggers. Nothing is lost when a run's numbers are all given, to input that is not read yet, nor to workers that
    /// cannot keep up: there the clock waits. Else a number is missing because no lease came in time.</summary>
    private string Reason(long numbers, long credit)
    {
        bool allGiven = AllGranted;
        if (numbers >= credit && !(allGiven && numbers == 0))
        {
            return builderCause.Length > 0 ? builderCause : StallCause.OpenEvents;
        }
        return fromInput || allGiven || pending >= options.BlockSize ? StallCause.None : StallCause.Leases;
    }
}
