using HltFarm.Storage;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Storage;

public sealed class ReplayTests
{
    [Test]
    public void Every_record_of_a_stream_is_replayed_as_it_was_written()
    {
        using StoredRun run = StoredRun.Ended(1000);
        string[] files = [run.Files.StreamFile("physics", 0), run.Files.StreamFile("physics", 1)];

        using EventFileSource source = new(files);
        Dictionary<uint, byte[]> records = ReadAll(source);

        uint[] kept = [.. Enumerable.Range(1, 1000).Select(n => (uint)n).Where(n => (Samples.Decision(n).Streams & 2) != 0)];
        Assert.That(records.Keys, Is.EquivalentTo(kept));
        Assert.That(kept.All(n => records[n].AsSpan().SequenceEqual(Samples.Record(n))));
        Assert.That(source.Truncations, Is.Empty);
    }

    [Test]
    public void A_torn_tail_is_left_out_and_said()
    {
        using StoredRun run = StoredRun.Ended(1000);
        string file = run.Files.StreamFile("physics", 0);
        byte[] content = File.ReadAllBytes(file);
        File.WriteAllBytes(file, content[..(content.Length / 2)]);

        using EventFileSource source = new([file]);
        int count = ReadAll(source).Count;

        Assert.That(count, Is.Positive);
        Assert.That(source.Truncations, Has.Exactly(1).Contains("cut short").Or.Exactly(1).Contains("no whole block header"));
    }

    [Test]
    public void Damage_in_the_middle_stops_the_replay_with_the_place()
    {
        using StoredRun run = StoredRun.Ended(1000);
        string file = run.Files.StreamFile("physics", 0);
        byte[] content = File.ReadAllBytes(file);
        content[content.Length / 2] ^= 1;
        File.WriteAllBytes(file, content);
        using EventFileSource source = new([file]);

        Assert.That(() => ReadAll(source), Throws.TypeOf<InputException>().With.Message.Contains("is damaged"));
    }

    [Test]
    public void A_file_without_events_is_refused_before_the_first_record()
    {
        using StoredRun run = StoredRun.Ended(1000);

        Assert.That(
            () => new EventFileSource([run.Files.StreamFile("physics", 0), run.Files.DecisionFile(0, 0)]),
            Throws.TypeOf<InputException>().With.Message.Contains("holds decisions")
        );
    }

    [Test]
    public void One_event_is_found_with_its_decision_and_its_record()
    {
        using StoredRun run = StoredRun.Ended(1000);
        HltDecision kept = Enumerable.Range(300, 500).Select(n => Samples.Decision((uint)n)).First(d => (d.Streams & 4) != 0);
        uint number = kept.EventHeader.Number;

        FoundEvent found = EventLookup.Find(run.Path, new EventId(35, 1, number))!;

        Assert.That(found.Decision.Fired, Is.EqualTo(kept.Fired));
        Assert.That(found.Decision.Verdict, Is.EqualTo(Verdict.Accept));
        Assert.That(found.Record, Is.EqualTo(kept.Record));
        Assert.That(found.Copies.Select(copy => copy.Stream), Does.Contain("physics").And.Contain("hlt_hadron"));
        Assert.That(found.Lease, Is.EqualTo(Samples.LeaseOf(kept.EventHeader.LeaseId)));
        Assert.That(found.Process, Is.EqualTo(kept.EventHeader.Process));
        Assert.That(found.RawBytes, Is.EqualTo(kept.EventHeader.RawBytes));
        Assert.That(found.ProcessingMs, Is.EqualTo(kept.ProcessingMs));
    }

    [Test]
    public void A_rejected_event_left_its_decision_and_an_error_its_reason()
    {
        using StoredRun run = StoredRun.Ended(1000);
        uint rejected = Enumerable.Range(1, 1000).Select(n => (uint)n).First(n => Samples.Decision(n).Verdict == Verdict.Reject);
        uint error = Enumerable.Range(1, 1000).Select(n => (uint)n).First(n => Samples.Decision(n).Verdict == Verdict.Error);

        Assert.That(EventLookup.Find(run.Path, new EventId(35, 1, rejected)), Has.Property("Record").Null.And.Property("Failure").Null);
        Assert.That(
            EventLookup.Find(run.Path, new EventId(35, 1, error))!.Failure,
            Is.EqualTo($"processing of event {error} failed twice")
        );
        Assert.That(EventLookup.Find(run.Path, new EventId(35, 1, 5000)), Is.Null);
        Assert.That(() => EventLookup.Find(run.Path, new EventId(35, 2, 1)), Throws.TypeOf<InputException>());
    }

    private static Dictionary<uint, byte[]> ReadAll(EventFileSource source)
    {
        Dictionary<uint, byte[]> records = [];
        while (source.TryRead(out ReadOnlyMemory<byte> record))
        {
            records.Add(EventRecord.Header(record.Span).Number, record.ToArray());
        }
        return records;
    }
}
