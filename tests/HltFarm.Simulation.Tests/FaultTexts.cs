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
    [TestCase("-2 s: kill unit 3 for 1 s", "is no fault")]
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
            () => options.Check(units: 4, partitions: 2),
            Throws.TypeOf<InputException>().With.Message.Contains("no unit 4: allowed are 0 to 3")
        );
    }
}
