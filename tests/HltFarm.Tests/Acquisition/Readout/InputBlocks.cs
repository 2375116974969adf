using System.Runtime.InteropServices;
using HltFarm.Acquisition;
using HltFarm.Tests.Acquisition.Input;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition.Readout;

/// <summary>Events of input on their way into blocks.</summary>
public sealed class InputBlocks
{
    private static readonly Lease SomeLease = new(1, 35, 1, 0, 1000, 0, 33_333, 0, 7, 0);

    [Test]
    public void Nearly_all_hadronic_events_of_the_sample_pass_L1_and_none_is_lost_from_the_count()
    {
        using CollisionReader reader = CollisionReader.Open(Samples.Hadronic);
        using RecordBlock input = Read(reader, 1000);
        Assert.That((input.Ended, input.Failure), Is.EqualTo((true, (string?)null)));
        Assert.That(input.Prepared, Is.InRange(295, 300));
        ReadoutBlock block = input.Make(new BlockJob(SomeLease, 0, 0, (int)input.Prepared));
        Assert.That(block.Tally.Offered + input.RejectedLast.Count, Is.EqualTo(300));
        Assert.That(block.Tally.AcceptedByProcess[(int)Process.charged], Is.EqualTo(50));
    }

    [Test]
    public void Bad_events_pass_L1_without_a_bit_and_keep_their_flag()
    {
        string bad = Samples.Event.Replace("P 3 -1 13 3", "P 3 -1 13 nan");
        string lopsided = Samples.Event.Replace("P 3 -1 13 3", "P 3 -1 13 2");
        const string empty = "E 1 0 0\nU GEV MM\n";
        Samples.Reading(
            Samples.Header + bad + empty + lopsided + Samples.Footer,
            reader =>
            {
                using RecordBlock input = Read(reader, 10);
                Assert.That(input.Prepared, Is.EqualTo(2));
                ReadoutBlock block = input.Make(new BlockJob(SomeLease, 0, 0, 2));
                EventHeader[] headers = MemoryMarshal.Cast<byte, EventHeader>(block.Accepts.Headers).ToArray();
                Assert.That(
                    headers.Select(header => header.Flags),
                    Is.EqualTo((EventFlags[])[EventFlags.NotANumber, EventFlags.NonConserving])
                );
                Assert.That(
                    headers.Select(header => header.L1Candidates),
                    Is.EqualTo((int[])[1, 2]),
                    "the empty event was rejected in between"
                );
                Assert.That(block.Tally.L1Bits, Has.All.Zero);
            }
        );
    }

    [Test]
    public void A_file_that_is_cut_short_gives_its_whole_events_and_then_fails()
    {
        string text = File.ReadAllText(Samples.TausAndMuons);
        Samples.Reading(
            text[..(text.Length / 2)],
            reader =>
            {
                using RecordBlock input = Read(reader, 1000);
                Assert.That(input.Failure, Does.Contain("cut short"));
                Assert.That((input.Ended, input.Prepared), Is.EqualTo((true, input.Prepared)));
                Assert.That(input.Prepared, Is.GreaterThan(50));
            }
        );
    }

    [Test]
    public void The_same_file_gives_the_same_events_however_it_is_read_and_cut()
    {
        using CollisionReader one = CollisionReader.Open(Samples.TausAndMuons);
        using CollisionReader two = CollisionReader.Open(Samples.TausAndMuons);
        using RecordBlock whole = Read(one, 1000);
        using RecordBlock pieces = Read(two, 7);
        ReadoutBlock all = whole.Make(new BlockJob(SomeLease, 0, 0, 60));
        for (int i = 0; i < 60; i++)
        {
            pieces.Read(3);
            ReadoutBlock single = pieces.Make(new BlockJob(SomeLease, i, (uint)i, 1));
            Assert.That(
                single.Accepts.Headers,
                Is.EqualTo(all.Accepts.Headers.AsSpan(i * EventRecord.HeaderBytes, EventRecord.HeaderBytes).ToArray())
            );
            FragmentEntry entry = all.Fragments[(int)Source.ECL].Entries[i];
            Assert.That(
                single.Fragments[(int)Source.ECL].Payload,
                Is.EqualTo(all.Fragments[(int)Source.ECL].Payload.AsSpan(entry.Offset, entry.Length).ToArray())
            );
        }
    }

