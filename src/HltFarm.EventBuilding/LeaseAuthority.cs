using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding;

/// <summary>Leases blocks of consecutive event numbers, each recorded by storage before it is granted.</summary>
/// <remarks>The first number of a run is 1; number n happens at (n - 1) / rate of nominal time. Leases end at multiples of 50 ms, which divide a
/// time slice, so a lease neither spans more than 50 ms (unless a single event does) nor crosses a slice, and where they are cut depends on the
/// rate alone, except where a request asks for less. Leases are granted in the order of their ids. At most <see cref="UnrecordedMax"/> leases
/// wait for storage; requests beyond that wait, at most <see cref="WaitingMax"/>; a request beyond that is dropped and has to be made again.</remarks>
public sealed class LeaseAuthority
{
    public const long LeaseNsMax = 50_000_000;
    public const uint FirstNumber = 1;
    public const int UnrecordedMax = 64;
    public const int WaitingMax = 1024;

    /// <summary>How often <see cref="Advance"/> is called.</summary>
    public static readonly TimeSpan AdvanceEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>Storage is asked again to record a lease when it is silent for this long.</summary>
    public static readonly TimeSpan RecordAgainAfter = TimeSpan.FromSeconds(1);

    private readonly RunContext run;
    private readonly ILeaseAuthorityOutput output;
    private readonly double nsPerEvent;
    private readonly uint end;
    private readonly Queue<Lease> unrecorded = new();
    private readonly HashSet<long> recordedAhead = [];
    private readonly Queue<LeaseRequested> waiting = new();
    private long leases;
    private uint next;
    private bool stopped;
    private bool ended;
    private TimeSpan askedAt;

    /// <param name="lastRecorded">The last lease that storage holds for this run; null at its start. The next one follows it.</param>
    public LeaseAuthority(RunContext run, Lease? lastRecorded, ILeaseAuthorityOutput output)
    {
        this.run = run;
        this.output = output;
        nsPerEvent = 1e9 / run.L1RateHz;
        end = (uint)Math.Min(run.Events is { } events ? FirstNumber + events : uint.MaxValue, uint.MaxValue);
        leases = lastRecorded?.Id ?? 0;
        next = lastRecorded?.EndNumber ?? FirstNumber;
    }

    /// <summary>When <see cref="Advance"/> has something to do; null for never.</summary>
    public TimeSpan? NextDue => unrecorded.Count > 0 ? askedAt + RecordAgainAfter : null;

    /// <summary>Nominal time of an event number since the start of the run, ns.</summary>
    public long NominalNs(uint number) => (long)((number - FirstNumber) * nsPerEvent);

    public void Request(LeaseRequested request, TimeSpan now)
    {
        if (ended)
        {
            output.Refused(request.Builder, Totals);
        }
        else if (request.LengthMax >= 1 && waiting.Count < WaitingMax)
        {
            waiting.Enqueue(request);
            Continue(now);
        }
    }

    public void Recorded(long leaseId, TimeSpan now)
    {
        if (leaseId <= leases && unrecorded.Count > 0 && leaseId >= unrecorded.Peek().Id)
        {
            recordedAhead.Add(leaseId);
        }
        while (unrecorded.TryPeek(out Lease? lease) && recordedAhead.Remove(lease.Id))
        {
            unrecorded.Dequeue();
            askedAt = now;
            output.Granted(lease);
        }
        Continue(now);
    }

    /// <summary>A builder says how many leases it still waits for: requests of it that were lost are made good.</summary>
    public void Wants(int builder, int asked, int lengthMax, TimeSpan now)
    {
        int known = waiting.Count(request => request.Builder == builder) + unrecorded.Count(lease => lease.Builder == builder);
        for (; known < asked; known++)
        {
            Request(new LeaseRequested(builder, lengthMax), now);
        }
    }

    /// <summary>Says again that it is over, for those who did not hear it.</summary>
    public void Remind()
    {
        if (ended)
        {
            output.Ended(Totals);
        }
    }

    /// <summary>Makes no further lease. Those that storage was asked to record are still granted: the ledger counts what is recorded.</summary>
    public void Stop(TimeSpan now)
    {
        stopped = true;
        Continue(now);
    }

    public void Advance(TimeSpan now)
    {
        if (NextDue <= now)
        {
            askedAt = now;
            foreach (Lease lease in unrecorded)
            {
                output.Record(lease);
            }
        }
    }

    private LeasesEnded Totals => new(leases, next - FirstNumber);

    private bool NoneLeft => stopped || next >= end;

    private void Continue(TimeSpan now)
    {
        while (!NoneLeft && unrecorded.Count < UnrecordedMax && waiting.TryDequeue(out LeaseRequested? request))
        {
            Lease lease = Next(request);
            leases = lease.Id;
            next = lease.EndNumber;
            askedAt = unrecorded.Count == 0 ? now : askedAt;
            unrecorded.Enqueue(lease);
            output.Record(lease);
        }
        if (NoneLeft && unrecorded.Count == 0 && !ended)
        {
            ended = true;
            waiting.Clear();
            output.Ended(Totals);
        }
    }

    private Lease Next(LeaseRequested request)
    {
        long start = NominalNs(next);
        uint cut = FirstNumberAt(((start / LeaseNsMax) + 1) * LeaseNsMax);
        long length = Math.Min(Math.Min(cut, end) - (long)next, request.LengthMax);
        int slice = (int)(start / RunContext.TimeSliceNs);
        return new Lease(
            leases + 1,
            run.Experiment,
            run.Run,
            next,
            (int)length,
            start,
            nsPerEvent,
            slice,
            run.MenuVersion,
            request.Builder
        );
    }

    /// <summary>The first number whose nominal time is not below the given one: found by the same rounding as <see cref="NominalNs"/>.</summary>
    private uint FirstNumberAt(long ns)
    {
        double guess = FirstNumber + (ns / nsPerEvent);
        if (guess >= uint.MaxValue)
        {
            return uint.MaxValue;
        }
        uint number = Math.Max(next + 1, (uint)guess);
        while (number > next + 1 && NominalNs(number - 1) >= ns)
        {
            number--;
        }
        while (number < uint.MaxValue && NominalNs(number) < ns)
        {
            number++;
        }
        return number;
    }
}
