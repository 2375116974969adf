using HltFarm.Vocabulary;

namespace HltFarm.Tests.EventBuilding;

public sealed class AssemblyTests
{
    [Test]
    public void A_block_becomes_events_when_its_accepts_and_seven_sources_are_there()
    {
        BuilderProbe probe = new();
        probe.UnitReady(0, 1, 100);
        Lease lease = probe.Grant(1, 0, 10);
        IReadOnlyList<object> parts = Readout.Parts(lease, 0, 0, 10);
        probe.Take(parts.Take(7));
        Assert.That(probe.Batches, Is.Empty);
        probe.Take(parts[7]);
        Assert.That(probe.Numbers, Is.EqualTo(Enumerable.Range(0, 10)));
    }

    [Test]
    public void A_record_holds_each_source_s_own_fragment()
    {
        BuilderProbe probe = new();
        probe.UnitReady(0, 1, 100);
        probe.TakeLease(1, 128, 100);
        Assert.That(probe.Records.Count(), Is.EqualTo(100));
        foreach (byte[] record in probe.Records)
        {
            Assert.That(EventRecord.Header(record).MissingSources, Is.Zero);
            foreach (Source source in Sources.All)
            {
                Assert.That(EventRecord.Fragment(record, source).ToArray(), Is.EqualTo(Readout.Fragment(source, Readout.Number(record))));
            }
        }
    }

    [Test]
    public void Parts_and_blocks_may_come_in_any_order()
    {
        BuilderProbe probe = new();
        probe.UnitReady(0, 1, 1000);
        Lease lease = probe.Grant(1, 0, 30);
        List<object> parts = [.. Enumerable.Range(0, 3).SelectMany(block => Readout.Parts(lease, block, (uint)(10 * block), 10))];
        parts.Reverse();
        probe.Take(parts);
        Assert.That(probe.Numbers.Order(), Is.EqualTo(Enumerable.Range(0, 30)));
    }

    [Test]
    public void A_source_that_says_it_has_no_fragment_makes_the_event_incomplete_and_is_named()
    {
        BuilderProbe probe = new();
        probe.UnitReady(0, 1, 100);
        Lease lease = probe.Grant(1, 0, 3);
        TakeWith(probe, lease, Source.ECL, entries => [entries[0], entries[1] with { Length = FragmentEntry.Missing }, entries[2]]);
        AssertMissing(probe, Source.ECL, 1);
    }

    [Test]
    public void A_source_whose_block_does_not_name_an_event_misses_it()
    {
        BuilderProbe probe = new();
        probe.UnitReady(0, 1, 100);
        Lease lease = probe.Grant(1, 0, 3);
        TakeWith(probe, lease, Source.KLM, entries => [entries[0], entries[2]]);
        AssertMissing(probe, Source.KLM, 1);
    }

    [Test]
    public void The_first_of_two_fragments_wins_and_the_second_is_counted()
    {
        BuilderProbe probe = new();
        probe.UnitReady(0, 1, 100);
        Lease lease = probe.Grant(1, 0, 3);
        TakeWith(probe, lease, Source.CDC, entries => [.. entries, entries[0] with { Number = 1 }]);
        Assert.That(probe.Anomaly("duplicate-fragment"), Is.EqualTo(1));
        byte[] second = probe.Records.ElementAt(1);
        Assert.That(EventRecord.Fragment(second, Source.CDC).ToArray(), Is.EqualTo(Readout.Fragment(Source.CDC, 1)));
    }

    [Test]
    public void A_fragment_of_another_run_is_dropped_and_counted()
    {
        BuilderProbe probe = new();
        probe.UnitReady(0, 1, 100);
        Lease lease = probe.Grant(1, 0, 3);
        TakeWith(probe, lease, Source.TOP, entries => [entries[0], entries[1] with { Run = Readout.Run + 1 }, entries[2]]);
        Assert.That(probe.Anomaly("foreign-run"), Is.EqualTo(1));
        AssertMissing(probe, Source.TOP, 1);
    }

