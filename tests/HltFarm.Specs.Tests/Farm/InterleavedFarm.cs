using HltFarm.EventBuilding;
using HltFarm.Farm;
using HltFarm.Specs.Tests.EventBuilding;
using HltFarm.Vocabulary;

namespace HltFarm.Specs.Tests.Farm;

/// <summary>The kernels of event builder and units with simple models of acquisition and storage. Messages between two parties keep their order, as
/// in Akka; which pair is served next, what is lost, repeated or restarted is drawn. Bounds are asserted after each step.</summary>
internal sealed class InterleavedFarm : IEventBuilderOutput
{
    private const int StepsMax = 300_000;
    private readonly FarmPlan plan;
    private readonly EventBuilder builder;
    private readonly SpecUnit[] units;
    private readonly SortedDictionary<string, Queue<Action>> channels = new(StringComparer.Ordinal);
    private readonly Queue<(Lease Lease, int Block, uint First, int Count)> blocks = new();
    private KeyedRandom random;
    private long sent;
    private long granted;
    private bool allConfirmed;

    public InterleavedFarm(FarmPlan plan)
    {
        this.plan = plan;
        random = KeyedRandom.For(plan.Seed, new DrawName("interleaving"), 0);
        builder = new EventBuilder(0, plan.BuilderOptions, SpecReadout.Context, plan.Units, this);
        Storage = new SpecStorage(this, plan);
        units = [.. Enumerable.Range(0, plan.Units).Select(unit => new SpecUnit(this, plan, unit, Storage))];
        for (int i = 0; i < plan.Leases; i++)
        {
            Lease lease = plan.Lease(i);
            Post("authority-builder", () => builder.Granted(lease, Now), mayBeLost: false);
            for (int block = 0, done = 0; done < lease.Length; block++, done += plan.BlockEvents)
            {
                blocks.Enqueue((lease, block, lease.FirstNumber + (uint)done, Math.Min(plan.BlockEvents, lease.Length - done)));
            }
        }
        Post("authority-builder", builder.LeasesEnded, mayBeLost: false);
        builder.Start(Now);
    }

    public TimeSpan Now { get; private set; }

    public SpecStorage Storage { get; }

    public EventBuilderReport Report => builder.Report();

    public List<long> ClosedLeases { get; } = [];

    /// <summary>Runs until every event is confirmed.</summary>
    public void Run()
    {
        int restarts = plan.Restarts;
        for (int step = 0; !allConfirmed; step++)
        {
            Assert.That(step, Is.LessThan(StepsMax), "the farm does not end");
            SendBlock();
            if (restarts > 0 && random.NextInt(200) == 0)
            {
                restarts--;
                units[random.NextInt(units.Length)].StartAnew();
            }
            if (!Deliver() || random.NextInt(20) == 0)
            {
                Advance();
            }
            Assert.That(builder.Open, Is.InRange(0, plan.OpenEventsMax));
        }
    }

    public void Post(string channel, Action message, bool mayBeLost)
    {
        if (mayBeLost && random.NextInt(100) < plan.LossPercent)
        {
            return;
        }
        if (!channels.TryGetValue(channel, out Queue<Action>? queue))
        {
            channels[channel] = queue = new Queue<Action>();
        }
        queue.Enqueue(message);
        if (random.NextInt(100) < plan.RepeatPercent)
        {
            queue.Enqueue(message);
        }
    }

    public void ToBuilder(UnitReady ready) => Post($"unit{ready.Unit}-builder", () => builder.Ready(ready, Now), mayBeLost: true);

    public void ToBuilder(EventsConfirmed confirmed) =>
        Post($"storage{confirmed.Partition}-builder", () => builder.Confirmed(confirmed), mayBeLost: false);

    public void ToUnit(int unit, StorageReady ready) =>
        Post($"storage{ready.Partition}-unit{unit}", () => units[unit].Take(ready), mayBeLost: true);

    private bool Deliver()
    {
        Queue<Action>[] waiting = [.. channels.Values.Where(queue => queue.Count > 0)];
        if (waiting.Length == 0)
        {
            return false;
        }
        waiting[random.NextInt(waiting.Length)].Dequeue()();
        return true;
    }

    private void Advance()
    {
        Now += TimeSpan.FromMilliseconds(random.NextInt(100));
        builder.Advance(Now);
        foreach (SpecUnit unit in units)
        {
            unit.Advance();
        }
        if (blocks.TryPeek(out (Lease Lease, int Block, uint First, int Count) next) && sent + next.Count > granted)
        {
            Post("acquisition-builder", builder.CreditRequested, mayBeLost: true);
        }
    }

    private void SendBlock()
    {
        if (!blocks.TryPeek(out (Lease Lease, int Block, uint First, int Count) next) || sent + next.Count > granted)
        {
            return;
        }
        blocks.Dequeue();
        sent += next.Count;
        L1AcceptBlock accepts = SpecReadout.Accepts(next.Lease, next.Block, next.First, next.Count);
        Post("l1-builder", () => builder.Take(accepts, Now), mayBeLost: false);
        foreach (Source source in Sources.All)
        {
            FragmentBlock fragments = SpecReadout.Fragments(source, next.Lease, next.Block, next.First, next.Count, (_, _) => false);
            Post($"{source}-builder", () => builder.Take(fragments, Now), mayBeLost: false);
        }
    }

    void IEventBuilderOutput.Send(EventBatch batch)
    {
        Assert.That(batch.Records, Has.Length.InRange(1, plan.BatchMax));
        Post($"builder-unit{batch.Unit}", () => units[batch.Unit].Take(batch), mayBeLost: false);
    }

    void IEventBuilderOutput.Start(StartUnit start) => Post($"builder-unit{start.Unit}", units[start.Unit].Meet, mayBeLost: true);

    void IEventBuilderOutput.Grant(BuilderReady ready) =>
        Post("builder-acquisition", () => granted = Math.Max(granted, ready.GrantedTotal), mayBeLost: true);

    // Nothing that acquisition sends is lost here, so what is overdue is on its way.
    void IEventBuilderOutput.AskAgain(BlockOverdue overdue) { }

    void IEventBuilderOutput.Closed(LeaseClosed closed) => ClosedLeases.Add(closed.LeaseId);

    void IEventBuilderOutput.AllConfirmed() => allConfirmed = true;
}
