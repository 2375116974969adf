using HltFarm.EventBuilding;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.EventBuilding;

public sealed class AcquisitionCreditTests
{
    private static readonly EventBuilderOptions Small = new() { OpenEventsMax = 80, CreditAhead = 80 };

    [Test]
    public void The_first_credit_is_the_whole_table()
    {
        BuilderProbe probe = new(Small);
        Assert.That(probe.Grants, Is.EqualTo(new[] { new BuilderReady(0, 80, StallCause.None) }));
    }

    [Test]
    public void Credit_never_exceeds_the_table_and_grows_with_confirmations()
    {
        BuilderProbe probe = new(Small);
        probe.UnitReady(0, 1, 1000);
        probe.TakeLease(1, 0, 80);
        Assert.That(probe.Grants[^1].GrantedTotal, Is.EqualTo(80));
        probe.Confirm([.. Enumerable.Range(0, 25).Select(n => (uint)n)]);
        Assert.That(probe.Grants[^1], Is.EqualTo(new BuilderReady(0, 105, StallCause.None)));
    }

    [Test]
    public void Credit_runs_ahead_of_what_arrived_by_no_more_than_allowed()
    {
        BuilderProbe probe = new(new EventBuilderOptions { OpenEventsMax = 1000, CreditAhead = 100 });
        probe.TakeLease(1, 0, 64);
        Assert.That(probe.Grants.Select(ready => ready.GrantedTotal), Is.EqualTo(new[] { 100, 164 }));
    }

    [Test]
    public void Acquisition_that_can_not_send_a_whole_block_hears_of_every_more_event()
    {
        BuilderProbe probe = new(Small);
        probe.UnitReady(0, 1, 1000);
        probe.TakeLease(1, 0, 20);
        probe.Confirm(0);
        Assert.That(probe.Grants[^1].GrantedTotal, Is.EqualTo(81));
        probe.Confirm(1);
        Assert.That(probe.Grants[^1].GrantedTotal, Is.EqualTo(82));
    }

    [Test]
    public void A_request_is_answered_with_the_credit_at_any_time()
    {
        BuilderProbe probe = new(Small);
        probe.Builder.CreditRequested();
        probe.Builder.CreditRequested();
        Assert.That(probe.Grants, Has.Count.EqualTo(3).And.All.EqualTo(new BuilderReady(0, 80, StallCause.None)));
    }

    [Test]
    public void Acquisition_hears_which_lease_may_still_be_asked_for()
    {
        BuilderProbe probe = new(Small);
        probe.UnitReady(0, 1, 1000);
        probe.TakeLease(4, 0, 20);
        probe.TakeLease(6, 20, 20);
        probe.Confirm([.. Enumerable.Range(1, 39).Select(n => (uint)n)]);
        probe.Builder.CreditRequested();
        Assert.That(probe.FirstOpenLease, Is.EqualTo(4), "event 0 is open");
        probe.Confirm(0);
        probe.Builder.CreditRequested();
        Assert.That(probe.FirstOpenLease, Is.EqualTo(7));
    }

    [TestCase(StallCause.Storage, StallCause.Storage, StallCause.Cores, StallCause.Storage)]
    [TestCase(StallCause.Cores, StallCause.Cores, StallCause.Storage, StallCause.Cores)]
    [TestCase(StallCause.None, StallCause.None, StallCause.Cores, StallCause.Cores)]
    [TestCase(StallCause.None, StallCause.None, StallCause.None, StallCause.OpenEvents)]
    public void A_full_table_names_what_most_units_report(string first, string second, string third, string expected)
    {
        BuilderProbe probe = new(Small, units: 3);
        probe.UnitReady(0, 1, 10, first);
        probe.UnitReady(1, 1, 10, second);
        probe.UnitReady(2, 1, 10, third);
        Assert.That(probe.Grants[^1].Cause, Is.EqualTo(StallCause.None));
        probe.TakeLease(1, 0, 80);
        Assert.That(probe.Grants[^1], Is.EqualTo(new BuilderReady(0, 80, expected)));
        probe.Confirm([.. Enumerable.Range(0, 30).Select(n => (uint)n)]);
        Assert.That(probe.Grants[^1], Is.EqualTo(new BuilderReady(0, 110, StallCause.None)));
    }

    [Test]
    public void A_unit_that_is_held_no_longer_does_not_count()
    {
        BuilderProbe probe = new(Small, units: 2);
        probe.UnitReady(0, 1, 10, StallCause.Storage);
        probe.UnitReady(1, 1, 10, StallCause.Cores);
        probe.UnitReady(0, 2, 10);
        probe.TakeLease(1, 0, 80);
        Assert.That(probe.Grants[^1].Cause, Is.EqualTo(StallCause.Cores));
    }

    [Test]
    public void What_filled_the_table_stays_the_cause_until_half_of_it_is_free_again()
    {
        BuilderProbe probe = new(Small);
        probe.UnitReady(0, 1, 1000);
        probe.TakeLease(1, 0, 60);
        probe.UnitReady(0, 1, 1000, StallCause.Storage);
        probe.UnitReady(0, 1, 1001);
        probe.TakeLease(2, 60, 20);
        Assert.That(probe.Grants[^1].Cause, Is.EqualTo(StallCause.Storage));
        probe.Confirm([.. Enumerable.Range(0, 50).Select(n => (uint)n)]);
        Assert.That(probe.Grants[^1].Cause, Is.EqualTo(StallCause.None));
        probe.TakeLease(3, 80, 50);
        Assert.That(probe.Grants[^1].Cause, Is.EqualTo(StallCause.OpenEvents));
    }

    [Test]
    public void While_a_block_is_overdue_credit_does_not_grow_and_the_cause_is_fragments()
    {
        BuilderProbe probe = new(Small);
        probe.UnitReady(0, 1, 1000);
        Lease lease = probe.Grant(1, 0, 60);
        probe.Take(Readout.Parts(lease, 0, 0, 40));
        IReadOnlyList<object> second = Readout.Parts(lease, 1, 40, 10);
        probe.Take(second.Skip(1));
        probe.Now = TimeSpan.FromMilliseconds(500);
        probe.Builder.Advance(probe.Now);
        Assert.That(probe.Grants[^1], Is.EqualTo(new BuilderReady(0, 80, StallCause.Fragments)));
        probe.Confirm([.. Enumerable.Range(0, 40).Select(n => (uint)n)]);
        Assert.That(probe.Grants[^1].GrantedTotal, Is.EqualTo(80));
        probe.Take(second[0]);
        Assert.That(probe.Grants[^1], Is.EqualTo(new BuilderReady(0, 120, StallCause.None)));
    }

    [Test]
    public void Events_beyond_the_credit_are_taken_and_counted()
    {
        BuilderProbe probe = new(Small);
        probe.UnitReady(0, 1, 1000);
        probe.TakeLease(1, 0, 100);
        Assert.That(probe.Anomaly("beyond-credit"), Is.EqualTo(20));
        Assert.That(probe.Records.Count(), Is.EqualTo(100));
    }

    [Test]
    public void A_table_of_one_event_works()
    {
        BuilderProbe probe = new(new EventBuilderOptions { OpenEventsMax = 1, CreditAhead = 1 });
        probe.UnitReady(0, 1, 1000);
        for (uint n = 0; n < 5; n++)
        {
            Assert.That(probe.Grants[^1], Is.EqualTo(new BuilderReady(0, n + 1, StallCause.None)));
            probe.TakeLease(n + 1, n, 1);
            Assert.That(probe.Grants[^1].Cause, Is.EqualTo(StallCause.OpenEvents));
            probe.Confirm(n);
        }
    }
}
