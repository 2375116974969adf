using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Telemetry;

public sealed class CommitOrderTests
{
    private readonly StorageCommitted none = new(0, [], [], [], [], [], [], [], [], [], [], 0, 0, 0, 0, 0, 0, [], []);
    private CommitOrder order = null!;

    [SetUp]
    public void Begin() => order = new CommitOrder();

    [Test]
    public void Each_commit_counts_once_and_in_order()
    {
        Assert.That(Commits(1, 2, 2, 1, 4, 3, 4), Is.EqualTo(new[] { true, true, false, false, false, true, true }));
        Assert.That(order.TryTake(none with { Partition = 1, Commit = 1 }), Is.True, "partitions count apart");
        Assert.That(order.TryTake(none), Is.True, "what counts nothing has no number");
    }

    [Test]
    public void What_is_missing_is_asked_for_and_nothing_else()
    {
        Assert.That(order.Compare(new PartitionFloor(0, 1, 0)), Is.Null);
        Assert.That(order.Compare(new PartitionFloor(0, 1, 3)), Is.EqualTo(new CommitsWanted(0, 1)));
        Commits(1, 2, 3);
        Assert.That(order.Compare(new PartitionFloor(0, 1, 3)), Is.Null);
    }

    [Test]
    public void A_long_past_is_asked_for_part_by_part()
    {
        order.Compare(new PartitionFloor(0, 1, 100));
        Commits([.. Enumerable.Range(1, 64)]);

        Assert.That(order.AskOn(none with { Commit = 64 }, atOnce: 64), Is.EqualTo(new CommitsWanted(0, 65)));
        Commits([.. Enumerable.Range(65, 36)]);
        Assert.That(order.AskOn(none with { Commit = 100 }, atOnce: 64), Is.Null);
    }

    private bool[] Commits(params int[] numbers) => [.. numbers.Select(number => order.TryTake(none with { Commit = number }))];
}