    [Test]
    public void A_fragment_of_an_event_outside_its_block_is_dropped_and_counted()
    {
        BuilderProbe probe = new();
        probe.UnitReady(0, 1, 100);
        Lease lease = probe.Grant(1, 0, 3);
        TakeWith(
            probe,
            lease,
            Source.SVD,
            entries => [.. entries, entries[0] with { Number = 3 }, entries[0] with { Number = uint.MaxValue }]
        );
        Assert.That(probe.Anomaly("unknown-event"), Is.EqualTo(2));
        Assert.That(probe.Builder.Report().Incomplete, Is.Zero);
    }

    [TestCase(-5, 9)]
    [TestCase(30, 9)]
    [TestCase(0, -2)]
    [TestCase(int.MaxValue, int.MaxValue)]
    public void A_fragment_outside_its_payload_counts_as_missing(int offset, int length)
    {
        BuilderProbe probe = new();
        probe.UnitReady(0, 1, 100);
        Lease lease = probe.Grant(1, 0, 3);
        TakeWith(probe, lease, Source.ARICH, entries => [entries[0], entries[1] with { Offset = offset, Length = length }, entries[2]]);
        Assert.That(probe.Anomaly("corrupt-fragment"), Is.EqualTo(1));
        AssertMissing(probe, Source.ARICH, 1);
    }

    [Test]
    public void A_repeated_part_changes_nothing_before_and_after_its_block_is_built()
    {
        BuilderProbe probe = new();
        probe.UnitReady(0, 1, 100);
        Lease lease = probe.Grant(1, 0, 10);
        IReadOnlyList<object> parts = Readout.Parts(lease, 0, 0, 5);
        probe.Take(parts[0], parts[0], parts[1], parts[1]);
        probe.Take(parts.Skip(2));
        probe.Take(parts);
        Assert.That(probe.Numbers, Is.EqualTo(Enumerable.Range(0, 5)));
        Assert.That(probe.Anomaly("duplicate-block"), Is.EqualTo(10));
        Assert.That(probe.Builder.Open, Is.EqualTo(5));
    }

    [Test]
    public void A_part_of_a_closed_lease_changes_nothing()
    {
        BuilderProbe probe = new();
        probe.UnitReady(0, 1, 100);
        Lease lease = probe.TakeLease(1, 0, 2);
        probe.Confirm(0, 1);
        probe.Take(Readout.Parts(lease, 0, 0, 2));
        Assert.That(probe.Numbers, Is.EqualTo(new[] { 0, 1 }));
        Assert.That(probe.Builder.Open, Is.Zero);
    }

    [Test]
    public void Parts_that_come_before_their_lease_wait_for_it()
    {
        BuilderProbe probe = new();
        probe.UnitReady(0, 1, 100);
        probe.Take(Readout.Parts(Readout.Lease(1, 0, 4), 0, 0, 4));
        Assert.That(probe.Batches, Is.Empty);
        probe.Grant(1, 0, 4);
        Assert.That(probe.Numbers, Is.EqualTo(Enumerable.Range(0, 4)));
        Assert.That(probe.Anomaly("before-lease"), Is.EqualTo(8));
    }

    [Test]
    public void Parts_of_leases_that_never_come_are_bounded()
    {
        BuilderProbe probe = new();
        for (int i = 0; i < 1100; i++)
        {
            probe.Take(Readout.Accepts(Readout.Lease(1000 + i, 0, 1), 0, 0, 1));
        }
        Assert.That(probe.Anomaly("unknown-lease"), Is.EqualTo(1100 - 1024));
        Assert.That(probe.Builder.Open, Is.Zero);
    }

