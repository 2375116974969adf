using Akka.Actor;
using HltFarm.TestKit;

namespace HltFarm.Tests.TestKit;

public sealed class ActorTestTests : ActorTest
{
    protected override bool VirtualTime => true;

    [Test]
    public void A_virtual_hour_passes_at_once_and_not_before()
    {
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromHours(1), Kit.TestActor, "done", ActorRefs.NoSender);

        Time.Advance(TimeSpan.FromMinutes(59));
        Kit.ExpectNoMsg(TimeSpan.Zero);
        Time.Advance(TimeSpan.FromMinutes(1));

        Kit.ExpectMsg("done");
    }

    [Test]
    public void What_the_kit_misses_is_an_assertion_of_NUnit() =>
        Assert.That(
            () => new NUnitAssertions().AssertEqual(1, 2, "of {0} and {{braces}}", "one"),
            Throws.TypeOf<AssertionException>().With.Message.Contains("of one and {braces}")
        );

    [Test]
    public void A_message_with_braces_and_no_arguments_stays_as_it_is() =>
        Assert.That(
            () => new NUnitAssertions().Fail("{not a format"),
            Throws.TypeOf<AssertionException>().With.Message.Contains("{not a format")
        );
}
