using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using NUnit.Framework;

namespace HltFarm.TestKit;

/// <summary>A test with an actor system of its own: made before each test, shut down after it.</summary>
public abstract class ActorTest
{
    private ActorKit? kit;

    protected ActorKit Kit => kit ?? throw new InvalidOperationException("the actor system lives from SetUp to TearDown");

    protected ActorSystem Sys => Kit.Sys;

    /// <summary>The clock of a test whose <see cref="VirtualTime"/> is true: it moves by <c>Advance</c> only.</summary>
    protected TestScheduler Time => (TestScheduler)Sys.Scheduler;

    /// <summary>True for a scheduler that the test moves by hand.</summary>
    protected virtual bool VirtualTime => false;

    /// <summary>HOCON on top of the test kit's defaults.</summary>
    protected virtual string Hocon => "";

    [SetUp]
    public void StartActorSystem()
    {
        string scheduler = VirtualTime ? "akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"\n" : "";
        kit = new ActorKit(ConfigurationFactory.ParseString(Hocon + "\n" + scheduler));
    }

    [TearDown]
    public void StopActorSystem() => kit?.Dispose();
}

/// <summary>Akka's test kit, reporting to NUnit.</summary>
public sealed class ActorKit : TestKitBase, IDisposable
{
    public ActorKit(Config config)
        : base(new NUnitAssertions(), config) { }

    public void Dispose() => Shutdown();
}
