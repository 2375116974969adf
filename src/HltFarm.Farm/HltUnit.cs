using HltFarm.Farm.Unit;
using HltFarm.Vocabulary;

namespace HltFarm.Farm;

/// <summary>One HLT unit: a distributor with ready credits, simulated cores that each hold one event for its processing time, workers that
/// decide, and a collector.</summary>
/// <remarks>Serves any number of event builders: each has its own credit. Holds at most one event per core, <see cref="FarmOptions.WaitingMax"/> that wait for a core, and <see cref="FarmOptions.OutputMax"/>
/// decisions; the event builder gets credit for no more. A finished event that the collector can't take blocks its core, so a slow disk stops the
/// unit. With <see cref="Speed.max"/> an event holds its core for no time. Cores take up waiting events at the moment that they become free, also
/// when the unit is driven late, so a coarse tick costs no core time.</remarks>
public sealed class HltUnit
{
    /// <summary>Storage is asked for credit again when decisions have waited this long for it, or to become durable.</summary>
    public static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>Finished events are looked for at most so often: a wake-up per event would cost more than the event.</summary>
    public static readonly TimeSpan AdvanceAtMostEvery = TimeSpan.FromMilliseconds(20);

    private readonly FarmContext farm;
    private readonly int unit;
    private readonly long epoch;
    private readonly IHltUnitOutput output;
    private readonly Worker worker;
    private readonly Cores cores;
    private readonly Collector collector;
    private readonly Queue<byte[]> waiting = new();
    private readonly UnitWork work = new();
    private readonly long[] buckets = new long[ProcessingTimeBuckets.Count];
    private readonly int creditStep;
    private readonly BuilderCredits builders;
    private long received;
    private long decided;
    private double processingSeconds;
    private uint lowestUnconfirmed;
    private TimeSpan creditAskedAt;
    private long asked;

    /// <param name="epoch">Larger than that of any unit of this number before: what those had is handed out again.</param>
    /// <param name="workers">Starts a worker: once, and again after each death.</param>
    public HltUnit(FarmContext farm, int unit, long epoch, Func<IEventProcessor> workers, IHltUnitOutput output)
    {
        this.farm = farm;
        this.unit = unit;
        this.epoch = epoch;
        this.output = output;
        worker = new Worker(workers, farm.Run);
        cores = new Cores(farm.Options.CoresPerUnit);
        collector = new Collector(farm.Options, farm.Partitions, unit, epoch);
        creditStep = Math.Clamp(Capacity / 16, 1, FarmOptions.BatchDecisionsMax);
        builders = new BuilderCredits(Capacity);
    }

    /// <summary>How much longer than usual an event that starts now holds its core: 1 unless the unit's machine is slow.</summary>
    public double Slowness { get; set; } = 1;

