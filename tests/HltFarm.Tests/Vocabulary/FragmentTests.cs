using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CsCheck;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Vocabulary;

public sealed class FragmentTests
{
    [Test]
    public void Records_keep_their_sizes()
    {
        Assert.That(
            new[]
            {
                Unsafe.SizeOf<CdcTrack>(),
                Unsafe.SizeOf<SvdTrack>(),
                Unsafe.SizeOf<PidLikelihoods>(),
                Unsafe.SizeOf<EclCluster>(),
                Unsafe.SizeOf<KlmCluster>(),
                Unsafe.SizeOf<TrgSummary>(),
            },
            Is.EqualTo(new[] { 32, 32, 28, 28, 16, 92 }),
            "files of earlier runs hold records of these sizes"
        );
    }

    [Test]
    public void Records_of_every_kind_come_out_as_they_went_in()
    {
        Gen.Select(Gen.Int, Gen.Byte.Array[32 * 5].Select(bytes => bytes))
            .Sample(
                (occupancy, bytes) =>
                    ComesBack<CdcTrack>(occupancy, bytes)
                    && ComesBack<SvdTrack>(occupancy, bytes)
                    && ComesBack<PidLikelihoods>(occupancy, bytes)
                    && ComesBack<EclCluster>(occupancy, bytes)
                    && ComesBack<KlmCluster>(occupancy, bytes)
                    && ComesBack<TrgSummary>(occupancy, bytes)
            );
    }

    [Test]
    public void A_missing_fragment_has_no_records()
    {
        Assert.That(Fragment.Read<EclCluster>([], out int occupancy).Length, Is.Zero);
        Assert.That(occupancy, Is.Zero);
    }

    [Test]
    public void A_fragment_of_no_records_keeps_its_occupancy()
    {
        ArrayBufferWriter<byte> output = new();
        Fragment.Write<EclCluster>(output, 42, []);

        Assert.That(Fragment.Read<EclCluster>(output.WrittenSpan, out int occupancy).Length, Is.Zero);
        Assert.That(occupancy, Is.EqualTo(42));
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(8 + 28 - 1)]
    [TestCase(8 + 28 + 1)]
    [TestCase(8 + 28 + 28)]
    public void A_length_that_does_not_fit_the_number_of_records_is_refused(int length)
    {
        byte[] bytes = new byte[100];
        Fragment.Write<EclCluster>(bytes, 0, [new EclCluster(1, 1, 1, 0, 5, 1, 0.9f)]);

        Assert.That(() => Fragment.Read<EclCluster>(bytes.AsSpan(0, length), out _).Length, Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public void A_number_of_records_that_does_not_fit_the_length_is_refused() =>
        Gen
            .Int.Where(count => count != 2)
            .Sample(count =>
            {
                byte[] bytes = new byte[Fragment.Size<KlmCluster>(2)];
                MemoryMarshal.Write(bytes, count);
                try
                {
                    _ = Fragment.Read<KlmCluster>(bytes, out _);
                    return false;
                }
                catch (InvalidDataException)
                {
                    return true;
                }
            });

    private static bool ComesBack<T>(int occupancy, byte[] bytes)
        where T : unmanaged
    {
        ReadOnlySpan<byte> whole = bytes.AsSpan(0, bytes.Length / Unsafe.SizeOf<T>() * Unsafe.SizeOf<T>());
        ArrayBufferWriter<byte> output = new();
        Fragment.Write(output, occupancy, MemoryMarshal.Cast<byte, T>(whole));
        ReadOnlySpan<T> back = Fragment.Read<T>(output.WrittenSpan, out int occupancyBack);
        return occupancyBack == occupancy && MemoryMarshal.AsBytes(back).SequenceEqual(whole);
    }
}
