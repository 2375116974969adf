using CsCheck;
using HltFarm.Scenarios;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Scenarios;

public sealed class QuantityTests
{
    [TestCase("200 ns", 2)]
    [TestCase("200ns", 2)]
    [TestCase("1 us", 10)]
    [TestCase("1 µs", 10)]
    [TestCase("10 ms", 100_000)]
    [TestCase("0.5 s", 5_000_000)]
    [TestCase("60s", 600_000_000)]
    [TestCase(" 2 min ", 1_200_000_000)]
    [TestCase("1.5 h", 54_000_000_000)]
    [TestCase("1 d", 864_000_000_000)]
    [TestCase("1e-3 s", 10_000)]
    [TestCase("0", 0)]
    public void A_time_has_a_unit(string text, long ticks) => Assert.That(Quantity.Time(text, "--duration").Ticks, Is.EqualTo(ticks));

    [TestCase("30kHz", 30_000)]
    [TestCase("0.1 kHz", 100)]
    [TestCase("4.35 kHz", 4350)]
    [TestCase("1 MHz", 1_000_000)]
    [TestCase("1e4", 10_000)]
    [TestCase("12_500 Hz", 12_500)]
    public void A_rate_may_be_bare(string text, double hz) => Assert.That(Quantity.RateHz(text, "--l1-rate"), Is.EqualTo(hz));

    [TestCase("2GiB", 2147483648)]
    [TestCase("1.5 KiB", 1536)]
    [TestCase("100 kB", 100_000)]
    [TestCase("4096", 4096)]
    public void A_size_may_be_bare(string text, long bytes) => Assert.That(Quantity.Bytes(text, "--buffer"), Is.EqualTo(bytes));

    [TestCase("")]
    [TestCase("s")]
    [TestCase("10")]
    [TestCase("10 S")]
    [TestCase("10 sec")]
    [TestCase("1 0 s")]
    [TestCase("1,5 s")]
    [TestCase("50 ns")]
    [TestCase("1e30 s")]
    [TestCase("1e9999 s")]
    [TestCase("1000000000 d")]
    [TestCase("nan s")]
    [TestCase("0x10 s")]
    public void What_is_no_time_is_refused(string text) =>
        Assert.That(
            () => Quantity.Time(text, "--duration"),
            Throws.TypeOf<InputException>().With.Message.Contains($"--duration is `{text}`").And.Message.Contains("10 ms")
        );

    [TestCase("30 khz")]
    [TestCase("30 mHz")]
    [TestCase("fast")]
    public void What_is_no_rate_is_refused(string text) =>
        Assert.That(() => Quantity.RateHz(text, "--l1-rate"), Throws.TypeOf<InputException>());

    [TestCase("2 gb")]
    [TestCase("0.3 B")]
    [TestCase("10000000 TiB")]
    public void What_is_no_size_is_refused(string text) =>
        Assert.That(() => Quantity.Bytes(text, "--buffer"), Throws.TypeOf<InputException>());

    [Test]
    public void A_time_written_reads_back() =>
        Gen.Long.Select(ticks => new TimeSpan(ticks)).Sample(time => Quantity.Time(Quantity.Text(time), "x") == time);

    [Test]
    public void A_size_written_reads_back() => Gen.Long.Sample(bytes => Quantity.Bytes(Quantity.BytesText(bytes), "x") == bytes);

    [Test]
    public void A_rate_written_reads_back() =>
        Gen.OneOf(Gen.Double[1e-9, 1e15], Gen.Int.Select(hz => (double)hz))
            .Sample(hz => Quantity.RateHz(Quantity.RateText(hz), "x").Equals(hz));

    [TestCase(60, "60 s")]
    [TestCase(0.01, "10 ms")]
    [TestCase(0, "0 s")]
    [TestCase(0.0000002, "200 ns")]
    public void A_time_is_written_without_a_fraction(double seconds, string text) =>
        Assert.That(Quantity.Text(TimeSpan.FromSeconds(seconds)), Is.EqualTo(text));
}
