using System.Text.Json.Nodes;
using CsCheck;
using HltFarm.Storage;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Storage;

public sealed class VerificationTests
{
    private static readonly StorageOptions SmallFiles = new()
    {
        CommitDecisions = 100,
        BlockRecords = 16,
        FileBytesMax = 65_536,
    };

    [Test]
    public void A_run_that_ended_is_complete_and_sound()
    {
        using StoredRun run = StoredRun.Ended(2000, index: IndexMode.lines);

        VerificationReport report = RunVerification.Check(run.Path);

        Assert.That(report.Problems, Is.Empty);
        Assert.That(report.Notes, Is.Empty);
        Assert.That(report.Complete, Is.True);
        Assert.That(report.Events.Leased, Is.EqualTo(2000));
        Assert.That(report.Events.Accepted + report.Events.Rejected + report.Events.Error, Is.EqualTo(2000));
        Assert.That(report.Index, Is.EqualTo(new VerifiedIndex(1, 2000)));
    }

    [Test]
    public void Every_stored_event_is_counted_in_its_streams()
    {
        using StoredRun run = StoredRun.Ended(2000);
        HltDecision[] kept = [.. Enumerable.Range(1, 2000).Select(n => Samples.Decision((uint)n)).Where(d => d.Streams != 0)];

        VerificationReport report = RunVerification.Check(run.Path);

        Assert.That(
            report.Streams.Select(s => s.Events),
            Is.EqualTo(Enumerable.Range(0, 4).Select(bit => kept.LongCount(d => (d.Streams & (1u << bit)) != 0)))
        );
        Assert.That(report.Streams[1].Bytes, Is.EqualTo(kept.Where(d => (d.Streams & 2) != 0).Sum(d => (long)d.Record!.Length)));
    }

    [Test]
    public void Files_that_were_changed_for_the_next_are_all_read()
    {
        using StoredRun run = StoredRun.Ended(4000, SmallFiles);

        VerificationReport report = RunVerification.Check(run.Path);

        Assert.That(report.Problems, Is.Empty);
        Assert.That(Directory.GetFiles(run.Files.StreamDirectory("physics")), Has.Length.GreaterThan(4));
        Assert.That(Path.GetFileName(run.Files.StreamFile("physics", 3)), Is.EqualTo("physics.e0035.r00001.f00003.hlt"));
        Assert.That(File.Exists(run.Files.StreamFile("physics", 3)), "partition 1, second file");
    }

    [Test]
    public void A_stream_without_an_event_has_no_file()
    {
        using StoredRun run = new();
        run.Lease(1);
        run.Store(0, [.. Samples.Decisions(0, 2, 1, 40).Where(d => d.Verdict == Verdict.Reject)]);
        run.Commit(0);

        Assert.That(Directory.GetFileSystemEntries(run.Files.Streams), Is.Empty);
    }

    [Test]
    public void A_run_killed_between_commits_is_incomplete_and_sound()
    {
        using StoredRun run = new(index: IndexMode.lines);
        run.Lease(4);
        run.Store(1, 1000);

        VerificationReport report = RunVerification.Check(run.Copy("killed"));

        Assert.That(report.Problems, Is.Empty);
        Assert.That(report.Complete, Is.False);
        Assert.That(report.Events.InFlight, Is.EqualTo(1000));
        Assert.That(report.Notes, Has.Some.Contains("1000 of 2000 leased events have no decision"));
    }

    [Test]
    public void A_run_killed_at_any_length_of_its_newest_files_keeps_all_whole_commits()
    {
        using StoredRun run = new();
        run.Lease(4);
        run.Store(1, 1000);
        long[] before = [.. DecisionLengths(run)];
        run.Store(1001, 1400);
        string copy = run.Copy("killed");

        Gen.Int[0, 200_000]
            .Sample(
                cut =>
                {
                    string killed = CopyWithCut(run, copy, cut, before);
                    VerificationReport report = RunVerification.Check(killed);
                    Directory.Delete(killed, recursive: true);
                    Assert.That(report.Problems, Is.Empty);
                    Assert.That(report.Complete, Is.False);
                    Assert.That(report.Events.Decided, Is.InRange(1000, 1400));
                },
                iter: 25,
                threads: 1
            );
    }

