using HltFarm.EventBuilding;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.EventBuilding;

public sealed class LeaseHoldingsTests
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(100);
    private LeaseHoldings holdings = null!;

    [SetUp]
    public void ThreeLeasesOfTwoBuilders()
    {
        holdings = new LeaseHoldings(partitions: 2);
        holdings.Granted(Of(1, builder: 0), Start);
        holdings.Granted(Of(2, builder: 1), Start);
        holdings.Granted(Of(3, builder: 0), Start);
    }

    [Test]
    public void A_grant_that_was_lost_is_made_again_when_it_is_missing_twice()
    {
        Assert.That(Missing(0, epoch: 0, held: [1]), Is.Empty, "it may be on its way");
        Assert.That(Missing(0, epoch: 0, held: [1]), Is.EqualTo(new long[] { 3 }));
        Assert.That(Missing(0, epoch: 0, held: [1, 3]), Is.Empty);
        Assert.That(Missing(0, epoch: 0, held: [1]), Is.Empty);
    }

    [Test]
    public void A_builder_that_starts_anew_gets_all_its_leases_at_once() =>
        Assert.That(Missing(0, epoch: 7, held: []), Is.EqualTo(new long[] { 1, 3 }));

    [Test]
    public void Leases_below_what_every_partition_has_durable_are_nobodys()
    {
        holdings.Reached(new PartitionFloor(0, 205, 9));
        Assert.That(holdings.Open, Is.EqualTo(3), "the other partition has not spoken");
        holdings.Reached(new PartitionFloor(1, 201, 9));

        Assert.That(holdings.Floor, Is.EqualTo(201));
        Assert.That(Missing(0, epoch: 7, held: []), Is.EqualTo(new long[] { 3 }));
        Assert.That(Missing(1, epoch: 7, held: []), Is.Empty);
    }

    [Test]
    public void A_closed_lease_is_not_granted_again()
    {
        holdings.Closed(3);

        Assert.That(Missing(0, epoch: 7, held: []), Is.EqualTo(new long[] { 1 }));
    }

    [Test]
    public void The_leases_of_a_silent_builder_go_to_another_once()
    {
        TimeSpan late = Start + LeaseHoldings.SilentAfter;
        Assert.That(holdings.TakeOver(1, late - TimeSpan.FromTicks(1)), Is.Empty);

        Assert.That(holdings.TakeOver(1, late).Select(lease => lease.Id), Is.EqualTo(new long[] { 1, 3 }));
        Assert.That(holdings.TakeOver(1, late), Is.Empty);
        Assert.That(Missing(1, epoch: 0, held: [1, 2, 3]), Is.Empty);
    }

    [Test]
    public void Whoever_holds_a_lease_keeps_it_also_for_an_authority_that_is_new()
    {
        LeaseHoldings successor = new(partitions: 1);
        successor.Granted(Of(1, builder: 0), Start);

        successor.Missing(new LeasesHeld(1, 5, [1], 0, 64), Start);

        Assert.That(successor.Missing(new LeasesHeld(0, 9, [], 0, 64), Start), Is.Empty, "builder 1 has taken it over before");
    }

    private long[] Missing(int builder, long epoch, long[] held) =>
        [.. holdings.Missing(new LeasesHeld(builder, epoch, held, 0, 64), Start).Select(lease => lease.Id)];

    private static Lease Of(long id, int builder) => new(id, 35, 1, (uint)(1 + (100 * (id - 1))), 100, 0, 33_333, 0, 1, builder);
}
