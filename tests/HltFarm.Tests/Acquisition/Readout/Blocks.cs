using System.Runtime.InteropServices;
using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition.Readout;

public sealed class Blocks
{
    private static readonly Lease SomeLease = new(4, 35, 12, 1000, 300, 2_000_000_000, 33_333.3, 2, 9, 0);

    [Test]
    public void An_indexcomes_out_of_a_block_as_it_went_in()
    {
        ReadoutEvent readout = Measured(17);
        BlockWriter writer = new(1, 0);
        writer.Begin(new BlockJob(SomeLease, 3, 1100, 2));
        writer.Add(Measured(18), 1);
        writer.Add(readout, 5);
        ReadoutBlock block = writer.End();
        EventHeader header = MemoryMarshal.Cast<byte, EventHeader>(block.Accepts.Headers)[1];
        Assert.That(
            header,
            Is.EqualTo(
                new EventHeader(4, SomeLease.NominalNs(1101), 1101, 2, 9, readout.RawBytes, 5, 35, 12, 0, Process.uubar, EventFlags.None, 0)
            )
        );
        Assert.That(Records<CdcTrack>(block, Source.CDC, 1, out int hits), Is.EqualTo(readout.Cdc.Records.ToArray()));
        Assert.That(Records<SvdTrack>(block, Source.SVD, 1, out int strips), Is.EqualTo(readout.Svd.Records.ToArray()));
        Assert.That(Records<PidLikelihoods>(block, Source.TOP, 1, out _), Is.EqualTo(readout.Top.Records.ToArray()));
        Assert.That(Records<PidLikelihoods>(block, Source.ARICH, 1, out _), Is.EqualTo(readout.Arich.Records.ToArray()));
        Assert.That(Records<EclCluster>(block, Source.ECL, 1, out int digits), Is.EqualTo(readout.Ecl.Records.ToArray()));
        Assert.That(Records<KlmCluster>(block, Source.KLM, 1, out _), Is.EqualTo(readout.Klm.Records.ToArray()));
        Assert.That(Records<TrgSummary>(block, Source.TRG, 1, out _), Is.EqualTo((TrgSummary[])[readout.Trg]));
        Assert.That((hits, strips, digits), Is.EqualTo((readout.CdcHits, readout.SvdDigits, readout.EclDigits)));
    }

    [Test]
    public void Entries_name_their_indexand_start_at_multiples_of_four()
    {
        ReadoutBlock block = Generated(7).Make(new BlockJob(SomeLease, 2, 1128, 64));
        Assert.That(block.Fragments.Select(fragments => fragments.Source), Is.EqualTo(Sources.All));
        Assert.That(block.Accepts, Is.EqualTo(new L1AcceptBlock(4, 2, 1128, 64, block.Accepts.Headers)));
        foreach (FragmentBlock fragments in block.Fragments)
        {
            Assert.That((fragments.LeaseId, fragments.Block, fragments.Entries.Length), Is.EqualTo((4L, 2, 64)));
            for (int i = 0; i < 64; i++)
            {
                FragmentEntry entry = fragments.Entries[i];
                Assert.That((entry.Experiment, entry.Run, entry.Number, entry.Offset % 4), Is.EqualTo((35, 12, 1128u + (uint)i, 0)));
                Assert.That(entry.Offset + entry.Length, Is.LessThanOrEqualTo(fragments.Payload.Length));
            }
        }
    }

    [Test]
    public void A_number_gives_the_same_bytes_in_any_order_and_block()
    {
        byte[][] alone =
        [
            .. Enumerable.Range(0, 40).Select(i => Event(Generated(7).Make(new BlockJob(SomeLease, i, 1000 + (uint)i, 1)), 0)),
        ];
        CollisionBlock worker = Generated(7);
        ReadoutBlock later = worker.Make(new BlockJob(SomeLease, 1, 1020, 20));
        ReadoutBlock first = worker.Make(new BlockJob(SomeLease, 0, 1000, 20));
        for (int i = 0; i < 20; i++)
        {
            Assert.That(Event(first, i), Is.EqualTo(alone[i]), $"event {i}");
            Assert.That(Event(later, i), Is.EqualTo(alone[20 + i]), $"event {20 + i}");
        }
        Assert.That(Event(Generated(8).Make(new BlockJob(SomeLease, 0, 1000, 1)), 0), Is.Not.EqualTo(alone[0]), "another seed");
    }

