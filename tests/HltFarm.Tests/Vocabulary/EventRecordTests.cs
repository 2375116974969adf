using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CsCheck;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Vocabulary;

public sealed class EventRecordTests
{
    private static readonly Gen<ReadOnlyMemory<byte>[]> Fragments = Gen
        .Byte.Array[0, 40]
        .Select(bytes => (ReadOnlyMemory<byte>)bytes)
        .Array[Sources.Count];

    private static readonly EventHeader Header = new(
        7,
        4_000_000_001,
        129,
        4,
        2,
        101_325,
        17,
        35,
        12,
        3,
        Process.ccbar,
        EventFlags.NonConserving,
        0
    );

    [Test]
    public void A_header_has_the_bytes_that_are_set_aside_for_it() =>
        Assert.That(Unsafe.SizeOf<EventHeader>(), Is.EqualTo(EventRecord.HeaderBytes).And.EqualTo(44));

    [Test]
    public void Fragments_and_header_come_out_as_they_went_in() =>
        Fragments.Sample(fragments =>
        {
            byte[] record = EventRecord.Assemble(Header, fragments);
            EventHeader header = EventRecord.Header(record);
            return record.Length % 4 == 0
                && header == Header with { MissingSources = header.MissingSources }
                && Sources.All.All(source =>
                    EventRecord.Fragment(record, source).SequenceEqual(fragments[(int)source].Span)
                    && new EventFragments(record)[source].SequenceEqual(fragments[(int)source].Span)
                    && header.IsMissing(source) == fragments[(int)source].IsEmpty
                );
        });

    [Test]
    public void A_source_that_is_missing_in_the_header_stays_missing()
    {
        ReadOnlyMemory<byte>[] fragments = new ReadOnlyMemory<byte>[Sources.Count];
        Array.Fill(fragments, new byte[] { 1 });

        byte[] record = EventRecord.Assemble(Header with { MissingSources = 1 << (int)Source.KLM }, fragments);

        Assert.That(EventRecord.Header(record).IsMissing(Source.KLM), Is.True);
        Assert.That(EventRecord.Header(record).IsMissing(Source.ECL), Is.False);
    }

    [Test]
    public void The_same_event_has_the_same_bytes() =>
        Fragments.Sample(fragments =>
            EventRecord
                .Assemble(Header, fragments)
                .AsSpan()
                .SequenceEqual(EventRecord.Assemble(Header, [.. fragments.Select(f => (ReadOnlyMemory<byte>)f.ToArray())]))
        );

    [Test]
    public void A_record_shorter_than_its_prefix_is_refused()
    {
        Assert.That(() => EventRecord.Header(new byte[EventRecord.PrefixBytes - 1]), Throws.TypeOf<InvalidDataException>());
        Assert.That(
            () => EventRecord.Fragment(new byte[EventRecord.PrefixBytes - 1], Source.SVD).Length,
            Throws.TypeOf<InvalidDataException>()
        );
    }

    [Test]
    public void A_record_with_broken_lengths_is_refused_or_read_within_its_bounds() =>
        Gen.Select(Fragments, Gen.Int[0, Sources.Count - 1], Gen.OneOf(Gen.Int, Gen.Int[-100, 100]))
            .Sample(
                (fragments, source, length) =>
                {
                    byte[] record = EventRecord.Assemble(Header, fragments);
                    MemoryMarshal.Write(record.AsSpan(EventRecord.HeaderBytes + (4 * source)), length);
                    return Sources.All.All(asked => RefusedOrWithin(record, asked));
                }
            );

    [Test]
    public void A_record_cut_short_is_refused_or_read_within_its_bounds() =>
        Gen.Select(Fragments, Gen.Int[0, 400])
            .Sample(
                (fragments, length) =>
                {
                    byte[] record = EventRecord.Assemble(Header, fragments);
                    byte[] cut = record[..Math.Min(length, record.Length)];
                    return Sources.All.All(asked => RefusedOrWithin(cut, asked));
                }
            );

    private static bool RefusedOrWithin(byte[] record, Source source)
    {
        try
        {
            ReadOnlySpan<byte> fragment = EventRecord.Fragment(record, source);
            return fragment.IsEmpty || record.AsSpan(EventRecord.PrefixBytes).Overlaps(fragment);
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }
}
