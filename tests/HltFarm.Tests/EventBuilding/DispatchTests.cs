using HltFarm.EventBuilding;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.EventBuilding;

public sealed class DispatchTests
{
    [Test]
    public void Every_unit_is_asked_to_start_and_silent_ones_again()
    {
        BuilderProbe probe = new(units: 3);
        Assert.That(probe.Starts.Select(start => start.Unit), Is.EqualTo(new[] { 0, 1, 2 }));
        probe.UnitReady(1, 1, 10);
        probe.Now = TimeSpan.FromMilliseconds(500);
        probe.Builder.Advance(probe.Now);
        Assert.That(probe.Starts.Skip(3).Select(start => start.Unit), Is.EqualTo(new[] { 0, 2 }));
    }

    [Test]
    public void A_unit_that_owes_events_and_is_silent_is_asked_again()
    {
        BuilderProbe probe = new();
        probe.UnitReady(0, 1, 10);
        probe.TakeLease(1, 0, 2);
        probe.Now = TimeSpan.FromMilliseconds(500);
        probe.Builder.Advance(probe.Now);
        Assert.That(probe.Starts, Has.Count.EqualTo(2));
        probe.Confirm(0, 1);
        probe.Now = TimeSpan.FromMilliseconds(1100);
        probe.Builder.Advance(probe.Now);
        Assert.That(probe.Starts, Has.Count.EqualTo(2));
    }

    [Test]
    public void No_event_goes_without_credit()
    {
        BuilderProbe probe = new();
        probe.TakeLease(1, 0, 100);
        Assert.That(probe.Batches, Is.Empty);
        probe.UnitReady(0, 1, 30);
        Assert.That(probe.Numbers, Is.EqualTo(Enumerable.Range(0, 30)));
        probe.UnitReady(0, 1, 100);
        Assert.That(probe.Numbers, Is.EqualTo(Enumerable.Range(0, 100)));
    }

    [Test]
    public void Repeated_and_late_credit_gives_no_more()
    {
        BuilderProbe probe = new();
        probe.TakeLease(1, 0, 100);
        foreach (long total in new long[] { 30, 30, 10, 30 })
        {
            probe.UnitReady(0, 1, total);
        }
        Assert.That(probe.Records.Count(), Is.EqualTo(30));
    }

    [TestCase(1)]
    [TestCase(64)]
    public void A_batch_is_never_larger_than_allowed(int batchMax)
    {
        BuilderProbe probe = new(new EventBuilderOptions { BatchMax = batchMax });
        probe.TakeLease(1, 0, 500);
        probe.UnitReady(0, 1, 10_000);
        Assert.That(probe.Records.Count(), Is.EqualTo(500));
        Assert.That(probe.Batches.Max(batch => batch.Records.Length), Is.EqualTo(batchMax));
        Assert.That(probe.Batches.Select(batch => batch.BatchNumber), Is.EqualTo(Enumerable.Range(1, probe.Batches.Count)));
    }

    [Test]
    public void A_single_event_does_not_wait_for_company()
    {
        BuilderProbe probe = new(units: 4);
        probe.UnitReady(2, 1, 10);
        probe.TakeLease(1, 0, 1);
        Assert.That(probe.Batches, Has.Count.EqualTo(1));
    }

    [Test]
    public void The_load_is_spread_evenly_over_units_with_equal_credit()
    {
        BuilderProbe probe = new(units: 8);
        for (int unit = 0; unit < 8; unit++)
        {
            probe.UnitReady(unit, 1, 400);
        }
        probe.TakeLease(1, 0, 1600);
        Dictionary<int, int> perUnit = probe
            .Batches.GroupBy(batch => batch.Unit)
            .ToDictionary(unit => unit.Key, unit => unit.Sum(batch => batch.Records.Length));
        Assert.That(perUnit.Values, Has.All.InRange(192, 208));
        Assert.That(perUnit, Has.Count.EqualTo(8));
    }

    [Test]
    public void The_unit_with_the_most_credit_is_served_first()
    {
        BuilderProbe probe = new(units: 3);
        probe.UnitReady(0, 1, 20);
        probe.UnitReady(1, 1, 60);
        probe.UnitReady(2, 1, 30);
        probe.TakeLease(1, 0, 24);
        Assert.That(probe.Batches.Select(batch => batch.Unit), Is.All.EqualTo(1));
    }

