using System.Buffers;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>The rules of one storage partition: takes each event's decision once, gathers decisions into commits, and says an event is confirmed
/// only after its commit is durable. At most one commit is under way.</summary>
/// <remarks>A driver calls <see cref="Take"/> with what comes, then does what is due: <see cref="StartCommit"/>, the writing,
/// <see cref="Synced"/>, <see cref="Complete"/>. It comes back at <see cref="NextStep"/>.</remarks>
public sealed class StoragePartitionKernel
{
    /// <summary>Above this many blocks of 64 known events (1 GiB of event numbers) one event must have been open for a whole run: a broken invariant.</summary>
    private const int KnownBlocksMax = 1 << 20;

    private readonly int partition;
    private readonly StorageOptions options;
    private readonly RunContext run;
    private readonly KnownEvents known = new();
    private readonly UnitCredits credits;
    private readonly ModelledDisk disk;
    private readonly CommitTally tally;
    private readonly Queue<Waiting> waiting = new();
    private readonly List<uint> confirmAgain = [];
    private readonly ArrayBufferWriter<byte> records = new(256 << 10);
    private UnitCredits.Unit[] committingUnits = [];
    private Commit? committing;
    private TimeSpan startedAt;
    private TimeSpan? durableAt;
    private TimeSpan? waitingSince;
    private double syncSeconds;
    private long commits;
    private long duplicatesReported;
    private long indexGranted;
    private long indexUsed;
    private bool draining;

    /// <param name="units">HLT units that share the partition's buffer.</param>
    public StoragePartitionKernel(int partition, StorageOptions options, RunContext run, int units)
    {
        this.partition = partition;
        this.options = options;
        this.run = run;
        credits = new UnitCredits(partition, Math.Max(1, options.BufferedMax / Math.Max(1, units)));
        disk = new ModelledDisk(options);
        tally = new CommitTally(run.Lines, run.Streams.Count);
        indexGranted = run.Index == IndexMode.off ? long.MaxValue : options.IndexQueueRows;
    }

    /// <summary>Decisions taken and not yet durable.</summary>
    public int Buffered => waiting.Count + (committing?.Decisions.Length ?? 0);

    public long DuplicatesDropped { get; private set; }

    public long OldEpochsRefused { get; private set; }

    /// <summary>Nothing waits and no commit is under way.</summary>
    public bool Idle => committing is null && !SomethingToSay;

    /// <summary>The unit's credit; null when its epoch is past.</summary>
    public StorageReady? Credit(CreditRequested request) =>
        credits.Find(request.Requester, request.Epoch) is { } unit ? credits.Ready(unit) : null;

    /// <summary>Takes a batch; false refuses one of a past epoch.</summary>
    /// <exception cref="InvalidDataException">A batch beyond the unit's credit, a decision of another run or partition, or a kept one without its
    /// record: a broken invariant.</exception>
    public bool Take(DecisionBatch batch, TimeSpan now)
    {
        if (credits.Find(batch.Unit, batch.Epoch) is not { } unit)
        {
            OldEpochsRefused++;
            return false;
        }
        known.ForgetBelow(batch.LowestUnconfirmed);
        credits.Received(unit, batch.Decisions.Length);
        foreach (HltDecision decision in batch.Decisions)
        {
            Take(decision, unit);
        }
        waitingSince ??= SomethingToSay ? now : null;
        if (known.Blocks > KnownBlocksMax)
        {
            throw new InvalidOperationException(
                $"storage partition {partition}: more than {64L * KnownBlocksMax} event numbers above {known.LowestUnconfirmed}, which is still unconfirmed"
            );
        }
        return true;
    }

    /// <summary>The trigger index takes so many rows, counted from the start of the run.</summary>
    public void IndexGranted(long total) => indexGranted = Math.Max(indexGranted, total);

    /// <summary>From now on commits do not wait for company.</summary>
    public void Drain() => draining = true;

    public bool CommitDue(TimeSpan now) =>
        committing is null
        && waitingSince is { } since
        && (draining || waiting.Count >= options.CommitDecisions || now - since >= options.CommitDelay)
        && indexGranted - indexUsed >= NextCommitSize;

    public bool CompletionDue(TimeSpan now) => durableAt <= now;

    /// <summary>When to come back at the latest without a message; null when only a message or a sync moves things on.</summary>
    public TimeSpan? NextStep
    {
        get
        {
            if (committing is not null)
            {
                return durableAt;
            }
            return indexGranted - indexUsed >= NextCommitSize ? waitingSince + options.CommitDelay : null;
        }
    }

