using System.Runtime.InteropServices;
using CsCheck;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Vocabulary;

public sealed class DecisionRecordTests
{
    private static readonly Gen<HltDecision> Decisions =
        from id in Gen.Select(Gen.UShort[0, EventId.ExperimentMax], Gen.UShort[0, EventId.RunMax], Gen.UInt)
        from menu in Gen.Int
        from verdict in Gen.Int[0, 2].Select(number => (Verdict)number)
        from masks in Gen.Select(Gen.ULong, Gen.ULong).Array[0, 4]
        from rest in Gen.Select(Gen.UInt, Gen.ULong, Gen.Float)
        select new HltDecision(
            Header(id.Item1, id.Item2, id.Item3, menu),
            verdict,
            new LineMask([.. masks.Select(pair => pair.Item1 | pair.Item2)]),
            new LineMask([.. masks.Select(pair => pair.Item2)]),
            rest.Item1,
            rest.Item3,
            rest.Item2,
            null,
            null,
            null
        );

    [Test]
    public void A_decision_comes_out_as_it_went_in() =>
        Decisions.Sample(decision =>
        {
            ReadOnlySpan<byte> bytes = Bytes(decision);
            DecisionRecord.Content content = DecisionRecord.Read(ref bytes);
            return bytes.IsEmpty
                && content
                    == new DecisionRecord.Content(
                        decision.EventHeader.Id,
                        decision.EventHeader.MenuVersion,
                        decision.Verdict,
                        decision.Fired,
                        decision.Accepted,
                        decision.Streams,
                        decision.RecordChecksum
                    );
        });

    [Test]
    public void Records_one_after_the_other_are_read_one_after_the_other() =>
        Decisions
            .Array[1, 5]
            .Sample(decisions =>
            {
                ReadOnlySpan<byte> bytes = decisions.SelectMany(Bytes).ToArray();
                foreach (HltDecision decision in decisions)
                {
                    if (DecisionRecord.Read(ref bytes).Event != decision.EventHeader.Id)
                    {
                        return false;
                    }
                }
                return bytes.IsEmpty;
            });

    [Test]
    public void Processing_time_does_not_belong_to_the_record() =>
        Decisions.Sample(decision => Bytes(decision).AsSpan().SequenceEqual(Bytes(decision with { ProcessingMs = 1 })));

    [Test]
    public void A_record_cut_short_is_refused_at_every_length() =>
        Decisions.Sample(decision =>
        {
            byte[] whole = Bytes(decision);
            return Enumerable.Range(0, whole.Length).All(length => IsRefused(whole.AsSpan(0, length)));
        });

    [Test]
    public void A_verdict_that_nobody_knows_is_refused() =>
        Decisions.Sample(decision =>
        {
            byte[] bytes = Bytes(decision);
            bytes[24] = 3;
            return IsRefused(bytes);
        });

    [Test]
    public void Any_bytes_are_refused_or_read_within_their_bounds() =>
        Gen
            .Byte.Array[0, 120]
            .Sample(bytes =>
            {
                ReadOnlySpan<byte> rest = bytes;
                return IsRefused(bytes) || (DecisionRecord.Read(ref rest) is not null && rest.Length < bytes.Length);
            });

    private static byte[] Bytes(HltDecision decision)
    {
        byte[] bytes = new byte[DecisionRecord.Size(decision.Fired.Words.Length)];
        Assert.That(DecisionRecord.Write(bytes, decision), Is.EqualTo(bytes.Length));
        return bytes;
    }

    private static bool IsRefused(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _ = DecisionRecord.Read(ref bytes);
            return false;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    private static byte[] Header(ushort experiment, ushort run, uint number, int menu)
    {
        byte[] bytes = new byte[EventRecord.HeaderBytes];
        MemoryMarshal.Write(bytes, new EventHeader(1, 2, number, 3, menu, 4, 5, experiment, run, 0, Process.mumu, EventFlags.None, 0));
        return bytes;
    }
}
