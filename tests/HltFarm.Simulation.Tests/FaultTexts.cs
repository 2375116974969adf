using HltFarm.Simulation.Faults;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Tests;

public sealed class FaultTexts
{
    [TestCase("2 s: kill unit 3 for 500 ms", FaultKind.kill, 3, 2000, 500, 1)]
    [TestCase("0.5 min: slow unit 5 by 4 for 2 s", FaultKind.slow, 5, 30_000, 2000, 4)]
    [TestCase("300ms: stall disk 0 for 1s", FaultKind.stall, 0, 300, 1000, 1)]
    public void A_fault_is_read_and_written_back(string text, FaultKind kind, int target, double atMs, double lengthMs, double factor)
    {
        Fault expected = new(kind, target, TimeSpan.FromMilliseconds(atMs), TimeSpan.FromMilliseconds(lengthMs), factor);

        Assert.That(FaultText.Parse(text, out string problem), Is.EqualTo(expected));
        Assert.That(problem, Is.Empty);
        Assert.That(FaultText.Parse(expected.ToString(), out _), Is.EqualTo(expected));
    }

    [TestCase("kill unit 3", "is no fault: allowed are")]
    [TestCase("2 s: burn unit 3 for 1 s", "is no fault")]
    [TestCase("2 s: stall unit 3 for 1 s", "stall is for a disk")]
    [TestCase("2 s: slow unit 3 for 1 s", "a factor")]
    [TestCase("2 s: kill unit 3 by 2 for 1 s", "a factor")]
    [TestCase("2 s: slow unit 3 by 0.5 for 1 s", "allowed are 1 to 1000")]
    [TestCase("-2 s: kill unit 3 for 1 s", "a fault begins at 0 s or later")]
    [TestCase("2 s: kill unit 3 for 0 s", "lasts longer than 0 s")]
    public void A_wrong_fault_says_what_is_allowed(string text, string message)
    {
        FaultOptions options = new() { Timeline = [text] };

        Assert.That(options.Problems(), Has.One.Contains(message).And.One.Contains(text));
    }

    [Test]
    public void A_fault_of_a_unit_that_does_not_exist_is_refused()
    {
        FaultOptions options = new() { Timeline = ["1 s: kill unit 4 for 1 s"] };

        Assert.That(
            () => options.Faults(seed: 1, units: 4, partitions: 2),
            Throws.TypeOf<InputException>().With.Message.Contains("no unit 4: allowed are 0 to 3")
        );
    }

    [Test]
    public void Several_units_share_a_fault()
    {
        FaultOptions options = new() { Timeline = ["1 s: isolate unit 2-4 for 1 s"] };

        Assert.That(options.Problems(), Is.Empty);
        Assert.That(options.Faults(1, units: 8, partitions: 2).Select(fault => fault.Target), Is.EqualTo([2, 3, 4]));
    }

    [Test]
    public void What_is_left_open_is_drawn_from_the_seed()
    {
        const string Text = "between 2 s and 8 s: kill unit any for 500 ms";
        FaultOptions options = new() { Timeline = [Text, Text] };

        Fault[][] drawn = [.. Enumerable.Range(0, 200).Select(seed => options.Faults((ulong)seed, units: 5, partitions: 2).ToArray())];

        Assert.That(options.Problems(), Is.Empty);
        Assert.That(drawn.SelectMany(faults => faults).Select(fault => fault.At.TotalSeconds), Has.All.InRange(2, 8));
        Assert.That(drawn.Select(faults => faults[0].Target).Distinct().Order(), Is.EqualTo([0, 1, 2, 3, 4]));
        Assert.That(drawn.Average(faults => faults[0].At.TotalSeconds), Is.EqualTo(5).Within(0.5));
        Assert.That(drawn.Count(faults => faults[0] == faults[1]), Is.LessThan(5), "each line has its own draws");
        Assert.That(options.Faults(7, 5, 2), Is.EqualTo(drawn[7]));
    }

    [TestCase("between 8 s and 2 s: kill unit 1 for 1 s")]
    [TestCase("2 s: kill unit 5-3 for 1 s")]
    public void An_empty_range_is_refused(string text)
    {
        Assert.That(new FaultOptions { Timeline = [text] }.Problems(), Has.One.Contains(text));
    }
}