    /// <summary>Gathers the next commit; empty when only earlier confirmations have to be said again.</summary>
    public Commit StartCommit(TimeSpan now)
    {
        int count = NextCommitSize;
        HltDecision[] decisions = new HltDecision[count];
        if (committingUnits.Length < count)
        {
            committingUnits = new UnitCredits.Unit[Math.Max(count, options.CommitDecisions)];
        }
        records.ResetWrittenCount();
        tally.Clear();
        for (int i = 0; i < count; i++)
        {
            Waiting next = waiting.Dequeue();
            decisions[i] = next.Decision;
            committingUnits[i] = next.Unit;
            Encode(next.Decision);
        }
        startedAt = now;
        durableAt = null;
        commits += count > 0 ? 1 : 0;
        waitingSince = waiting.Count > 0 ? waitingSince : null;
        committing = new Commit(commits, known.LowestUnconfirmed, decisions, records.WrittenMemory);
        return committing;
    }

    /// <summary>The commit is on the real disk; the modelled one may take longer.</summary>
    public void Synced(TimeSpan now, TimeSpan syncTime)
    {
        syncSeconds = syncTime.TotalSeconds;
        durableAt = disk.DurableAt(startedAt, now, tally.RawBytesWritten);
    }

    /// <summary>Ends the commit: says what it made durable.</summary>
    public CommitOutcome Complete()
    {
        if (committing is null || durableAt is null)
        {
            throw new InvalidOperationException($"storage partition {partition}: no synced commit to complete");
        }
        HltDecision[] decisions = committing.Decisions;
        uint[] numbers = new uint[decisions.Length + confirmAgain.Count];
        for (int i = 0; i < decisions.Length; i++)
        {
            numbers[i] = decisions[i].EventHeader.Number;
            known.Commit(numbers[i]);
            credits.Done(committingUnits[i]);
        }
        confirmAgain.CopyTo(numbers, decisions.Length);
        confirmAgain.Clear();
        committing = null;
        durableAt = null;
        indexUsed += run.Index == IndexMode.off ? 0 : decisions.Length;
        StorageCommitted report = tally.Report(
            partition,
            DuplicatesDropped - duplicatesReported,
            syncSeconds,
            Buffered,
            options.BufferedMax
        );
        duplicatesReported = DuplicatesDropped;
        return new CommitOutcome(report, new EventsConfirmed(partition, numbers), credits.TakeChanged(), decisions);
    }

    private bool SomethingToSay => waiting.Count > 0 || confirmAgain.Count > 0 || credits.HasChanged;

    private int NextCommitSize => Math.Min(waiting.Count, options.CommitDecisions);

    private void Take(HltDecision decision, UnitCredits.Unit unit)
    {
        EventHeader header = decision.EventHeader;
        Check(decision, header);
        switch (known.Note(header.Number))
        {
            case Knowledge.New:
                waiting.Enqueue(new Waiting(decision, unit));
                UnitCredits.Waits(unit);
                break;
            case Knowledge.Committed:
                confirmAgain.Add(header.Number);
                Drop(unit);
                break;
            default:
                Drop(unit);
                break;
        }
    }

    private void Drop(UnitCredits.Unit unit)
    {
        DuplicatesDropped++;
        credits.Changed(unit);
    }

    private void Encode(HltDecision decision)
    {
        EventHeader header = decision.EventHeader;
        Span<byte> span = records.GetSpan(DecisionRecord.Size(decision.Fired.Words.Length));
        int length = DecisionRecord.Write(span, decision);
        tally.Add(span[..length], header.LeaseId, header.Process, decision.Verdict, decision.Fired.Words, decision.Accepted.Words);
        records.Advance(length);
        for (uint streams = decision.Streams; streams != 0; streams &= streams - 1)
        {
            tally.AddToStream(System.Numerics.BitOperations.TrailingZeroCount(streams), decision.Record!.Length, header.RawBytes);
        }
    }

    private void Check(HltDecision decision, in EventHeader header)
    {
        if (header.Experiment != run.Experiment || header.Run != run.Run)
        {
            throw new InvalidDataException($"decision on event {header.Id} came to run {run.Experiment}/{run.Run}");
        }
        if (StoragePartition.Of(header.Number, options.Partitions) != partition)
        {
            throw new InvalidDataException($"decision on event {header.Id} came to storage partition {partition} of {options.Partitions}");
        }
        if (decision.Streams != 0 && (decision.Record is null || (ulong)decision.Streams >> run.Streams.Count != 0))
        {
            throw new InvalidDataException(
                $"decision on event {header.Id} names streams {decision.Streams:x} without its record or beyond the menu's"
            );
        }
    }

    private readonly record struct Waiting(HltDecision Decision, UnitCredits.Unit Unit);
}
