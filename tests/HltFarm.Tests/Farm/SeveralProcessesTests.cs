using HltFarm.Farm;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Farm;

/// <summary>A unit among several event builders and storage owners, of which any may die and any message may be lost.</summary>
public sealed class SeveralProcessesTests
{
    private static readonly FarmOptions Options = new()
    {
        CoresPerUnit = 6,
        WaitingMax = 4,
        CollectDelay = TimeSpan.Zero,
    };

    private readonly List<UnitReady> credits = [];
    private readonly List<DecisionBatch> batches = [];
    private readonly List<CreditRequested> asked = [];
    private HltUnit unit = null!;

    [SetUp]
    public void StartUnit()
    {
        credits.Clear();
        batches.Clear();
        asked.Clear();
        unit = new HltUnit(FarmEvents.Context(Options, Speed.max), 3, epoch: 5, () => new FakeProcessor(Options, null), new Probe(this));
        unit.Meet(0, TimeSpan.Zero);
    }

    [Test]
    public void What_all_builders_may_send_is_never_more_than_the_unit_holds()
    {
        Assert.That(GrantedTo(0), Is.EqualTo(10));
        unit.Meet(1, TimeSpan.Zero);
        Assert.That(GrantedTo(1), Is.Zero, "the first one has it all, and may use it");

        unit.Take(Batch(0, 0, FarmEvents.Records(1, 8)), TimeSpan.Zero);
        StorageGives(owner: 1, granted: 100);
        unit.Advance(TimeSpan.FromSeconds(1));

        Assert.That(GrantedTo(0) - 8 + GrantedTo(1), Is.EqualTo(10));
        Assert.That(GrantedTo(1), Is.EqualTo(5));
    }

    [Test]
    public void The_share_of_a_builder_that_is_gone_goes_to_the_others()
    {
        unit.Meet(1, TimeSpan.Zero);
        unit.Forget(0, TimeSpan.Zero);

        Assert.That(GrantedTo(1), Is.EqualTo(10));
    }

    [Test]
    public void A_batch_after_a_lost_one_is_refused_and_the_answer_says_what_came()
    {
        unit.Take(Batch(0, before: 0, FarmEvents.Records(1, 2)), TimeSpan.Zero);
        unit.Take(Batch(0, before: 4, FarmEvents.Records(5, 2)), TimeSpan.Zero);
        unit.TellCredit(0, question: 7);

        Assert.That(credits[^1], Has.Property(nameof(UnitReady.Received)).EqualTo(2).And.Property(nameof(UnitReady.Asked)).EqualTo(7));
    }

    [Test]
    public void A_new_owner_of_a_partition_gets_again_what_the_old_one_had_not_made_durable()
    {
        StorageGives(owner: 1, granted: 100);
        unit.Take(Batch(0, 0, FarmEvents.Records(1, 5)), TimeSpan.Zero);
        unit.Advance(TimeSpan.FromSeconds(1));
        StorageGives(owner: 1, granted: 100, received: 5, durable: 2);
        Assert.That(Sent, Is.EqualTo(new uint[] { 1, 2, 3, 4, 5 }));

        StorageGives(owner: 2, granted: 100);
        unit.Advance(TimeSpan.FromSeconds(2));

        Assert.That(Sent, Is.EqualTo(new uint[] { 1, 2, 3, 4, 5, 3, 4, 5 }));
        Assert.That(batches[^1].Before + batches[^1].Decisions.Length, Is.EqualTo(3));
    }

    [Test]
    public void Decisions_that_never_came_are_sent_again_when_storage_answers_what_came()
    {
        StorageGives(owner: 1, granted: 100);
        unit.Take(Batch(0, 0, FarmEvents.Records(1, 3)), TimeSpan.Zero);
        unit.Advance(TimeSpan.FromSeconds(1));
        unit.Advance(TimeSpan.FromSeconds(3));
        long question = asked[^1].Asked;

        StorageGives(owner: 1, granted: 100, received: 1, durable: 1, asked: question - 1);
        Assert.That(Sent, Has.Length.EqualTo(3), "an answer to an earlier question says nothing of what is on its way");
        StorageGives(owner: 1, granted: 100, received: 1, durable: 1, asked: question);
        unit.Advance(TimeSpan.FromSeconds(4));

        Assert.That(Sent, Is.EqualTo(new uint[] { 1, 2, 3, 2, 3 }));
    }

    [Test]
    public void Storage_is_asked_while_decisions_are_not_durable_and_left_alone_when_they_are()
    {
        StorageGives(owner: 1, granted: 100);
        unit.Take(Batch(0, 0, FarmEvents.Records(1, 3)), TimeSpan.Zero);
        unit.Advance(TimeSpan.FromSeconds(1));
        Assert.That(unit.NextDue, Is.Not.Null);

        StorageGives(owner: 1, granted: 103, received: 3, durable: 3);

        Assert.That(unit.NextDue, Is.Null);
    }

    private uint[] Sent => [.. batches.SelectMany(batch => batch.Decisions).Select(decision => decision.EventHeader.Number)];

    private long GrantedTo(int builder) => credits.Last(ready => ready.Builder == builder).GrantedTotal;

    private void StorageGives(long owner, long granted, long received = 0, long durable = 0, long asked = 0) =>
        unit.Take(new StorageReady(0, 5, granted, owner, received, durable, asked), TimeSpan.Zero);

    private static EventBatch Batch(int builder, long before, byte[][] records) => new(builder, 3, 5, 0, 0, records, before);

    private sealed class Probe(SeveralProcessesTests test) : IHltUnitOutput
    {
        public void Ready(UnitReady ready) => test.credits.Add(ready);

        public void Decided(DecisionBatch batch) => test.batches.Add(batch);

        public void AskCredit(CreditRequested request) => test.asked.Add(request);
    }
}
