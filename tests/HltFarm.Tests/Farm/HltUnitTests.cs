using HltFarm.Farm;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Farm;

public sealed class HltUnitTests
{
    private static readonly FarmOptions Fixed = new()
    {
        CoresPerUnit = 4,
        WaitingMax = 6,
        OutputMax = 3,
        BatchMax = 1,
        CollectDelay = TimeSpan.Zero,
        ProcessingTimeSigma = 0,
        ProcessingTimeMean = TimeSpan.FromSeconds(1),
    };

    [Test]
    public void The_first_credit_is_a_core_and_a_waiting_place_for_each_event()
    {
        UnitProbe probe = new(Fixed);
        Assert.That(probe.Credits, Is.EqualTo(new[] { new UnitReady(3, UnitProbe.Epoch, 10, StallCause.None) }));
        Assert.That(probe.Asked, Is.EqualTo(new[] { new CreditRequested(3, UnitProbe.Epoch, 1) }));
    }

    [Test]
    public void An_event_holds_its_core_for_its_processing_time()
    {
        UnitProbe probe = new(Fixed);
        probe.StorageGives(100);
        probe.Send(FarmEvents.Record(7));
        probe.RunTo(TimeSpan.FromSeconds(0.99));
        Assert.That(probe.Report, Has.Property("BusyCores").EqualTo(1).And.Property("Decided").EqualTo(0));
        probe.RunTo(TimeSpan.FromSeconds(1.01));
        Assert.That(probe.Numbers, Is.EqualTo(new[] { 7 }));
        Assert.That(probe.Batches[0].At.TotalSeconds, Is.EqualTo(1).Within(1e-6));
        Assert.That(probe.Decisions.Single().ProcessingMs, Is.EqualTo(1000).Within(0.001));
    }

    [Test]
    public void With_no_hold_an_event_is_decided_at_once_with_the_same_processing_time()
    {
        UnitProbe probe = new(Fixed, Speed.max);
        probe.StorageGives(100);
        probe.Send(FarmEvents.Records(0, 10));
        Assert.That(probe.Numbers, Is.EqualTo(Enumerable.Range(0, 10)));
        Assert.That(probe.Decisions.Select(decision => decision.ProcessingMs), Has.All.EqualTo(1000f).Within(0.001));
        Assert.That(probe.Report, Has.Property("Decided").EqualTo(10).And.Property("ProcessingSecondsSum").EqualTo(10).Within(1e-3));
    }

    [Test]
    public void Waiting_events_take_cores_when_they_become_free_even_if_the_unit_is_driven_late()
    {
        UnitProbe probe = new(Fixed);
        probe.StorageGives(100);
        probe.Send(FarmEvents.Records(0, 10));
        Assert.That(probe.Report, Has.Property("BusyCores").EqualTo(4).And.Property("Waiting").EqualTo(6));
        probe.Skip(TimeSpan.FromSeconds(2.5));
        probe.Unit.Advance(probe.Now);
        Assert.That(probe.Numbers.Order(), Is.EqualTo(Enumerable.Range(0, 8)));
        probe.RunTo(TimeSpan.FromSeconds(3.01));
        Assert.That(probe.Numbers.Order(), Is.EqualTo(Enumerable.Range(0, 10)));
        Assert.That(probe.Report.BusyCoreSeconds, Is.EqualTo(10).Within(1e-4));
    }

    [Test]
    public void Credit_grows_by_the_events_that_left_the_cores()
    {
        UnitProbe probe = new(Fixed);
        probe.StorageGives(100);
        probe.Send(FarmEvents.Records(0, 10));
        Assert.That(probe.Credit, Is.Zero);
        probe.RunTo(TimeSpan.FromSeconds(1.01));
        Assert.That(probe.Credit, Is.EqualTo(4));
        probe.RunTo(TimeSpan.FromSeconds(10));
        Assert.That(probe.Credit, Is.EqualTo(10));
    }

    [Test]
    public void More_events_than_credit_break_the_unit()
    {
        UnitProbe probe = new(Fixed);
        Assert.That(
            () => probe.Send(FarmEvents.Records(0, 11)),
            Throws.InvalidOperationException.With.Message.Contains("exceeded its credit")
        );
    }

