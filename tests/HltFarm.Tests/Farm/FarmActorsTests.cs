using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Configuration;
using Akka.Hosting;
using HltFarm.EventBuilding;
using HltFarm.Farm;
using HltFarm.Tests.EventBuilding;
using HltFarm.Vocabulary;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HltFarm.Tests.Farm;

/// <summary>Lease authority, event builder and sharded units as actors of a cluster of one node, with small stand-ins for acquisition and storage.</summary>
public sealed class FarmActorsTests
{
    private const int Units = 3;
    private const int Events = 4000;

    [Test]
    public async Task Every_event_is_decided_and_the_run_closes_also_when_a_unit_dies()
    {
        TaskCompletionSource<RunOutcome> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using IHost host = Host(done);
        await host.StartAsync();
        RunOutcome outcome = await done.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await host.StopAsync();
        Assert.That(outcome.Failure, Is.Null);
        Assert.That(outcome.Decided.Order(), Is.EqualTo(Enumerable.Range(1, Events)));
        Assert.That(outcome.LeasesClosed, Is.EqualTo(outcome.Leases).And.EqualTo(3));
        Assert.That(outcome.LastReport, Has.Property("Confirmed").EqualTo(Events).And.Property("Open").EqualTo(0));
        Assert.That(outcome.LastReport!.Reissued, Is.GreaterThan(0), "the unit that died had events");
        Assert.That(outcome.Units, Has.Count.EqualTo(Units));
        Assert.That(outcome.Units.Values.Sum(unit => unit.Decided), Is.InRange(1, Events));
    }

    private static IHost Host(TaskCompletionSource<RunOutcome> done)
    {
        RunContext run = Readout.Context(events: Events);
        FarmOptions options = new()
        {
            Units = Units,
            CoresPerUnit = 20,
            ProcessingTimeMean = TimeSpan.FromMilliseconds(10),
            CollectDelay = TimeSpan.FromMilliseconds(5),
        };
        Config settings = ConfigurationFactory.ParseString("akka.loglevel = OFF, akka.stdout-loglevel = OFF").WithFallback(FarmConf());
        return new HostBuilder()
            .ConfigureServices(services =>
                services.AddAkka(
                    "farm",
                    builder =>
                        builder
                            .AddHocon(settings, HoconAddMode.Prepend)
                            .WithClustering()
                            .WithActors(
                                (system, registry, _) =>
                                {
                                    IActorRef run = system.ActorOf(Props.Create(() => new OutcomeActor(done)), "run");
                                    registry.Register<ActorKeys.Run>(run);
                                    registry.Register<ActorKeys.Telemetry>(run);
                                    registry.Register<ActorKeys.Storage>(
                                        system.ActorOf(Props.Create(() => new StorageStandInActor(run)), "storage")
                                    );
                                }
                            )
                            .WithHltUnits(new FarmContext(options, run, Speed.real, 2), new Mortal(options).Start)
                            .WithEventBuilding(new EventBuilderOptions { OpenEventsMax = 500, CreditAhead = 500 }, run, Units)
                            .WithActors(
                                (system, registry, _) =>
                                    system.ActorOf(
                                        Props.Create(() =>
                                            new AcquisitionStandInActor(
                                                registry.Get<ActorKeys.LeaseAuthority>(),
                                                registry.Get<ActorKeys.EventBuilder>()
                                            )
                                        ),
                                        "acquisition"
                                    )
                            )
                            .AddStartup((system, _) => Akka.Cluster.Cluster.Get(system).Join(Akka.Cluster.Cluster.Get(system).SelfAddress))
                )
            )
            .Build();
    }

    private static Config FarmConf()
    {
        DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HltFarm.sln")))
        {
            folder = folder.Parent;
        }
        Assert.That(folder, Is.Not.Null, "no HltFarm.sln above the tests");
        return ConfigurationFactory.ParseString(File.ReadAllText(Path.Combine(folder!.FullName, "cluster-config/hocon/farm.conf")));
    }

    /// <summary>The fourth worker can't start: its unit dies with all that it holds.</summary>
    private sealed class Mortal(FarmOptions options)
    {
        private int started;

        public FakeProcessor Start() =>
            Interlocked.Increment(ref started) == Units + 1
                ? throw new InvalidOperationException("no worker")
                : new FakeProcessor(options, new Dictionary<uint, int> { [1000] = started <= Units ? 1 : 0 });
    }
}
