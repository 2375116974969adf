using System.Text.Json;
using System.Text.Json.Serialization;
using Akka.Actor;
using Akka.Cluster;
using HltFarm.Vocabulary;
using HltFarm.Wire;

namespace HltFarm.Tests.Wire;

/// <summary>Two nodes on loopback: everything that Akka and the farm say to each other goes through the bindings of <see cref="WireSetup"/>.</summary>
public sealed class WireClusterTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private LoopbackNode units = null!;
    private LoopbackNode builder = null!;

    [OneTimeSetUp]
    public async Task StartTwoNodes()
    {
        using CancellationTokenSource late = new(Limit);
        units = await LoopbackNode.Start(LoopbackNode.UnitsRole);
        await units.Cluster.JoinAsync(units.Cluster.SelfAddress, late.Token);
        builder = await LoopbackNode.Start("builder");
        await builder.Cluster.JoinAsync(units.Cluster.SelfAddress, late.Token);
    }

    [OneTimeTearDown]
    public async Task StopBothNodes()
    {
        await builder.DisposeAsync();
        await units.DisposeAsync();
    }

    [Test]
    public async Task A_sharded_unit_on_the_node_itself_answers()
    {
        StartUnit message = new(3, 1);

        Assert.That(await units.Units.Ask<StartUnit>(message, Limit), Is.SameAs(message));
    }

    [Test]
    public async Task Every_message_reaches_a_sharded_unit_on_another_node_and_comes_back_as_it_was()
    {
        foreach (object message in WireSamples.All)
        {
            object answer = await builder.Units.Ask<object>(message, Limit);

            Assert.That(answer, Is.Not.SameAs(message).And.TypeOf(message.GetType()));
            Assert.That(JsonSerializer.Serialize(answer, Json), Is.EqualTo(JsonSerializer.Serialize(message, Json)));
        }
    }

    [Test]
    public async Task A_singleton_on_another_node_answers()
    {
        LeaseRequested request = new(1, 64);

        Assert.That(await builder.Singleton.Ask<LeaseRequested>(request, Limit), Is.EqualTo(request).And.Not.SameAs(request));
    }

    [Test]
    public async Task A_batch_of_64_events_of_60_kB_each_fits_a_frame()
    {
        EventBatch batch = new(1, 2, 3, 4, 5, [.. Enumerable.Range(0, 64).Select(i => new byte[60_000])]);

        EventBatch answer = await builder.Units.Ask<EventBatch>(batch, Limit);

        Assert.That(answer.Records, Has.Length.EqualTo(64).And.All.Length.EqualTo(60_000));
    }

    [Test]
    public async Task A_message_outside_the_table_never_arrives_and_the_log_says_why()
    {
        await builder.Singleton.Ask<LeaseRequested>(new LeaseRequested(1, 64), Limit);
        int before = builder.Refused.Seen.Count;

        builder.Singleton.Tell(new Version(1, 2));
        await builder.Singleton.Ask<LeaseRequested>(new LeaseRequested(1, 64), Limit);

        Assert.That(() => builder.Refused.Seen.Skip(before), Has.Some.Contains("System.Version").After(5000, 50));
    }

    [Test]
    public void Nothing_that_Akka_itself_sends_is_refused()
    {
        Assert.That(units.Cluster.State.Members.Count(member => member.Status == MemberStatus.Up), Is.EqualTo(2));
        IEnumerable<string> refused = builder.Refused.Seen.Concat(units.Refused.Seen);
        Assert.That(refused.Where(text => !text.Contains("System.Version", StringComparison.Ordinal)), Is.Empty);
    }
}