    [Test]
    public void Events_of_a_unit_that_starts_anew_are_handed_out_again_to_any_unit()
    {
        BuilderProbe probe = new(units: 2);
        probe.UnitReady(0, 1, 10);
        probe.TakeLease(1, 0, 10);
        probe.Confirm(0, 1, 2);
        probe.UnitReady(1, 1, 4);
        probe.UnitReady(0, 2, 3);
        EventBatch[] again = [.. probe.Batches.Skip(1)];
        Assert.That(again.SelectMany(batch => batch.Records).Select(Readout.Number), Is.EqualTo(Enumerable.Range(3, 7)));
        Assert.That(again.Select(batch => (batch.Unit, batch.Epoch)), Is.EquivalentTo(new[] { (1, 1L), (0, 2L) }));
        Assert.That(probe.Builder.Report().Reissued, Is.EqualTo(7));
    }

    [Test]
    public void Credit_of_an_old_epoch_is_ignored()
    {
        BuilderProbe probe = new();
        probe.UnitReady(0, 5, 0);
        probe.UnitReady(0, 4, 100);
        probe.TakeLease(1, 0, 10);
        Assert.That(probe.Batches, Is.Empty);
    }

    [Test]
    public void An_event_confirmed_while_it_waits_to_be_handed_out_again_does_not_go()
    {
        BuilderProbe probe = new();
        probe.UnitReady(0, 1, 10);
        probe.TakeLease(1, 0, 3);
        probe.UnitReady(0, 2, 0);
        probe.Confirm(1);
        probe.UnitReady(0, 2, 10);
        Assert.That(probe.Numbers.Skip(3), Is.EqualTo(new[] { 0, 2 }));
    }

    [Test]
    public void A_batch_carries_the_lowest_unconfirmed_number()
    {
        BuilderProbe probe = new();
        probe.UnitReady(0, 1, 1000);
        probe.TakeLease(1, 10, 5);
        probe.Confirm(10, 11, 13);
        probe.TakeLease(2, 15, 5);
        probe.Confirm(12, 14);
        probe.TakeLease(3, 20, 5);
        Assert.That(probe.Batches.Select(batch => batch.LowestUnconfirmed), Is.EqualTo(new[] { 10, 12, 15 }));
    }

    [Test]
    public void A_lease_closes_once_with_its_last_confirmation_and_the_run_when_no_lease_is_left()
    {
        BuilderProbe probe = new();
        probe.UnitReady(0, 1, 1000);
        probe.TakeLease(1, 0, 3);
        probe.TakeLease(2, 3, 2);
        probe.Confirm(3, 4, 4, 0, 1);
        Assert.That(probe.ClosedLeases, Is.EqualTo(new[] { new LeaseClosed(2, 2) }));
        Assert.That(probe.Builder.Report().OpenLeases, Is.EqualTo(new Dictionary<long, long> { [1] = 1 }));
        probe.Builder.LeasesEnded();
        Assert.That(probe.AllConfirmedSaid, Is.Zero);
        probe.Confirm(2);
        probe.Confirm(2);
        Assert.That(probe.ClosedLeases, Has.Count.EqualTo(2));
        Assert.That(probe.AllConfirmedSaid, Is.EqualTo(1));
        Assert.That(probe.Builder.Report(), Has.Property("Confirmed").EqualTo(5).And.Property("Open").EqualTo(0));
    }

    [Test]
    public void A_lease_without_a_single_block_is_open_in_the_report()
    {
        BuilderProbe probe = new();
        probe.Grant(1, 0, 30);
        EventBuilderReport report = probe.Builder.Report();
        Assert.That(report.Open, Is.Zero);
        Assert.That(report.OpenLeases[1], Is.EqualTo(30));
    }

    [Test]
    public void Confirmations_of_unknown_and_unbuilt_events_change_nothing()
    {
        BuilderProbe probe = new();
        Lease lease = probe.Grant(1, 0, 4);
        probe.Take(Readout.Accepts(lease, 0, 0, 4));
        probe.Confirm(0, 3, 4, uint.MaxValue);
        Assert.That(probe.Builder.Report(), Has.Property("Confirmed").EqualTo(0).And.Property("Open").EqualTo(4));
    }

    [Test]
    public void A_thousand_leases_with_one_old_event_still_open_are_served()
    {
        BuilderProbe probe = new();
        probe.UnitReady(0, 1, 100_000);
        for (int i = 0; i < 1000; i++)
        {
            probe.TakeLease(i + 1, (uint)(10 * i), 10);
            probe.Confirm([.. Enumerable.Range(10 * i, 10).Where(n => n != 3).Select(n => (uint)n)]);
        }
        Assert.That(probe.Builder.Report().OpenLeases, Is.EqualTo(new Dictionary<long, long> { [1] = 1 }));
        Assert.That(probe.Batches[^1].LowestUnconfirmed, Is.EqualTo(3));
        probe.Confirm(3);
        Assert.That(probe.ClosedLeases, Has.Count.EqualTo(1000));
    }
}