    [Test]
    public void A_byte_changed_anywhere_in_files_of_blocks_is_found()
    {
        using StoredRun run = StoredRun.Ended(1000, SmallFiles);
        string[] files =
        [
            .. Directory
                .EnumerateFiles(run.Path, "*", SearchOption.AllDirectories)
                .Where(path => !path.EndsWith(".json", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

        Gen.Select(Gen.Int[0, files.Length - 1], Gen.Double[0, 1], Gen.Byte[1, 255])
            .Sample(
                (file, place, change) =>
                {
                    byte[] content = File.ReadAllBytes(files[file]);
                    int offset = Math.Min(content.Length - 1, (int)(place * content.Length));
                    content[offset] ^= change;
                    File.WriteAllBytes(files[file], content);
                    VerificationReport report = RunVerification.Check(run.Path);
                    content[offset] ^= change;
                    File.WriteAllBytes(files[file], content);
                    Assert.That(report.Sound, Is.False, $"{files[file]} at {offset} of {content.Length}");
                },
                iter: 60,
                threads: 1
            );
        Assert.That(RunVerification.Check(run.Path).Problems, Is.Empty, "all changes were undone");
    }

    [Test]
    public void Damage_in_the_middle_of_a_killed_run_is_no_torn_tail()
    {
        using StoredRun run = new();
        run.Lease(2);
        run.Store(1, 1000);
        string copy = run.Copy("killed");
        string log = Directory.GetFiles(Path.Combine(copy, "decisions")).Order(StringComparer.Ordinal).First();
        byte[] content = File.ReadAllBytes(log);
        content[content.Length / 2] ^= 1;
        File.WriteAllBytes(log, content);

        VerificationReport report = RunVerification.Check(copy);

        Assert.That(report.Problems, Has.Some.Contains("damaged"));
    }

    [Test]
    public void A_damaged_block_is_named_and_only_its_events_are_missing()
    {
        using StoredRun run = StoredRun.Ended(1000);
        string file = run.Files.StreamFile("physics", 0);
        byte[] content = File.ReadAllBytes(file);
        content[content.Length / 2] ^= 1;
        File.WriteAllBytes(file, content);

        VerificationReport report = RunVerification.Check(run.Path);

        Assert.That(report.Problems, Has.Exactly(1).Contains("does not match its checksum"));
        Assert.That(report.Problems, Has.Exactly(1).Match(@"^physics.*: \d+ of \d+ events that one commit names are missing$"));
        Assert.That(report.Problems, Has.None.Contains("stands where"));
    }

    [Test]
    public void An_event_decided_twice_is_found()
    {
        using StoredRun run = new(new StorageOptions { Partitions = 1 });
        run.Lease(1);
        run.WriteUnchecked(0, Samples.Decision(7), Samples.Decision(8));
        run.WriteUnchecked(0, Samples.Decision(7));
        run.End(summary: false);

        Assert.That(RunVerification.Check(run.Path).Problems, Is.EqualTo(new[] { "event 7 is decided twice" }));
    }

    [Test]
    public void A_record_that_its_decision_does_not_describe_is_found()
    {
        using StoredRun run = new(new StorageOptions { Partitions = 1 });
        run.Lease(1);
        HltDecision kept = Enumerable.Range(1, 100).Select(n => Samples.Decision((uint)n)).First(d => d.Verdict == Verdict.Accept);
        run.WriteUnchecked(0, kept with { RecordChecksum = kept.RecordChecksum + 1 });
        run.End(summary: false);

        Assert.That(RunVerification.Check(run.Path).Problems, Has.Some.Contains("does not match the checksum in its decision"));
    }

    [Test]
    public void A_decision_without_a_lease_is_found()
    {
        using StoredRun run = new();
        run.Lease(1);
        run.Store(1, 600);
        run.End(summary: false);

        Assert.That(
            RunVerification.Check(run.Path).Problems,
            Has.Some.EqualTo("event 501 is decided under lease 2, which does not hold it")
        );
    }

    [Test]
    public void A_run_with_a_summary_and_an_undecided_event_is_not_sound()
    {
        using StoredRun run = new();
        run.Lease(2);
        run.Store(1, 999);
        run.End();

        VerificationReport report = RunVerification.Check(run.Path);

        Assert.That(report.Problems, Has.Some.EqualTo("1 of 1000 leased events have no decision"));
        Assert.That(report.Complete, Is.False);
    }

    [TestCase("digest", "\"00000000000000000000000000000000\"")]
    [TestCase("events.accepted", "3")]
    [TestCase("events.l1Accepted", "1001")]
    [TestCase("streams.1.events", "1")]
    [TestCase("lines.20.fired", "1000000")]
    [TestCase("lines.20.unique", "1000000")]
    [TestCase("menu.hash", "\"other\"")]
    public void A_summary_that_says_something_else_is_found(string place, string value)
    {
        using StoredRun run = StoredRun.Ended(1000);
        string path = run.Files.Document(RunFiles.Summary);
        JsonNode summary = JsonNode.Parse(File.ReadAllText(path))!;
        string[] steps = place.Split('.');
        JsonNode at = summary;
        foreach (string step in steps[..^1])
        {
            at = int.TryParse(step, out int i) ? at[i]! : at[step]!;
        }
        at[steps[^1]] = JsonNode.Parse(value);
        File.WriteAllText(path, summary.ToJsonString());

        Assert.That(RunVerification.Check(run.Path).Problems, Has.Exactly(1).Contains("summary.json says"));
    }

    [Test]
    public void A_lost_file_is_found()
    {
        using StoredRun run = StoredRun.Ended(1000);
        File.Delete(run.Files.StreamFile("hlt_hadron", 1));

        Assert.That(RunVerification.Check(run.Path).Problems, Has.Some.Contains("hlt_hadron"));
    }

    [Test]
    public void A_foreign_file_in_a_stream_is_found()
    {
        using StoredRun run = StoredRun.Ended(1000);
        File.Copy(run.Files.StreamFile("physics", 0), run.Files.StreamFile("physics", 8));

        Assert.That(RunVerification.Check(run.Path).Sound, Is.False);
    }

    private static IEnumerable<long> DecisionLengths(StoredRun run) =>
        Enumerable.Range(0, 2).Select(partition => new FileInfo(run.Files.DecisionFile(partition, 0)).Length);

    /// <summary>Cuts the decision logs after what was there before, and leaves the streams, which are always ahead of them.</summary>
    private static string CopyWithCut(StoredRun run, string copy, int cut, long[] before)
    {
        string killed = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(copy)!)!, "cut", Path.GetFileName(copy));
        foreach (string file in Directory.EnumerateFiles(copy, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(killed, Path.GetRelativePath(copy, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        for (int partition = 0; partition < 2; partition++)
        {
            using FileStream log = File.Open(
                Path.Combine(killed, Path.GetRelativePath(run.Path, run.Files.DecisionFile(partition, 0))),
                FileMode.Open
            );
            log.SetLength(before[partition] + (cut % (log.Length - before[partition] + 1)));
        }
        return killed;
    }
}