    [Test]
    public void Every_collision_looked_at_is_counted_once()
    {
        ReadoutBlock block = Generated(7).Make(new BlockJob(SomeLease, 0, 1000, 64));
        EventHeader[] headers = MemoryMarshal.Cast<byte, EventHeader>(block.Accepts.Headers).ToArray();
        Assert.That(block.Tally.Offered, Is.EqualTo(headers.Sum(header => header.L1Candidates)).And.GreaterThan(64));
        Assert.That(block.Tally.Accepted, Is.EqualTo(64));
        foreach (Process process in headers.Select(header => header.Process).Distinct())
        {
            Assert.That(block.Tally.AcceptedByProcess[(int)process], Is.EqualTo(headers.Count(header => header.Process == process)));
        }
        TrgSummary[] summaries = [.. Enumerable.Range(0, 64).Select(i => Records<TrgSummary>(block, Source.TRG, i, out _)[0])];
        foreach (L1Bit bit in Enum.GetValues<L1Bit>())
        {
            Assert.That(block.Tally.L1Bits[(int)bit], Is.EqualTo(summaries.Count(summary => summary.Psnm(bit))), bit.ToString());
        }
        Assert.That(summaries.Select(summary => summary.PsnmLow | summary.PsnmMiddle | summary.PsnmHigh), Has.None.Zero);
    }

    [Test]
    public void Bits_are_counted_before_prescale_for_every_collision_and_after_it_for_accepts()
    {
        BlockTally tally = Generated(9).Make(new BlockJob(SomeLease, 0, 1001, 64)).Tally;
        BlockTally everything = new CollisionBlock(
            new DetectorOptions(),
            new L1Options { File = "", Prescales = L1File.BitNames.ToDictionary(bit => bit, _ => 1.0) },
            9,
            new SomeCandidates(),
            null
        )
            .Make(new BlockJob(SomeLease, 0, 1001, 64))
            .Tally;
        Assert.That(tally.L1Offered[(int)L1Bit.bha3d], Is.GreaterThan(2 * tally.L1Bits[(int)L1Bit.bha3d]), "prescaled by 4");
        Assert.That(tally.L1Offered[(int)L1Bit.bhabha], Is.GreaterThan(0));
        Assert.That(tally.L1Bits[(int)L1Bit.bhabha], Is.Zero, "masked");
        Assert.That(everything.L1Offered, Is.EqualTo(everything.L1Bits), "nothing is prescaled: all that has a bit is accepted");
    }

    [Test]
    public void Injection_is_in_the_trigger_fragment_and_what_it_vetoed_in_the_counts()
    {
        InjectionClock clock = new(new InjectionOptions(), 7, 30_000);
        CollisionBlock block = new(new DetectorOptions(), new L1Options(), 7, new SomeCandidates(), null, clock);
        long vetoed = 0;
        List<double> noisy = [];
        List<double> quiet = [];
        for (int i = 0; i < 36; i++)
        {
            // A LER shot is at 0 and its window is over after 20 ms; at 30 kHz 1200 events lie between two of them.
            ReadoutBlock made = block.Make(new BlockJob(SomeLease, i, 1 + (32 * (uint)i), 32));
            vetoed += made.Tally.Vetoed;
            for (int index = 0; index < 32; index++)
            {
                TrgSummary trg = Records<TrgSummary>(made, Source.TRG, index, out _)[0];
                BeamMoment moment = clock.At(new EventId(35, 12, (uint)((32 * i) + index + 1)));
                Assert.That(
                    (trg.MicrosecondsSinceInjection, trg.PhaseMicroseconds, trg.InjectionRing),
                    Is.EqualTo((moment.MicrosecondsSinceInjection, moment.PhaseMicroseconds, moment.Ring))
                );
                Assert.That(trg.PassiveVeto == 1, Is.EqualTo(moment.Vetoes.HasFlag(InjectionVetoes.Passive)));
                Records<CdcTrack>(made, Source.CDC, index, out int hits);
                (moment.Background > 0.5 ? noisy : quiet).Add(hits);
            }
        }
        Assert.That(
            vetoed,
            Is.EqualTo(Enumerable.Range(1, 1152).Sum(n => (long)clock.At(new EventId(35, 12, (uint)n)).Vetoed)).And.GreaterThan(20)
        );
        Assert.That(noisy, Has.Count.GreaterThan(10));
        Assert.That(noisy.Average(), Is.GreaterThan(1.3 * quiet.Average()));
    }

