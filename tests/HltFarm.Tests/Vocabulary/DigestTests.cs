using CsCheck;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Vocabulary;

public sealed class DigestTests
{
    private static readonly Gen<byte[][]> Records = Gen.Byte.Array[26, 60].Array[1, 12];

    [Test]
    public void The_order_of_the_records_does_not_matter() =>
        Gen.Select(Records, Gen.Int)
            .Sample(
                (records, shift) =>
                {
                    byte[][] turned =
                    [
                        .. records
                            .Select((record, i) => (record, (i + (long)shift) % records.Length))
                            .OrderBy(p => p.Item2)
                            .Select(p => p.record),
                    ];
                    return Sum(records) == Sum(turned);
                }
            );

    [Test]
    public void How_the_records_are_grouped_does_not_matter() =>
        Gen.Select(Records, Gen.Int[0, 12]).Sample((records, cut) => Sum(records.Take(cut)) + Sum(records.Skip(cut)) == Sum(records));

    [Test]
    public void One_changed_bit_one_lost_or_one_doubled_record_changes_the_digest() =>
        Gen.Select(Records, Gen.Int[0, 200])
            .Sample(
                (records, place) =>
                {
                    byte[] changed = [.. records[0]];
                    changed[place % changed.Length] ^= (byte)(1 << (place % 8));
                    Digest whole = Sum(records);
                    return whole != Sum([changed, .. records.Skip(1)])
                        && whole != Sum(records.Skip(1))
                        && whole != Sum([records[0], .. records]);
                }
            );

    [Test]
    public void It_is_written_as_32_hexadecimal_digits()
    {
        Assert.That(default(Digest).ToString(), Is.EqualTo(new string('0', 32)));
        Assert.That(new Digest(UInt128.MaxValue).ToString(), Is.EqualTo(new string('f', 32)));
        Assert.That((new Digest(UInt128.MaxValue) + new Digest(2)).ToString(), Is.EqualTo(new string('0', 31) + "1"));
    }

    private static Digest Sum(IEnumerable<byte[]> records) => records.Aggregate(default(Digest), (sum, record) => sum + Digest.Of(record));
}
