using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Cluster.Sharding;
using Akka.Event;
using Akka.Hosting;
using Akka.Remote.Hosting;
using HltFarm.Vocabulary;
using HltFarm.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HltFarm.Tests.Wire;

/// <summary>One cluster node of a test, on a free port of loopback, with the farm's wire format, a sharded echo on nodes of role `units` and a
/// singleton echo.</summary>
internal sealed class LoopbackNode : IAsyncDisposable
{
    public const string UnitsRole = "units";
    private readonly IHost host;

    private LoopbackNode(IHost host, Refusals refusals)
    {
        this.host = host;
        Refused = refusals;
    }

    public ActorSystem System => host.Services.GetRequiredService<ActorSystem>();

    public Cluster Cluster => Cluster.Get(System);

    public Refusals Refused { get; }

    /// <summary>The region on a node with the role, a proxy elsewhere.</summary>
    public IActorRef Units => ActorRegistry.For(System).Get<ActorKeys.HltUnits>();

    public IActorRef Singleton => ActorRegistry.For(System).Get<ActorKeys.LeaseAuthority>();

    public static async Task<LoopbackNode> Start(string role)
    {
        Refusals refusals = new();
        HostApplicationBuilder application = Host.CreateEmptyApplicationBuilder(null);
        application.Logging.ClearProviders();
        application.Services.AddAkka("wire", (akka, _) => Configure(akka, role, refusals));
        IHost host = application.Build();
        await host.StartAsync();
        return new LoopbackNode(host, refusals);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private static void Configure(AkkaConfigurationBuilder akka, string role, Refusals refusals)
    {
        akka.WithWire()
            .AddHocon("akka { loglevel = WARNING, stdout-loglevel = OFF, loggers = [] }", HoconAddMode.Prepend)
            .WithRemoting("127.0.0.1", 0)
            .WithClustering(new ClusterOptions { Roles = [role] })
            .AddStartup((system, _) => system.EventStream.Subscribe(refusals.Listener(system), typeof(LogEvent)))
            .WithSingleton<ActorKeys.LeaseAuthority>("authority", Props.Create<EchoActor>());
        ShardOptions shards = new()
        {
            Role = UnitsRole,
            StateStoreMode = StateStoreMode.DData,
            RememberEntities = false,
        };
        if (role == UnitsRole)
        {
            akka.WithShardRegion<ActorKeys.HltUnits>("unit", _ => Props.Create<EchoActor>(), new AnyUnit(), shards);
        }
        else
        {
            akka.WithShardRegionProxy<ActorKeys.HltUnits>("unit", UnitsRole, new AnyUnit());
        }
    }

    /// <summary>Sends back what it gets.</summary>
    private sealed class EchoActor : ReceiveActor
    {
        public EchoActor() => ReceiveAny(message => Sender.Tell(message));
    }

    /// <summary>Every message goes to one of four units, by its type.</summary>
    private sealed class AnyUnit() : HashCodeMessageExtractor(8)
    {
        public override string? EntityId(object message) =>
            WireManifest.Types.Values.Contains(message.GetType()) ? (message.GetType().Name.Length % 4).ToString() : null;
    }

    /// <summary>Warnings and errors of a node that speak of serialization.</summary>
    public sealed class Refusals
    {
        private readonly List<string> seen = [];

        public IReadOnlyList<string> Seen
        {
            get
            {
                lock (seen)
                {
                    return [.. seen];
                }
            }
        }

        public IActorRef Listener(ActorSystem system) => system.ActorOf(Props.Create(() => new ListenerActor(this)));

        private void Look(LogEvent entry)
        {
            string text = $"{entry.Message} {entry.Cause}";
            if (entry.LogLevel() >= Akka.Event.LogLevel.WarningLevel && text.Contains("erializ", StringComparison.Ordinal))
            {
                lock (seen)
                {
                    seen.Add(text);
                }
            }
        }

        private sealed class ListenerActor : ReceiveActor
        {
            public ListenerActor(Refusals refusals) => Receive<LogEvent>(refusals.Look);
        }
    }
}
