using System.Runtime.InteropServices;
using Akka.Actor;
using Akka.Hosting;
using HltFarm.Acquisition;
using HltFarm.Vocabulary;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using AkkaConfigurationBuilder = Akka.Hosting.AkkaConfigurationBuilder;

namespace HltFarm.Tests.Acquisition.Readout;

/// <summary>An actor system with acquisition and stand-ins for those around it: an authority with so many events, a builder that takes all.</summary>
internal sealed class Farm : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly TaskCompletionSource<AcquisitionReport> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<RunFailed> failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<FragmentBlock> repeated = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Farm(ServiceProvider services) => this.services = services;

    /// <summary>Everything the builder received, by lease and block, in order of arrival.</summary>
    public List<object> Received { get; } = [];

    public Task<AcquisitionReport> Ended => ended.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public Task<RunFailed> Failed => failed.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>The block that came after <see cref="AskAgain"/>.</summary>
    public Task<FragmentBlock> Repeated => repeated.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public static async Task<Farm> Start(uint events, int leaseEvents, Func<AkkaConfigurationBuilder, AkkaConfigurationBuilder> acquisition)
    {
        Farm? farm = null;
        ServiceCollection collection = new();
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        collection.AddSingleton<IHostApplicationLifetime, NoLifetime>();
        collection.AddAkka(
            "farm",
            (builder, _) =>
            {
                builder.WithActors(
                    (system, registry, _) =>
                    {
                        registry.Register<ActorKeys.Run>(system.ActorOf(Props.Create(() => new Listener(farm!))));
                        registry.Register<ActorKeys.Telemetry>(system.ActorOf(Props.Create(() => new Listener(farm!))));
                        registry.Register<ActorKeys.EventBuilder>(system.ActorOf(Props.Create(() => new Builder(farm!))));
                        registry.Register<ActorKeys.LeaseAuthority>(system.ActorOf(Props.Create(() => new Authority(events, leaseEvents))));
                    }
                );
                acquisition(builder);
            }
        );
        farm = new Farm(collection.BuildServiceProvider());
        foreach (IHostedService service in farm.services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }
        return farm;
    }

    /// <summary>Asks acquisition for a block again, as the event builder would.</summary>
    public void AskAgain(BlockOverdue overdue)
    {
        ActorRegistry registry = ActorRegistry.For(services.GetRequiredService<ActorSystem>());
        registry.Get<ActorKeys.EventBuilder>().Tell(new Ask(registry.Get<ActorKeys.Acquisition>(), overdue));
    }

    /// <summary>The bytes of every event by number, header and fragments.</summary>
    public SortedDictionary<uint, byte[]> Events()
    {
        Dictionary<uint, List<byte>> events = [];
        foreach (L1AcceptBlock accepts in Received.OfType<L1AcceptBlock>())
        {
            for (int i = 0; i < accepts.Count; i++)
            {
                ReadOnlySpan<byte> header = accepts.Headers.AsSpan(i * EventRecord.HeaderBytes, EventRecord.HeaderBytes);
                events.Add(MemoryMarshal.Read<EventHeader>(header).Number, [.. header]);
            }
        }
        foreach (FragmentBlock block in Received.OfType<FragmentBlock>().OrderBy(block => block.Source))
        {
            foreach (FragmentEntry entry in block.Entries)
            {
                events[entry.Number].AddRange(block.Payload.AsSpan(entry.Offset, entry.Length));
            }
        }
        return new(events.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray()));
    }

    public async ValueTask DisposeAsync()
    {
        await services.GetRequiredService<ActorSystem>().Terminate();
        await services.DisposeAsync();
    }

    private sealed record Ask(IActorRef Whom, BlockOverdue What);

    private sealed class Listener : ReceiveActor
    {
        public Listener(Farm farm)
        {
            // By way of the builder: when it comes to it there, all blocks are counted.
            Receive<AcquisitionReport>(
                report => report.Ended,
                report => ActorRegistry.For(Context.System).Get<ActorKeys.EventBuilder>().Tell(report)
            );
            Receive<RunFailed>(message => farm.failed.TrySetResult(message));
        }
    }

    /// <summary>Gives credit for 500 events and as many again as arrive.</summary>
    private sealed class Builder : ReceiveActor
    {
        private const long Ahead = 500;
        private long arrived;
        private bool asked;

        public Builder(Farm farm)
        {
            Receive<CreditRequested>(_ => Sender.Tell(new BuilderReady(0, arrived + Ahead, StallCause.None)));
            Receive<L1AcceptBlock>(accepts =>
            {
                farm.Received.Add(accepts);
                arrived += accepts.Count;
                Sender.Tell(new BuilderReady(0, arrived + Ahead, StallCause.None));
            });
            Receive<FragmentBlock>(fragments =>
            {
                if (asked)
                {
                    farm.repeated.TrySetResult(fragments);
                }
                else
                {
                    farm.Received.Add(fragments);
                }
            });
            Receive<AcquisitionReport>(report => farm.ended.TrySetResult(report));
            Receive<Ask>(ask =>
            {
                asked = true;
                ask.Whom.Tell(ask.What);
            });
        }
    }

    private sealed class Authority : ReceiveActor
    {
        private readonly uint events;
        private readonly int leaseEvents;
        private uint next;
        private long leases;

        public Authority(uint events, int leaseEvents)
        {
            this.events = events;
            this.leaseEvents = leaseEvents;
            Receive<LeaseRequested>(Grant);
            Receive<StopLeasing>(_ => Sender.Tell(new LeasesEnded(leases, next)));
        }

        private void Grant(LeaseRequested request)
        {
            int length = (int)Math.Min(Math.Min(request.LengthMax, leaseEvents), events - next);
            if (length == 0)
            {
                Sender.Tell(new LeasesEnded(leases, next));
                return;
            }
            Sender.Tell(new LeaseGranted(new Lease(++leases, 35, 1, next, length, 0, 33_333, 0, 1, 0)));
            next += (uint)length;
        }
    }

    private sealed class NoLifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() { }
    }
}