    [Test]
    public void Accepts_that_do_not_fit_their_lease_or_claim_numbers_twice_are_refused()
    {
        BuilderProbe probe = new();
        Lease lease = probe.Grant(1, 100, 10);
        L1AcceptBlock good = Readout.Accepts(lease, 0, 100, 5);
        probe.Take(good);
        probe.Take(Readout.Accepts(lease, 1, 104, 5), Readout.Accepts(lease, 1, 106, 5), Readout.Accepts(lease, 1, 99, 1));
        probe.Take(Readout.Accepts(lease, 10, 105, 1), Readout.Accepts(lease, -1, 105, 1));
        probe.Take(good with { Block = 1, FirstNumber = 105 }, good with { Block = 1, Count = 4 });
        Assert.That(probe.Anomaly("corrupt-block"), Is.EqualTo(7));
        Assert.That(probe.Builder.Open, Is.EqualTo(5));
    }

    [Test]
    public void An_overdue_block_is_asked_for_again_until_it_comes_and_decides_nothing()
    {
        BuilderProbe probe = new();
        probe.UnitReady(0, 1, 100);
        Lease lease = probe.Grant(1, 0, 4);
        IReadOnlyList<object> parts = Readout.Parts(lease, 0, 0, 4);
        probe.Take(parts.Where(part => part is not FragmentBlock { Source: Source.SVD or Source.ECL }));
        AdvanceTo(probe, 499);
        Assert.That(probe.Overdue, Is.Empty);
        AdvanceTo(probe, 500);
        Assert.That(probe.Overdue.Select(overdue => overdue.Source), Is.EqualTo(new[] { Source.SVD, Source.ECL }));
        AdvanceTo(probe, 999);
        AdvanceTo(probe, 1000);
        Assert.That(probe.Overdue, Has.Count.EqualTo(4));
        Assert.That(probe.Batches, Is.Empty);
        probe.Take(parts);
        AdvanceTo(probe, 5000);
        Assert.That(probe.Overdue, Has.Count.EqualTo(4));
        Assert.That(probe.Builder.Report().Incomplete, Is.Zero);
        Assert.That(probe.Numbers, Is.EqualTo(Enumerable.Range(0, 4)));
    }

    [Test]
    public void Accepts_that_never_came_are_asked_for_as_the_trigger_s_block()
    {
        BuilderProbe probe = new();
        Lease lease = probe.Grant(1, 0, 4);
        probe.Take(Readout.Parts(lease, 0, 0, 4).Skip(1));
        AdvanceTo(probe, 500);
        Assert.That(probe.Overdue, Is.EqualTo(new[] { new BlockOverdue(Source.TRG, 1, 0) }));
    }

    private static void AdvanceTo(BuilderProbe probe, double ms)
    {
        probe.Now = TimeSpan.FromMilliseconds(ms);
        probe.Builder.Advance(probe.Now);
    }

    private static void TakeWith(BuilderProbe probe, Lease lease, Source source, Func<FragmentEntry[], FragmentEntry[]> change)
    {
        IReadOnlyList<object> parts = Readout.Parts(lease, 0, lease.FirstNumber, lease.Length);
        probe.Take(
            parts.Select(part =>
                part is FragmentBlock block && block.Source == source ? block with { Entries = change(block.Entries) } : part
            )
        );
    }

    private static void AssertMissing(BuilderProbe probe, Source source, uint number)
    {
        EventBuilderReport report = probe.Builder.Report();
        Assert.That(report.Built, Is.EqualTo(3));
        Assert.That(report.Incomplete, Is.EqualTo(1));
        Assert.That(
            report.MissingBySource.Where(entry => entry.Value > 0).Select(entry => entry.Key),
            Is.EqualTo(new[] { source.ToString() })
        );
        foreach (byte[] record in probe.Records)
        {
            bool missing = Readout.Number(record) == number;
            Assert.That(EventRecord.Header(record).MissingSources, Is.EqualTo(missing ? 1 << (int)source : 0));
            Assert.That(EventRecord.Fragment(record, source).IsEmpty, Is.EqualTo(missing));
        }
    }
}
