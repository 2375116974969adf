using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding.Assembly;

/// <summary>Collects the parts of numbered blocks, in any order, once each; a block whose eight parts are there becomes events. A block that waits
/// too long has its missing parts asked for again: the clock decides nothing else.</summary>
/// <remarks>Parts that come before their lease are held back, at most <see cref="HeldMax"/>; beyond that the oldest is dropped.</remarks>
internal sealed class ReadoutBlocks
{
    public const int HeldMax = 1024;
    private readonly OpenLeases leases;
    private readonly AssemblyCounts counts;
    private readonly EventAssembler assembler;
    private readonly Func<LeaseTable, int, OpenBlock> open;
    private readonly TimeSpan timeout;
    private readonly Queue<OpenBlock> byDue = new();
    private readonly Queue<(long LeaseId, object Part)> held = new();
    private TimeSpan now;

    public ReadoutBlocks(RunContext run, TimeSpan timeout, OpenLeases leases, AssemblyCounts counts)
    {
        this.leases = leases;
        this.counts = counts;
        this.timeout = timeout;
        assembler = new EventAssembler(run, counts);
        open = Open;
    }

    /// <summary>Blocks that miss parts for longer than the time-out.</summary>
    public int Overdue { get; private set; }

    /// <summary>When <see cref="AskAgain"/> has something to do; null for never.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            // Every block has the same time-out, so the queue is in order of due time; built ones leave when they reach its head.
            while (byDue.TryPeek(out OpenBlock? block) && block.IsBuilt)
            {
                byDue.Dequeue();
            }
            return byDue.TryPeek(out OpenBlock? next) ? next.Due : null;
        }
    }

    public BuiltBlock? Take(L1AcceptBlock accepts, TimeSpan at)
    {
        if (Find(accepts.LeaseId, accepts.Block, accepts, at) is not { } block)
        {
            return null;
        }
        if (block.IsBuilt || block.Accepts is not null)
        {
            counts.Count(Anomaly.DuplicateBlock);
            return null;
        }
        if (!assembler.AreValid(accepts) || !block.Table.TryClaim(accepts.FirstNumber, accepts.Count))
        {
            counts.Count(Anomaly.CorruptBlock);
            return null;
        }
        block.Accepts = accepts;
        counts.Accepted += accepts.Count;
        return BuildIfComplete(block);
    }

    public BuiltBlock? Take(FragmentBlock fragments, TimeSpan at)
    {
        if (Find(fragments.LeaseId, fragments.Block, fragments, at) is not { } block)
        {
            return null;
        }
        ref FragmentBlock? place = ref block.Fragments[(int)fragments.Source];
        if (block.IsBuilt || place is not null)
        {
            counts.Count(Anomaly.DuplicateBlock);
            return null;
        }
        place = fragments;
        return BuildIfComplete(block);
    }

    /// <summary>The parts that came before this lease was known, in the order of their arrival.</summary>
    public IReadOnlyList<object> Release(long leaseId)
    {
        if (held.Count == 0)
        {
            return [];
        }
        List<object> parts = [];
        for (int i = held.Count; i > 0; i--)
        {
            (long LeaseId, object Part) early = held.Dequeue();
            if (early.LeaseId == leaseId)
            {
                parts.Add(early.Part);
            }
            else
            {
                held.Enqueue(early);
            }
        }
        return parts;
    }

    /// <summary>Asks for the missing parts of all blocks that are due. Missing L1 accepts are asked for as a block of the trigger's own source.</summary>
    public void AskAgain(TimeSpan at, Action<BlockOverdue> ask)
    {
        while (NextDue <= at)
        {
            OpenBlock block = byDue.Dequeue();
            Overdue += block.IsOverdue ? 0 : 1;
            block.IsOverdue = true;
            block.Due = at + timeout;
            byDue.Enqueue(block);
            foreach (Source source in Sources.All)
            {
                if (block.Fragments[(int)source] is null || (source == Source.TRG && block.Accepts is null))
                {
                    counts.Count(Anomaly.OverdueBlock);
                    ask(new BlockOverdue(source, block.Table.Lease.Id, block.Number));
                }
            }
        }
    }

    private OpenBlock? Find(long leaseId, int number, object part, TimeSpan at)
    {
        now = at;
        if (leases.OfLease(leaseId) is { } table)
        {
            OpenBlock? block = table.Block(number, open);
            counts.Count(Anomaly.CorruptBlock, block is null ? 1 : 0);
            return block;
        }
        if (leaseId <= leases.LastId)
        {
            counts.Count(Anomaly.DuplicateBlock);
            return null;
        }
        if (held.Count == HeldMax)
        {
            held.Dequeue();
            counts.Count(Anomaly.UnknownLease);
        }
        held.Enqueue((leaseId, part));
        counts.Count(Anomaly.BeforeLease);
        return null;
    }

    private OpenBlock Open(LeaseTable table, int number)
    {
        OpenBlock block = new(table, number, now + timeout);
        byDue.Enqueue(block);
        return block;
    }

    private BuiltBlock? BuildIfComplete(OpenBlock block)
    {
        if (!block.IsComplete)
        {
            return null;
        }
        BuiltBlock built = new(block.Table, block.Table.IndexOf(block.Accepts!.FirstNumber), block.Accepts.Count);
        assembler.Build(block);
        Overdue -= block.IsOverdue ? 1 : 0;
        block.Built();
        return built;
    }
}
