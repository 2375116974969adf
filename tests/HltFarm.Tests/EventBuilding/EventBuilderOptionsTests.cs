using HltFarm.EventBuilding;

namespace HltFarm.Tests.EventBuilding;

public sealed class EventBuilderOptionsTests
{
    [Test]
    public void The_defaults_have_no_problem() => Assert.That(new EventBuilderOptions().Problems(), Is.Empty);

    [Test]
    public void Each_value_out_of_range_is_named()
    {
        EventBuilderOptions options = new()
        {
            OpenEventsMax = 0,
            CreditAhead = -1,
            BatchMax = 65,
            BatchMin = 0,
            FragmentTimeout = TimeSpan.Zero,
            UnitSilence = TimeSpan.FromHours(1),
        };
        Assert.That(
            options.Problems().Select(problem => problem.Split(' ')[0]),
            Is.EqualTo(new[] { "openEventsMax", "creditAhead", "batchMax", "batchMin", "fragmentTimeout", "unitSilence" })
        );
    }
}