    [Test]
    public void Fragments_are_missing_at_the_given_rate_and_by_indexnumber_only()
    {
        CollisionBlock Lossy() => new(new DetectorOptions { MissingFragments = 0.3 }, new L1Options(), 7, new SomeCandidates(), null);
        ReadoutBlock[] blocks =
        [
            .. Enumerable.Range(0, 4).Select(i => Lossy().Make(new BlockJob(SomeLease, i, 1000 + (64u * (uint)i), 64))),
        ];
        int missing = blocks.Sum(block =>
            block.Fragments.Sum(fragments => fragments.Entries.Count(entry => entry.Length == FragmentEntry.Missing))
        );
        Assert.That(missing / (4.0 * 64 * Sources.Count), Is.EqualTo(0.3).Within(0.05));
        ReadoutBlock alone = Lossy().Make(new BlockJob(SomeLease, 0, 1070, 1));
        Assert.That(Event(alone, 0), Is.EqualTo(Event(blocks[1], 6)));
    }

    [Test]
    public void A_trigger_that_accepts_nothing_ends_in_a_message_and_not_in_a_loop()
    {
        L1Options masked = new() { Prescales = L1File.BitNames.ToDictionary(bit => bit, _ => 0.0) };
        CollisionBlock block = new(new DetectorOptions(), masked, 7, new Nothing(), null);
        InputException error = Assert.Throws<InputException>(() => block.Make(new BlockJob(SomeLease, 0, 1000, 1)))!;
        Assert.That((error.ExitCode, error.Message), Is.EqualTo((1, error.Message)));
        Assert.That(error.Message, Does.Contain("event 35/12/1000").And.Contain("check the L1 prescales"));
    }

    private static CollisionBlock Generated(ulong seed) => new(new DetectorOptions(), new L1Options(), seed, new SomeCandidates(), null);

    /// <summary>All bytes of one event of a block, its header and its seven fragments.</summary>
    private static byte[] Event(ReadoutBlock block, int index)
    {
        List<byte> bytes = [.. block.Accepts.Headers.AsSpan(index * EventRecord.HeaderBytes, EventRecord.HeaderBytes)];
        foreach (FragmentBlock fragments in block.Fragments)
        {
            FragmentEntry entry = fragments.Entries[index];
            bytes.Add((byte)(entry.Length == FragmentEntry.Missing ? 1 : 0));
            bytes.AddRange(fragments.Payload.AsSpan(entry.Offset, Math.Max(0, entry.Length)));
        }
        return [.. bytes];
    }

    private static T[] Records<T>(ReadoutBlock block, Source source, int index, out int occupancy)
        where T : unmanaged
    {
        FragmentBlock fragments = block.Fragments[(int)source];
        FragmentEntry entry = fragments.Entries[index];
        return Fragment.Read<T>(fragments.Payload.AsSpan(entry.Offset, entry.Length), out occupancy).ToArray();
    }

    private static ReadoutEvent Measured(ulong key)
    {
        DetectorResponse response = new(new DetectorOptions());
        L1Trigger trigger = new(new L1Options(), 1);
        ReadoutEvent readout = new();
        Collision collision = Particles.Collide(
            Process.uubar,
            Particles.Of(211, 1, 80, 10),
            Particles.Of(-211, 1.2, 100, 100),
            Particles.Of(321, 2, 25, 200),
            Particles.Of(13, 3, 60, 300),
            Particles.Of(22, 1, 90, 150)
        );
        KeyedRandom random = Particles.Chance(key);
        response.Sense(collision, 5, ref random, readout);
        trigger.Accepts(readout, new EventId(35, 12, 1101), 0, BeamMoment.Quiet, ref random);
        response.Complete(ref random, readout);
        return readout;
    }

    private sealed class Nothing : ICandidateSource
    {
        public void Next(ref KeyedRandom random, Collision collision) => collision.Clear(Process.ee);

        public void AddOverlay(ref KeyedRandom random, Collision collision) { }
    }
}