    [Test]
    public void Without_storage_credit_the_output_fills_and_then_cores_block()
    {
        UnitProbe probe = new(Fixed);
        probe.Send(FarmEvents.Records(0, 10));
        probe.RunTo(TimeSpan.FromSeconds(20));
        Assert.That(probe.Batches, Is.Empty);
        UnitReport report = probe.Report;
        Assert.That((report.Output, report.BlockedCores, report.BusyCores, report.Waiting), Is.EqualTo((3, 4, 0, 3)));
        Assert.That(probe.Credits[^1], Is.EqualTo(new UnitReady(3, UnitProbe.Epoch, 13, StallCause.Storage, Received: 10)));
        Assert.That(report.Cause, Is.EqualTo(StallCause.Storage));
    }

    [Test]
    public void Blocked_cores_become_free_as_storage_gives_credit()
    {
        UnitProbe probe = new(Fixed);
        probe.Send(FarmEvents.Records(0, 10));
        probe.RunTo(TimeSpan.FromSeconds(20));
        probe.StorageGives(2);
        Assert.That(probe.Numbers.Count(), Is.EqualTo(2));
        UnitReport report = probe.Report;
        Assert.That((report.Output, report.BlockedCores, report.BusyCores, report.Waiting), Is.EqualTo((3, 2, 2, 1)));
        probe.StorageGives(100);
        probe.RunTo(TimeSpan.FromSeconds(30));
        Assert.That(probe.Numbers.Order(), Is.EqualTo(Enumerable.Range(0, 10)));
        Assert.That(probe.Credits[^1], Is.EqualTo(new UnitReady(3, UnitProbe.Epoch, 20, StallCause.None, Received: 10)));
    }

    [Test]
    public void With_no_hold_cores_block_too_and_nothing_is_lost()
    {
        UnitProbe probe = new(Fixed, Speed.max);
        probe.Send(FarmEvents.Records(0, 10));
        UnitReport report = probe.Report;
        Assert.That((report.Output, report.BlockedCores, report.Waiting), Is.EqualTo((3, 4, 3)));
        probe.StorageGives(1);
        probe.StorageGives(100);
        Assert.That(probe.Numbers.Order(), Is.EqualTo(Enumerable.Range(0, 10)));
    }

    [Test]
    public void The_cause_is_cores_when_all_are_busy_and_no_more_can_wait()
    {
        UnitProbe probe = new(Fixed);
        probe.StorageGives(100);
        probe.Send(FarmEvents.Records(0, 9));
        Assert.That(probe.Credits[^1].Cause, Is.EqualTo(StallCause.None));
        probe.Send(FarmEvents.Record(9));
        Assert.That(probe.Credits[^1], Is.EqualTo(new UnitReady(3, UnitProbe.Epoch, 10, StallCause.Cores, Received: 10)));
        probe.RunTo(TimeSpan.FromSeconds(1.01));
        Assert.That(probe.Credits[^1].Cause, Is.EqualTo(StallCause.None));
    }

    [Test]
    public void Storage_credit_is_never_exceeded_and_repeated_or_foreign_credit_adds_nothing()
    {
        UnitProbe probe = new(Fixed, Speed.max);
        probe.StorageGives(4);
        probe.StorageGives(4);
        probe.StorageGives(3);
        probe.Unit.Take(new StorageReady(0, UnitProbe.Epoch - 1, 100), probe.Now);
        probe.Unit.Take(new StorageReady(1, UnitProbe.Epoch, 100), probe.Now);
        probe.Unit.Take(new StorageReady(-1, UnitProbe.Epoch, 100), probe.Now);
        probe.Send(FarmEvents.Records(0, 10));
        Assert.That(probe.Numbers.Count(), Is.EqualTo(4));
    }

    [Test]
    public void Storage_that_gives_no_credit_is_asked_again_every_second()
    {
        UnitProbe probe = new(Fixed);
        probe.Send(FarmEvents.Record(0));
        probe.RunTo(TimeSpan.FromSeconds(3.5));
        Assert.That(probe.Asked, Has.Count.EqualTo(4));
        probe.StorageGives(1);
        probe.RunTo(TimeSpan.FromSeconds(10));
        Assert.That(probe.Asked, Has.Count.EqualTo(4));
        Assert.That(probe.Unit.NextDue, Is.Null);
    }

    [Test]
    public void A_batch_of_another_epoch_and_a_repeated_one_are_ignored()
    {
        UnitProbe probe = new(Fixed, Speed.max);
        probe.StorageGives(100);
        probe.Unit.Take(new EventBatch(0, 3, UnitProbe.Epoch - 1, 1, 0, FarmEvents.Records(0, 2)), probe.Now);
        probe.Send(FarmEvents.Records(10, 2));
        probe.Unit.Take(new EventBatch(0, 3, UnitProbe.Epoch, 1, 0, FarmEvents.Records(10, 2)), probe.Now);
        Assert.That(probe.Numbers, Is.EqualTo(new[] { 10, 11 }));
    }