    /// <summary>When <see cref="Advance"/> has something to do; null for never.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            TimeSpan? due = Earlier(cores.NextFinish, collector.NextDue);
            return AwaitsStorage ? Earlier(due, creditAskedAt + AskAgainAfter) : due;
        }
    }

    /// <summary>Announces the unit to the one event builder of its farm, and asks storage for credit.</summary>
    public void Start(TimeSpan now) => Meet(0, now);

    /// <summary>Announces the unit to an event builder that it does not know, or that starts anew, and asks storage for credit.</summary>
    public void Meet(int builder, TimeSpan now)
    {
        AskForCredit(now);
        builders.Meet(builder);
        builders.Share(Held);
        TellCredit(builder);
    }

    /// <summary>An event builder is gone: what it was promised is free for the others.</summary>
    public void Forget(int builder, TimeSpan now)
    {
        builders.Forget(builder);
        Settle(now);
    }

    /// <summary>An event builder asks for the unit's credit.</summary>
    /// <param name="question">Its <see cref="CreditRequested.Asked"/>; 0 for none.</param>
    public void TellCredit(int builder = 0, long question = 0)
    {
        if (builders.Find(builder) is { } credit)
        {
            credit.Asked = Math.Max(credit.Asked, question);
            Tell(credit);
        }
    }

    /// <exception cref="InvalidOperationException">More events than the unit gave credit for.</exception>
    public void Take(EventBatch batch, TimeSpan now)
    {
        // A batch for an earlier epoch is handed out again by the event builder; a repeated one is here already.
        if (batch.Epoch != epoch || builders.Find(batch.Builder) is not { } credit || !credit.TryTake(batch))
        {
            return;
        }
        lowestUnconfirmed = Math.Max(lowestUnconfirmed, batch.LowestUnconfirmed);
        RunCores(now);
        foreach (byte[] record in batch.Records)
        {
            received++;
            waiting.Enqueue(record);
            FillCores(now);
        }
        if (waiting.Count > farm.Options.WaitingMax)
        {
            throw new InvalidOperationException(
                $"unit {unit}: {waiting.Count} events wait, {farm.Options.WaitingMax} are allowed: the event builder exceeded its credit"
            );
        }
        Settle(now);
    }

    public void Take(StorageReady ready, TimeSpan now)
    {
        collector.Grant(ready);
        Advance(now);
    }

    public void Advance(TimeSpan now)
    {
        RunCores(now);
        Settle(now);
    }

    public UnitReport Report(TimeSpan now)
    {
        Advance(now);
        return new UnitReport(
            unit,
            epoch,
            cores.Count,
            cores.Busy,
            cores.Blocked,
            waiting.Count,
            farm.Options.WaitingMax,
            collector.Count,
            farm.Options.OutputMax,
            received,
            decided,
            worker.Deaths,
            cores.BusySeconds(now),
            processingSeconds,
            [.. buckets],
            Cause,
            work.StageSeconds,
            work.RegionsOfInterest,
            work.RoiPayloadBytes,
            work.WouldDrop
        );
    }

    private int Capacity => farm.Options.CoresPerUnit + farm.Options.WaitingMax;

    /// <summary>Events that wait or have a core.</summary>
    private long Held => received - decided + cores.Blocked;

    private bool AwaitsStorage => collector.LacksCredit || collector.AwaitsDurability;

    private string Cause
    {
        get
        {
            if (cores.Blocked > 0 || (2 * collector.Count > farm.Options.OutputMax && collector.LacksCredit))
            {
                return StallCause.Storage;
            }
            bool full = cores.Idle == 0 && waiting.Count > farm.Options.WaitingMax - creditStep;
            return full ? StallCause.Cores : StallCause.None;
        }
    }

    private void RunCores(TimeSpan now)
    {
        while (cores.TryFinish(now, out HltDecision decision, out TimeSpan finish))
        {
            Finish(decision, finish);
            FillCores(finish);
        }
    }

    private void FillCores(TimeSpan now)
    {
        while (cores.Idle > 0 && waiting.TryDequeue(out byte[]? record))
        {
            HltDecision decision = worker.Decide(record, out StageTimes times);
            work.Add(decision, times);
            if (farm.Speed == Speed.real)
            {
                // Time goes on even for an event that costs nothing.
                cores.Start(
                    decision,
                    now,
                    now + TimeSpan.FromTicks(1 + (long)(decision.ProcessingMs * Slowness * TimeSpan.TicksPerMillisecond))
                );
            }
            else
            {
                Finish(decision, now);
            }
        }
    }

    private void Finish(HltDecision decision, TimeSpan at)
    {
        decided++;
        processingSeconds += decision.ProcessingMs / 1000;
        buckets[ProcessingTimeBuckets.Of(decision.ProcessingMs)]++;
        if (!collector.TryAdd(decision, at))
        {
            collector.Flush(at, lowestUnconfirmed, output);
            if (!collector.TryAdd(decision, at))
            {
                cores.Block(decision);
            }
        }
    }

    /// <summary>Sends what may go, until nothing more moves; then says how much more fits.</summary>
    private void Settle(TimeSpan now)
    {
        bool moved;
        do
        {
            collector.Flush(now, lowestUnconfirmed, output);
            moved = false;
            while (cores.TryPeekBlocked(out HltDecision decision) && collector.TryAdd(decision, now))
            {
                cores.Unblock();
                moved = true;
            }
            FillCores(now);
        } while (moved);
        if (AwaitsStorage && creditAskedAt + AskAgainAfter <= now)
        {
            AskForCredit(now);
        }
        builders.Share(Held);
        string cause = Cause;
        for (int i = 0; i < builders.All.Count; i++)
        {
            BuilderCredit credit = builders.All[i];
            long told = credit.Told?.GrantedTotal ?? 0;
            long more = credit.Granted - told;
            if (more >= creditStep || (more > 0 && told - credit.Received < creditStep) || cause != credit.Told?.Cause)
            {
                Tell(credit);
            }
        }
    }

    private void Tell(BuilderCredit credit)
    {
        credit.Told = new UnitReady(unit, epoch, credit.Granted, Cause, credit.Received, credit.Asked, credit.Builder);
        output.Ready(credit.Told);
    }

    private void AskForCredit(TimeSpan now)
    {
        creditAskedAt = now;
        collector.Asking(++asked);
        output.AskCredit(new CreditRequested(unit, epoch, asked));
    }

    private static TimeSpan? Earlier(TimeSpan? left, TimeSpan? right) => right is null || left < right ? left : right;
}
