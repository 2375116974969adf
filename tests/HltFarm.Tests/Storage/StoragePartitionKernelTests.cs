using HltFarm.Storage;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Storage;

public sealed class StoragePartitionKernelTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(20);

    private static readonly StorageOptions One = new() { Partitions = 1 };

    [Test]
    public void A_commit_waits_for_company_until_the_delay_is_over()
    {
        PartitionDriver storage = new(One);
        storage.SendNumbers(1, 2, 3);

        storage.After(Delay - TimeSpan.FromMilliseconds(1));
        Assert.That(storage.Outcomes, Is.Empty);
        Assert.That(storage.Kernel.NextStep, Is.EqualTo(Delay));
        storage.SendNumbers(4);
        storage.After(TimeSpan.FromMilliseconds(1));

        Assert.That(storage.Confirmed, Is.EqualTo(new uint[] { 1, 2, 3, 4 }));
        Assert.That(storage.Kernel.Idle, Is.True);
        Assert.That(storage.Kernel.NextStep, Is.Null);
    }

    [Test]
    public void A_full_commit_does_not_wait()
    {
        PartitionDriver storage = new(One with { CommitDecisions = 3 });

        storage.SendNumbers(1, 2, 3, 4);

        Assert.That(storage.Confirmed, Is.EqualTo(new uint[] { 1, 2, 3 }));
        Assert.That(storage.Kernel.Buffered, Is.EqualTo(1));
    }

    [Test]
    public void Nothing_is_confirmed_before_its_commit_is_synced()
    {
        StoragePartitionKernel kernel = new(0, One, Samples.Context(""), units: 1);
        kernel.Take(new DecisionBatch(0, 1, 0, 1, 0, [Samples.Decision(1)]), TimeSpan.Zero);
        kernel.StartCommit(Delay);

        Assert.That(kernel.CompletionDue(Delay * 1000), Is.False);
        Assert.That(() => kernel.Complete(), Throws.InvalidOperationException);
        Assert.That(kernel.CommitDue(Delay * 1000), Is.False, "one commit at a time");
    }

    [Test]
    public void A_commit_that_fails_confirms_nothing()
    {
        PartitionDriver storage = new(One with { CommitDecisions = 3 }, target: new FullDisk());

        Assert.That(() => storage.SendNumbers(1, 2, 3), Throws.TypeOf<InputException>());

        storage.After(Delay * 100);
        Assert.That(storage.Outcomes, Is.Empty);
        Assert.That(storage.Kernel.Buffered, Is.EqualTo(3), "the events stay open at the event builder");
    }

    [Test]
    public void A_decision_that_comes_twice_before_its_commit_is_stored_once()
    {
        PartitionDriver storage = new(One);
        storage.SendNumbers(1, 2);
        storage.Send(1, 1, 0, Samples.Decision(2), Samples.Decision(3));
        storage.After(Delay);

        Assert.That(storage.Memory.Commits.Single().Decisions.Select(d => d.EventHeader.Number), Is.EqualTo(new uint[] { 1, 2, 3 }));
        Assert.That(storage.Outcomes.Single().Report.DuplicatesDropped, Is.EqualTo(1));
    }

    [Test]
    public void A_decision_that_comes_again_after_its_commit_is_confirmed_again_and_not_stored_again()
    {
        PartitionDriver storage = new(One);
        storage.SendNumbers(1, 2);
        storage.After(Delay);
        storage.SendNumbers(2);
        storage.After(Delay);

        Assert.That(storage.Memory.Commits, Has.Count.EqualTo(1));
        Assert.That(storage.Confirmed, Is.EqualTo(new uint[] { 1, 2, 2 }));
        Assert.That(storage.Kernel.DuplicatesDropped, Is.EqualTo(1));
    }

    [Test]
    public void What_is_long_durable_is_confirmed_again_without_a_table_entry()
    {
        PartitionDriver storage = new(One);
        storage.SendNumbers([.. Enumerable.Range(1, 63).Select(n => (uint)n)]);
        storage.After(Delay);
        Assert.That(storage.Kernel.Floor, Is.EqualTo(64), "all of the first block is durable: none of it is remembered");
        storage.SendNumbers(2, 130);
        storage.After(Delay);

        Assert.That(storage.Confirmed.Skip(63), Is.EqualTo(new uint[] { 2, 130 }));
        Assert.That(storage.Outcomes[^1].Report.DuplicatesDropped, Is.EqualTo(1));
        Assert.That(storage.Memory.Commits[^1].Decisions.Select(d => d.EventHeader.Number), Is.EqualTo(new uint[] { 130 }));
    }

    [Test]
    public void A_past_epoch_is_refused_and_a_new_one_starts_with_the_whole_window()
    {
        PartitionDriver storage = new(One with { BufferedMax = 4096 }, units: 4);
        storage.Send(0, 1, 0, Samples.Decision(1));

        Assert.That(
            storage.Kernel.Credit(new CreditRequested(0, 2)),
            Is.EqualTo(new StorageReady(0, 2, 1023)),
            "one of its past still waits"
        );
        Assert.That(storage.Send(0, 1, 0, Samples.Decision(2)), Is.False);
        Assert.That(storage.Kernel.Credit(new CreditRequested(0, 1)), Is.Null);
        storage.After(Delay);

        Assert.That(storage.Confirmed, Is.EqualTo(new uint[] { 1 }));
        Assert.That(storage.Outcomes.Single().Credits.Single(), Is.EqualTo(new UnitCredit(0, new StorageReady(0, 2, 1024))));
        Assert.That(storage.Kernel.OldEpochsRefused, Is.EqualTo(1));
    }

    [Test]
    public void Credit_counts_from_the_start_and_moves_only_with_durable_commits()
    {
        PartitionDriver storage = new(One with { BufferedMax = 4096, CommitDecisions = 2 }, units: 4);
        Assert.That(storage.Kernel.Credit(new CreditRequested(0, 1))!.GrantedTotal, Is.EqualTo(1024));

        storage.SendNumbers(1);
        Assert.That(storage.Kernel.Credit(new CreditRequested(0, 1))!.GrantedTotal, Is.EqualTo(1024));
        storage.SendNumbers(2, 3);

        Assert.That(storage.Outcomes.Single().Credits.Single().Ready.GrantedTotal, Is.EqualTo(1026));
        Assert.That(storage.Kernel.Credit(new CreditRequested(0, 1))!.GrantedTotal, Is.EqualTo(1026));
    }

    [Test]
    public void Duplicates_give_their_credit_back()
    {
        PartitionDriver storage = new(One with { BufferedMax = 4096 }, units: 4);
        storage.SendNumbers(1);
        storage.After(Delay);
        storage.Send(0, 1, lowestUnconfirmed: 2, Samples.Decision(1));
        storage.After(Delay);

        Assert.That(storage.Outcomes[^1].Credits.Single().Ready.GrantedTotal, Is.EqualTo(1026));
        Assert.That(storage.Outcomes[^1].Confirmed.Numbers, Is.EqualTo(new uint[] { 1 }));
    }

    [Test]
    public void A_unit_that_sends_more_than_its_credit_breaks_an_invariant()
    {
        PartitionDriver storage = new(One with { CommitDecisions = 4, BufferedMax = 4 }, units: 2);

        Assert.That(() => storage.SendNumbers(1, 2, 3), Throws.TypeOf<InvalidDataException>().With.Message.Contains("its credit is 2"));
    }

    [Test]
    public void Decisions_that_do_not_belong_here_break_an_invariant()
    {
        PartitionDriver storage = new(new StorageOptions { Partitions = 2 });
        HltDecision kept = Enumerable.Range(1, 60).Select(n => Samples.Decision((uint)n)).First(d => d.Streams != 0);

        Assert.That(() => storage.SendNumbers(64), Throws.TypeOf<InvalidDataException>().With.Message.Contains("partition 0 of 2"));
        Assert.That(() => storage.Send(0, 1, 0, kept with { Record = null }), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => storage.Send(0, 1, 0, kept with { Streams = 16 }), Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public void A_slow_disk_holds_confirmation_back_for_the_modelled_bytes_of_what_is_stored()
    {
        PartitionDriver storage = new(One with { CommitDecisions = 60, MaxBytesPerSecond = 1e6 });
        HltDecision[] decisions = Samples.Decisions(0, 1, 1, 60);
        double rawBytes = decisions.Sum(d => (double)d.EventHeader.RawBytes * System.Numerics.BitOperations.PopCount(d.Streams));

        storage.Send(0, 1, 0, decisions);
        Assert.That(storage.Outcomes, Is.Empty);
        TimeSpan durable = storage.Kernel.NextStep!.Value;
        Assert.That(durable.TotalSeconds, Is.EqualTo(rawBytes / 1e6).Within(1e-6));
        storage.Now = durable - TimeSpan.FromTicks(1);
        storage.Advance();
        Assert.That(storage.Outcomes, Is.Empty);
        storage.Now = durable;
        storage.Advance();

        Assert.That(storage.Confirmed, Has.Length.EqualTo(60));
    }

    [Test]
    public void A_slow_commit_takes_at_least_its_delay_and_what_comes_meanwhile_shares_the_next()
    {
        PartitionDriver storage = new(One with { CommitDelay = TimeSpan.Zero, DelayPerCommit = TimeSpan.FromSeconds(1) });
        storage.SendNumbers(1);
        storage.SendNumbers(2);
        storage.SendNumbers(3);
        storage.After(TimeSpan.FromSeconds(1));

        Assert.That(storage.Confirmed, Is.EqualTo(new uint[] { 1 }));
        storage.After(TimeSpan.FromSeconds(1));
        Assert.That(storage.Confirmed, Is.EqualTo(new uint[] { 1, 2, 3 }));
        Assert.That(storage.Memory.Commits, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_trigger_index_that_lags_behind_holds_commits_back_and_loses_nothing()
    {
        PartitionDriver storage = new(One with { CommitDecisions = 2, IndexQueueRows = 3 }, IndexMode.lines);
        storage.SendNumbers(1, 2, 3, 4);

        Assert.That(storage.Confirmed, Is.EqualTo(new uint[] { 1, 2 }));
        Assert.That(storage.Kernel.NextStep, Is.Null, "only the index can move it on");
        storage.Kernel.IndexGranted(5);
        storage.Advance();

        Assert.That(storage.Confirmed, Is.EqualTo(new uint[] { 1, 2, 3, 4 }));
        Assert.That(storage.Outcomes.SelectMany(o => o.Decisions).Select(d => d.EventHeader.Number), Is.EqualTo(new uint[] { 1, 2, 3, 4 }));
    }

    [Test]
    public void The_report_adds_up_leases_lines_streams_and_digest()
    {
        PartitionDriver storage = new(One with { CommitDecisions = 600 });
        HltDecision[] all = Samples.Decisions(0, 1, 201, 800);
        storage.Send(0, 1, 0, all);

        StorageCommitted report = storage.Outcomes.Single().Report;

        Assert.That(report.Leases, Is.EqualTo(new long[] { 1, 2 }));
        Assert.That(report.LeaseStored.Sum(), Is.EqualTo(all.Count(d => d.Verdict == Verdict.Accept)));
        Assert.That(report.LeaseRejected.Sum(), Is.EqualTo(all.Count(d => d.Verdict == Verdict.Reject)));
        Assert.That(report.LeaseErrors.Sum(), Is.EqualTo(all.Count(d => d.Verdict == Verdict.Error)));
        Assert.That(report.Fired, Is.EqualTo(Enumerable.Range(0, 70).Select(line => all.LongCount(d => d.Fired[line]))));
        Assert.That(report.Accepted, Is.EqualTo(Enumerable.Range(0, 70).Select(line => all.LongCount(d => d.Accepted[line]))));
        Assert.That(report.StreamEvents, Is.EqualTo(Enumerable.Range(0, 4).Select(s => all.LongCount(d => (d.Streams & (1u << s)) != 0))));
        Assert.That(report.AcceptedByProcess.Sum(), Is.EqualTo(600));
        Assert.That(report.KeptByProcess.Sum(), Is.EqualTo(report.LeaseStored.Sum()));
        Digest digest = all.Aggregate(default(Digest), (sum, d) => sum + DigestOf(d));
        Assert.That((report.DigestLow, report.DigestHigh), Is.EqualTo(((ulong)digest.Sum, (ulong)(digest.Sum >> 64))));
    }

    [Test]
    public void A_line_is_unique_when_no_other_of_its_stage_accepts_the_kept_event()
    {
        PartitionDriver storage = new(One);
        HltDecision kept = Enumerable.Range(1, 60).Select(n => Samples.Decision((uint)n)).First(d => d.Verdict == Verdict.Accept);
        // Lines 5 to 49 are of the filter, 50 and up of the skim, those below of the prefilter.
        storage.Send(0, 1, 0, kept with { Accepted = LineMask.Of(70, 1, 2, 20, 60, 65) });
        storage.After(Delay);

        long[] unique = storage.Outcomes.Single().Report.Unique;
        Assert.That(Enumerable.Range(0, 70).Where(line => unique[line] != 0), Is.EqualTo(new[] { 20 }));
    }

    [Test]
    public void Options_say_what_is_out_of_range()
    {
        Assert.That(new StorageOptions().Problems(), Is.Empty);
        Assert.That(
            new StorageOptions
            {
                Partitions = 0,
                BufferedMax = 10,
                CommitDelay = TimeSpan.FromSeconds(11),
            }.Problems(),
            Is.EqualTo(
                new[]
                {
                    "partitions is 0: allowed are 1 to 64 partitions",
                    "commitDelay is 11000: allowed are 0 to 10000 ms",
                    "bufferedMax is 10: allowed are 4096 to 1048576 decisions (not below commitDecisions)",
                }
            )
        );
    }

    private static Digest DigestOf(HltDecision decision)
    {
        byte[] bytes = new byte[DecisionRecord.Size(decision.Fired.Words.Length)];
        DecisionRecord.Write(bytes, decision);
        return Digest.Of(bytes);
    }

    private sealed class FullDisk : ICommitTarget
    {
        public TimeSpan Write(Commit commit) => throw new InputException("Cannot write: No space left on device", exitCode: 1);

        public void Close() { }

        public void Dispose() { }
    }
}
