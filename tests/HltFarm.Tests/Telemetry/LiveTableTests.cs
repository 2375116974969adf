using HltFarm.Telemetry;

namespace HltFarm.Tests.Telemetry;

public sealed class LiveTableTests
{
    private static readonly IReadOnlyList<LiveRow> Rows =
    [
        new("rates", "L1 accepts", "30.00 kHz", "900 accepts"),
        new("buffers", "HELD BACK", "storage/disk loses 50.0 % of the triggers: 2 of 2 units wait", "use a faster disk", RowState.Alarm),
        .. Enumerable.Range(0, 10).Select(i => new LiveRow("lines", $"filter/line_{i}_{new string('x', 60)}", "1 Hz", "prescale 1")),
        new("streams", "physics", "9 kHz", "5 MB/s"),
    ];

    [Test]
    public void Groups_stand_apart_when_there_is_room() => Assert.That(Texts(120, 40), Has.Exactly(3).Empty);

    [TestCase(200, 40)]
    [TestCase(120, 14)]
    [TestCase(80, 9)]
    [TestCase(60, 5)]
    [TestCase(30, 1)]
    public void The_table_stays_within_the_screen(int width, int height)
    {
        IReadOnlyList<string> texts = Texts(width, height);
        Assert.That(texts, Has.Count.LessThanOrEqualTo(height));
        Assert.That(texts, Has.All.Length.LessThan(width));
    }

    [Test]
    public void Streams_are_seen_before_the_less_busy_lines()
    {
        IReadOnlyList<string> texts = Texts(100, 8);
        Assert.That(texts, Has.One.StartsWith("physics"));
        Assert.That(texts, Has.One.StartsWith("filter/line_0"));
        Assert.That(texts, Has.None.StartsWith("filter/line_9"));
    }

    [Test]
    public void An_alarm_is_wrapped_and_never_cut()
    {
        string all = string.Join(' ', Texts(60, 30).Select(text => text.Trim()));
        Assert.That(all, Does.Contain("2 of 2 units wait -> use a faster disk"));
    }

    private static IReadOnlyList<string> Texts(int width, int height) => [.. LiveTable.Lay(Rows, width, height).Select(line => line.Text)];
}
