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
    private readonly KnownEvents known;
    private readonly UnitCredits credits;
    private readonly ModelledDisk disk;
    private readonly CommitTally tally;
    private readonly Queue<Waiting> waiting = new();
    private readonly ArrayBufferWriter<byte> records = new(256 << 10);
    private readonly List<Waiting> leaving = [];
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
    /// <param name="owner">Larger than that of any process that owned the partition before: units keep what is not durable and send it again to a
    /// new owner. 0: nothing is ever lost between units and this partition, and they keep nothing.</param>
    public StoragePartitionKernel(int partition, StorageOptions options, RunContext run, int units, long owner = 0)
    {
        known = new KnownEvents(partition, options.Partitions);
        this.partition = partition;
        this.options = options;
        this.run = run;
        credits = new UnitCredits(partition, Math.Max(1, options.BufferedMax / Math.Max(1, units)), owner);
        disk = new ModelledDisk(options);
        tally = new CommitTally(run.Lines, run.Streams.Count);
        indexGranted = run.Index == IndexMode.off ? long.MaxValue : options.IndexQueueRows;
    }

    /// <summary>Decisions taken and not yet durable.</summary>
    public int Buffered => waiting.Count + leaving.Count;

    public long DuplicatesDropped { get; private set; }

    public long OldEpochsRefused { get; private set; }

    /// <summary>Nothing waits and no commit is under way.</summary>
    public bool Idle => committing is null && !SomethingToSay;

    /// <summary>Commits that are durable.</summary>
    public long Commits { get; private set; }

    /// <summary>All events of this partition with smaller numbers are durable.</summary>
    public uint Floor => known.Floor;

    /// <summary>Events that the files of an earlier owner hold. Before anything else.</summary>
    public void Restore(long earlierCommits, ReadOnlySpan<uint> numbers)
    {
        commits = Math.Max(commits, earlierCommits);
        Commits = commits;
        foreach (uint number in numbers)
        {
            known.Note(number);
            known.Commit(number);
        }
    }

    /// <summary>Those of the events that are durable.</summary>
    public EventsConfirmed Confirm(ConfirmationsWanted wanted) =>
        new(
            partition,
            [.. wanted.Numbers.Where(number => StoragePartition.Of(number, options.Partitions) == partition && known.IsCommitted(number))]
        );

    /// <summary>The unit's credit; null when its epoch is past.</summary>
    public StorageReady? Credit(CreditRequested request)
    {
        if (credits.Find(request.Requester, request.Epoch) is not { } unit)
        {
            return null;
        }
        unit.Asked = Math.Max(unit.Asked, request.Asked);
        return credits.Ready(unit);
    }

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
        if (batch.Before != Batches.Unnumbered && batch.Before != unit.Received)
        {
            // It came before, or one before it is lost: the unit learns from the next credit what has come.
            return true;
        }
        credits.Received(unit, batch.Decisions.Length);
        foreach (HltDecision decision in batch.Decisions)
        {
            Take(decision, unit);
        }
        waitingSince ??= SomethingToSay ? now : null;
        if (known.Blocks > KnownBlocksMax)
        {
            throw new InvalidOperationException(
                $"storage partition {partition}: more than {64L * KnownBlocksMax} event numbers above {known.Floor}, which is still undecided"
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
        leaving.Clear();
        records.ResetWrittenCount();
        tally.Clear();
        int count = 0;
        for (int i = NextCommitSize; i > 0; i--)
        {
            Waiting next = waiting.Dequeue();
            leaving.Add(next);
            if (next.Decision is { } decision)
            {
                count++;
                Encode(decision);
            }
        }
        startedAt = now;
        durableAt = null;
        commits += count > 0 ? 1 : 0;
        waitingSince = waiting.Count > 0 ? waitingSince : null;
        committing = new Commit(commits, known.Floor, Decisions(count), records.WrittenMemory);
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
        uint[] numbers = new uint[leaving.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = leaving[i].Number;
            known.Commit(numbers[i]);
            credits.Done(leaving[i].Unit, leaving[i].Epoch);
        }
        leaving.Clear();
        Commits = commits;
        committing = null;
        durableAt = null;
        indexUsed += run.Index == IndexMode.off ? 0 : decisions.Length;
        StorageCommitted report = tally.Report(
            partition,
            DuplicatesDropped - duplicatesReported,
            syncSeconds,
            Buffered,
            options.BufferedMax,
            decisions.Length > 0 ? commits : 0
        );
        duplicatesReported = DuplicatesDropped;
        return new CommitOutcome(report, new EventsConfirmed(partition, numbers), credits.TakeChanged(), decisions);
    }

    private bool SomethingToSay => waiting.Count > 0 || credits.HasChanged;

    private int NextCommitSize => Math.Min(waiting.Count, options.CommitDecisions);

    private void Take(HltDecision decision, UnitCredits.Unit unit)
    {
        EventHeader header = decision.EventHeader;
        Check(decision, header);
        bool fresh = known.Note(header.Number) == Knowledge.New;
        DuplicatesDropped += fresh ? 0 : 1;
        // A duplicate waits in its turn: when it leaves, what came before it is durable, its own event too.
        waiting.Enqueue(new Waiting(fresh ? decision : null, header.Number, unit, unit.Epoch));
        UnitCredits.Waits(unit);
    }

    private HltDecision[] Decisions(int count)
    {
        HltDecision[] decisions = new HltDecision[count];
        int next = 0;
        foreach (Waiting entry in leaving)
        {
            if (entry.Decision is { } decision)
            {
                decisions[next++] = decision;
            }
        }
        return decisions;
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

    private readonly record struct Waiting(HltDecision? Decision, uint Number, UnitCredits.Unit Unit, long Epoch);
}