    [Test]
    public void A_block_of_input_is_given_again_until_it_is_forgotten()
    {
        using CollisionReader reader = CollisionReader.Open(Samples.TausAndMuons);
        using RecordBlock input = Read(reader, 100);
        BlockJob job = new(SomeLease, 0, 0, 10);
        ReadoutBlock first = input.Make(job);
        Assert.That(input.Make(job), Is.SameAs(first));
        input.Forget(2);
        Assert.That(input.Make(job), Is.Not.SameAs(first), "the next ten events: nobody asks for a forgotten block");
    }

    [Test]
    public void Replayed_events_get_a_new_identity_and_keep_their_fragments()
    {
        byte[] stored = Stored();
        using RecordBlock input = new(new ReplayedRecords(new Replay(stored, stored)), 1, 0, null);
        input.Read(10);
        ReadoutBlock block = input.Make(new BlockJob(SomeLease, 0, 0, 2));
        EventHeader header = MemoryMarshal.Cast<byte, EventHeader>(block.Accepts.Headers)[1];
        EventHeader old = EventRecord.Header(stored);
        Assert.That(
            header,
            Is.EqualTo(
                old with
                {
                    LeaseId = 1,
                    NominalNs = SomeLease.NominalNs(1),
                    Number = 1,
                    TimeSlice = 0,
                    MenuVersion = 7,
                    L1Candidates = 1,
                    Experiment = 35,
                    Run = 1,
                    MissingSources = 0,
                }
            )
        );
        FragmentEntry cdc = block.Fragments[(int)Source.CDC].Entries[1];
        Assert.That(
            block.Fragments[(int)Source.CDC].Payload.AsSpan(cdc.Offset, cdc.Length).ToArray(),
            Is.EqualTo(EventRecord.Fragment(stored, Source.CDC).ToArray())
        );
        Assert.That(block.Fragments[(int)Source.KLM].Entries[1].Length, Is.EqualTo(FragmentEntry.Missing), "it was missing then");
        Assert.That((block.Tally.Offered, block.Tally.Accepted), Is.EqualTo((2L, 2L)));
    }

    private static byte[] Stored()
    {
        ReadOnlyMemory<byte>[] fragments = new ReadOnlyMemory<byte>[Sources.Count];
        byte[] cdc = new byte[Fragment.Size<CdcTrack>(1)];
        Fragment.Write<CdcTrack>(cdc, 77, [new CdcTrack(1, 2, 0.3f, 0, 0, 0, 1, 1, 50)]);
        byte[] trg = new byte[Fragment.Size<TrgSummary>(1)];
        Fragment.Write<TrgSummary>(trg, 0, [L1Trigger.Untriggered with { PsnmLow = 1 }]);
        for (int source = 0; source < Sources.Count; source++)
        {
            fragments[source] =
                source == (int)Source.CDC ? cdc
                : source == (int)Source.TRG ? trg
                : new byte[Fragment.PrefixBytes];
        }
        fragments[(int)Source.KLM] = default;
        EventHeader header = new(99, 5_000_000, 4711, 3, 2, 123_456, 17, 30, 8, 0, Process.taupair, EventFlags.None, 0);
        return EventRecord.Assemble(header, fragments);
    }

    private static RecordBlock Read(CollisionReader reader, int events)
    {
        RecordBlock block = new(new CollisionRecords(reader, new AcquisitionOptions(), Flows.Run(), new SomeCandidates()), 1, 0, null);
        block.Read(events);
        return block;
    }

    private sealed class Replay(params byte[][] records) : IReplaySource
    {
        private int next;

        public bool TryRead(out ReadOnlyMemory<byte> eventRecord)
        {
            eventRecord = next < records.Length ? records[next] : default;
            return next++ < records.Length;
        }
    }
}