    [Test]
    public void Decisions_wait_for_company_until_the_batch_is_full_or_the_delay_is_over()
    {
        UnitProbe probe = new(new FarmOptions { BatchMax = 3, CollectDelay = TimeSpan.FromMilliseconds(50) }, Speed.max);
        probe.StorageGives(100);
        probe.Send(FarmEvents.Records(0, 7));
        Assert.That(probe.Batches.Select(entry => entry.Batch.Decisions.Length), Is.EqualTo(new[] { 3, 3 }));
        probe.RunTo(TimeSpan.FromMilliseconds(49));
        Assert.That(probe.Batches, Has.Count.EqualTo(2));
        probe.RunTo(TimeSpan.FromMilliseconds(50));
        Assert.That(probe.Numbers, Is.EqualTo(Enumerable.Range(0, 7)));
        Assert.That(probe.Batches.Select(entry => entry.Batch.BatchNumber), Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public void Each_decision_goes_to_the_partition_of_its_event()
    {
        UnitProbe probe = new(new FarmOptions { CollectDelay = TimeSpan.Zero }, Speed.max, partitions: 3);
        probe.StorageGives(1000);
        probe.Send(FarmEvents.Records(0, 60));
        probe.Send(FarmEvents.Records(100, 200));
        Assert.That(probe.Numbers.Count(), Is.EqualTo(260));
        foreach ((_, DecisionBatch batch) in probe.Batches)
        {
            Assert.That(batch.Decisions.Select(d => StoragePartition.Of(d.EventHeader.Number, 3)), Has.All.EqualTo(batch.Partition));
        }
    }

    [Test]
    public void Each_batch_carries_the_lowest_unconfirmed_number_that_the_unit_knows()
    {
        UnitProbe probe = new(Fixed, Speed.max);
        probe.StorageGives(100);
        probe.Unit.Take(new EventBatch(0, 3, UnitProbe.Epoch, 1, 40, FarmEvents.Records(41, 1)), probe.Now);
        probe.Unit.Take(new EventBatch(0, 3, UnitProbe.Epoch, 2, 39, FarmEvents.Records(42, 1)), probe.Now);
        Assert.That(probe.Batches.Select(entry => entry.Batch.LowestUnconfirmed), Is.EqualTo(new[] { 40, 40 }));
    }

    [Test]
    public void An_event_that_kills_a_worker_once_is_decided_by_the_next_worker()
    {
        UnitProbe probe = new(Fixed, Speed.max, deadly: new() { [4] = 1 });
        probe.StorageGives(100);
        probe.Send(FarmEvents.Records(3, 3));
        Assert.That(probe.Decisions.Select(d => d.Verdict), Is.EqualTo(new[] { Verdict.Reject, Verdict.Accept, Verdict.Reject }));
        Assert.That(probe.Report.Failures, Is.EqualTo(1));
        Assert.That(probe.WorkersStarted, Is.EqualTo(2));
    }

    [Test]
    public void An_event_that_kills_two_workers_goes_to_the_error_stream_with_its_bytes()
    {
        UnitProbe probe = new(Fixed, Speed.max, deadly: new() { [4] = 2 });
        probe.StorageGives(100);
        byte[][] records = FarmEvents.Records(3, 3);
        probe.Send(records);
        HltDecision decision = probe.Decisions.ElementAt(1);
        Assert.That(decision.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(decision.Streams, Is.EqualTo(1));
        Assert.That(decision.Record, Is.SameAs(records[1]));
        Assert.That(decision.Failure, Does.Contain("event 4 is deadly"));
        Assert.That(decision.RecordChecksum, Is.EqualTo(EventRecord.Checksum(records[1])));
        Assert.That(probe.Report, Has.Property("Failures").EqualTo(2).And.Property("Decided").EqualTo(3));
    }

    [Test]
    public void The_report_counts_processing_times_in_their_buckets()
    {
        UnitProbe probe = new(Fixed, Speed.max);
        probe.Send(FarmEvents.Records(0, 5));
        long[] buckets = probe.Report.ProcessingMsBuckets;
        Assert.That(buckets.Sum(), Is.EqualTo(5));
        Assert.That(buckets[ProcessingTimeBuckets.Of(1000)], Is.EqualTo(5));
    }
}
