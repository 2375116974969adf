using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Does what <see cref="AcquisitionFlow"/> allows: asks for leases, hands out blocks, reads input ahead, reports, and knows the end.</summary>
/// <remarks>Its driver calls <see cref="Pump"/> every <see cref="AcquisitionOptions.Tick"/> when a clock paces the triggers,
/// <see cref="Report"/> every <see cref="Reports.Every"/> and <see cref="AskForCredit"/> every <see cref="CreditEvery"/>. At most one reading of
/// <see cref="ReadAtOnce"/> events is under way.</remarks>
public sealed class AcquisitionPump(AcquisitionFlow flow, bool fromInput, IAcquisitionOutput output)
{
    /// <summary>The lease authority is told so often what is held, in a farm of several processes.</summary>
    public static readonly TimeSpan HeldEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>Without credit it is asked for so often: any message may be lost.</summary>
    public static readonly TimeSpan CreditEvery = TimeSpan.FromSeconds(1);

    private const int ReadAtOnce = 256;
    private bool reading;
    private bool stopped;
    private bool askedForLease;
    private string? failure;

    /// <summary>Every number is out as a block, and the last report is sent.</summary>
    public bool Ended { get; private set; }

    /// <summary>When a trigger is due next; null when only a message moves things on.</summary>
    public TimeSpan? NextTrigger => Ended ? null : flow.NextTrigger;

    public void Granted(Lease lease, TimeSpan now)
    {
        flow.LeaseGranted(lease);
        Ended &= flow.Ended;
        Pump(now);
    }

    public void LeasesEnded(LeasesEnded ended, TimeSpan now)
    {
        flow.LeasesEnded(ended);
        Pump(now);
    }

    public void CreditGiven(BuilderReady ready, TimeSpan now)
    {
        long before = flow.FirstOpenLease;
        flow.CreditGiven(ready);
        if (fromInput && flow.FirstOpenLease > before)
        {
            output.Forget(flow.FirstOpenLease);
        }
        Pump(now);
    }

    /// <summary>A block is out.</summary>
    public void Made(BlockTally block, TimeSpan now)
    {
        flow.BlockMade(block);
        Pump(now);
    }

    /// <param name="total">Events prepared since the start.</param>
    /// <param name="readFailure">Why reading ended early; null otherwise.</param>
    /// <param name="rejectedLast">Once it has ended: what L1 rejected after the last accept.</param>
    public void Read(long total, bool ended, string? readFailure, IReadOnlyList<RejectedCollision> rejectedLast, TimeSpan now)
    {
        reading = false;
        failure = readFailure;
        flow.InputPrepared(total, ended, rejectedLast);
        Pump(now);
    }

    public void Repeat(BlockOverdue overdue)
    {
        if (flow.Again(overdue) is { } job)
        {
            output.Repeat(job, overdue.Source);
        }
        else
        {
            output.CannotRepeat(overdue);
        }
    }

    public void Pause(bool paused, TimeSpan now)
    {
        flow.Pause(paused, now);
        Pump(now);
    }

    /// <summary>What is held and wanted, for the lease authority.</summary>
    public LeasesHeld Held => stopped ? flow.Held with { Asked = 0 } : flow.Held;

    /// <summary>A block cannot be made: making it again would fail again, so the run ends.</summary>
    public void Fail(string message)
    {
        stopped = true;
        output.Stop(new StopLeasing());
        output.Failed(new RunFailed(message));
    }

    /// <summary>Does all that the rules allow now.</summary>
    public void Pump(TimeSpan now)
    {
        while (!stopped && flow.AskForLease() is > 0 and int length)
        {
            askedForLease = true;
            output.Ask(new LeaseRequested(flow.Share.Builder, length));
        }
        while (flow.Next(now) is { } job)
        {
            output.Make(job);
        }
        if (fromInput)
        {
            PumpInput();
        }
        if (flow.Ended && !Ended)
        {
            Ended = true;
            output.Report(flow.Report());
        }
    }

    /// <summary>Reports, and looks again whether a block that waited to become full goes out.</summary>
    public void Report(TimeSpan now)
    {
        output.Report(flow.Report());
        if (!Ended)
        {
            Pump(now);
        }
    }

    public void AskForCredit()
    {
        if (flow.CreditLeft == 0)
        {
            output.Ask(new CreditRequested(flow.Share.Builder, 0));
        }
    }

    private void PumpInput()
    {
        int wanted = Math.Min(ReadAtOnce, flow.ToPrepare);
        if (!reading && wanted > 0)
        {
            reading = true;
            output.Read(wanted);
        }
        if (flow.InputUsedUp && !stopped)
        {
            stopped = true;
            output.Stop(new StopLeasing());
            if (!askedForLease)
            {
                // L1 accepted nothing: the authority does not know of us, but answers a request that it refuses with LeasesEnded.
                output.Ask(new LeaseRequested(flow.Share.Builder, 1));
            }
            if (failure is not null)
            {
                output.Failed(new RunFailed(failure));
            }
        }
    }
}
