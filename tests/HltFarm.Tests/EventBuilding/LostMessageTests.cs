using HltFarm.EventBuilding;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.EventBuilding;

/// <summary>What an event builder does about messages that other processes never got.</summary>
public sealed class LostMessageTests
{
    [Test]
    public void Events_of_a_batch_that_never_came_are_handed_out_again_and_their_credit_lives()
    {
        AskingProbe probe = new();
        probe.Builder.Ready(new UnitReady(0, 1, 64, StallCause.None), TimeSpan.Zero);
        probe.TakeLease(1, 1, 64);
        int sent = probe.Batches.Sum(batch => batch.Records.Length);

        probe.Builder.Advance(EventBuilder.AskUnitsEvery);
        CreditRequested question = probe.Questions.Single();
        probe.Builder.Ready(new UnitReady(0, 1, 64, StallCause.None, Received: sent, question.Asked), EventBuilder.AskUnitsEvery);
        Assert.That(probe.Batches.Sum(batch => batch.Records.Length), Is.EqualTo(sent), "all came");

        probe.Builder.Ready(new UnitReady(0, 1, 64, StallCause.None, Received: 0, question.Asked), EventBuilder.AskUnitsEvery);

        Assert.That(probe.Batches.Sum(batch => batch.Records.Length), Is.EqualTo(2 * sent));
        Assert.That(probe.Batches[^1].Before + probe.Batches[^1].Records.Length, Is.EqualTo(64), "counted from what came");
        Assert.That(probe.Builder.Report().Reissued, Is.EqualTo(64));
    }

    [Test]
    public void An_answer_to_an_earlier_question_takes_nothing_back()
    {
        AskingProbe probe = new();
        probe.Builder.Ready(new UnitReady(0, 1, 64, StallCause.None), TimeSpan.Zero);
        probe.TakeLease(1, 1, 64);
        probe.Builder.Advance(EventBuilder.AskUnitsEvery);
        probe.Builder.Advance(2 * EventBuilder.AskUnitsEvery);

        probe.Builder.Ready(new UnitReady(0, 1, 64, StallCause.None, Received: 0, Asked: 1), TimeSpan.Zero);

        Assert.That(probe.Builder.Report().Reissued, Is.Zero);
    }

    [Test]
    public void Storage_is_asked_about_events_that_stay_unconfirmed()
    {
        AskingProbe probe = new();
        probe.TakeLease(1, 1, 70);
        probe.Confirm(1, 2, 3);

        probe.Builder.Advance(EventBuilder.LongUnconfirmed);

        Assert.That(probe.Wanted.Single().Numbers, Is.EqualTo(Enumerable.Range(4, 67)));
    }

    [Test]
    public void A_lease_of_a_dead_builder_is_taken_among_ones_own_and_not_once_more_when_it_is_done()
    {
        AskingProbe probe = new();
        probe.Builder.Ready(new UnitReady(0, 1, 1000, StallCause.None), TimeSpan.Zero);
        probe.TakeLease(1, 1, 64);
        probe.TakeLease(3, 129, 64);

        probe.TakeLease(2, 65, 64);
        probe.Confirm([.. Enumerable.Range(1, 192).Select(n => (uint)n)]);
        probe.Grant(2, 65, 64);

        Assert.That(probe.ClosedLeases.Select(closed => closed.LeaseId), Is.EquivalentTo(new[] { 1, 2, 3 }));
        Assert.That(probe.Builder.Report().OpenLeases, Is.Empty);
        Assert.That(probe.Batches.Sum(batch => batch.Records.Length), Is.EqualTo(192));
    }

    private sealed class AskingProbe : IEventBuilderOutput
    {
        public AskingProbe()
        {
            Builder = new EventBuilder(0, new EventBuilderOptions(), Readout.Context(), 1, this);
            Builder.Start(TimeSpan.Zero);
        }

        public EventBuilder Builder { get; }

        public List<EventBatch> Batches { get; } = [];

        public List<CreditRequested> Questions { get; } = [];

        public List<ConfirmationsWanted> Wanted { get; } = [];

        public List<LeaseClosed> ClosedLeases { get; } = [];

        public void Grant(long id, uint first, int length) => Builder.Granted(Readout.Lease(id, first, length), TimeSpan.Zero);

        public void TakeLease(long id, uint first, int length)
        {
            Lease lease = Readout.Lease(id, first, length);
            Builder.Granted(lease, TimeSpan.Zero);
            for (int block = 0; 64 * block < length; block++)
            {
                foreach (object part in Readout.Parts(lease, block, first + (uint)(64 * block), Math.Min(64, length - (64 * block))))
                {
                    if (part is L1AcceptBlock accepts)
                    {
                        Builder.Take(accepts, TimeSpan.Zero);
                    }
                    else
                    {
                        Builder.Take((FragmentBlock)part, TimeSpan.Zero);
                    }
                }
            }
        }

        public void Confirm(params uint[] numbers) => Builder.Confirmed(new EventsConfirmed(0, numbers));

        void IEventBuilderOutput.Send(EventBatch batch) => Batches.Add(batch);

        void IEventBuilderOutput.Ask(int unit, CreditRequested request) => Questions.Add(request);

        void IEventBuilderOutput.Ask(ConfirmationsWanted wanted) => Wanted.Add(wanted);

        void IEventBuilderOutput.Start(StartUnit start) { }

        void IEventBuilderOutput.Grant(BuilderReady ready) { }

        void IEventBuilderOutput.AskAgain(BlockOverdue overdue) { }

        void IEventBuilderOutput.Closed(LeaseClosed closed) => ClosedLeases.Add(closed);

        void IEventBuilderOutput.AllConfirmed() { }
    }
}
