using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Akka.Hosting;
using Akka.TestKit;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Prometheus;
using static HltFarm.Tests.Telemetry.HandMade;

namespace HltFarm.Tests.Telemetry;

/// <summary>On a virtual clock: nothing moves unless a test advances it.</summary>
public sealed class TelemetryActorTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private ActorSystem system = null!;
    private FarmMetrics metrics = null!;
    private IActorRef telemetry = null!;

    private TestScheduler Clock => (TestScheduler)system.Scheduler;

    [SetUp]
    public void Start()
    {
        Config config = ConfigurationFactory.ParseString(
            """
            akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
            akka.loglevel = OFF
            akka.stdout-loglevel = OFF
            """
        );
        system = ActorSystem.Create("telemetry-tests", config);
        metrics = new FarmMetrics(Run, Real);
        RunFigures figures = new(Run, Real, TimeSpan.FromSeconds(10), system.Scheduler.MonotonicClock);
        telemetry = system.ActorOf(Props.Create(() => new TelemetryActor(figures, metrics, TimeSpan.FromSeconds(1))));
    }

    [TearDown]
    public async Task Stop()
    {
        await system.Terminate();
        system.Dispose();
        metrics.Dispose();
    }

    [Test]
    public async Task A_live_view_holds_what_was_reported()
    {
        telemetry.Tell(new LeaseGranted(Lease(1, 100)));
        telemetry.Tell(Builder((1, 100)));

        LiveView view = await telemetry.Ask<LiveView>(new GetLiveView(42), Patience);

        Assert.That(view.Ledger.Terms, Is.EqualTo(new LedgerTerms(100, 0, 0, 0, 100)));
        Assert.That(view.MemoryBytes, Is.EqualTo(42));
    }

    [Test]
    public async Task A_summary_of_a_complete_run_comes_at_once()
    {
        TellWholeRun();
        telemetry.Tell(Unit(0, 1, 100, 10));

        RunSummary summary = await telemetry.Ask<RunSummary>(new GetSummary(1), Patience);

        Assert.That(summary.Problems, Is.Empty);
        Assert.That(summary.Events.L1Accepted, Is.EqualTo(100));
    }

    [Test]
    public async Task A_summary_waits_for_the_last_report()
    {
        TellWholeRun();
        Task<RunSummary> summary = telemetry.Ask<RunSummary>(new GetSummary(1), Patience);
        await telemetry.Ask<LiveView>(new GetLiveView(0), Patience);
        Assert.That(summary.IsCompleted, Is.False);

        telemetry.Tell(Unit(0, 1, 100, 10));

        Assert.That((await summary).Farm.ProcessingMs.Mean, Is.EqualTo(100).Within(1e-9));
    }

    [Test]
    public async Task A_summary_does_not_wait_for_ever()
    {
        telemetry.Tell(new LeaseGranted(Lease(1, 100)));
        Task<RunSummary> summary = telemetry.Ask<RunSummary>(new GetSummary(1), Patience);
        await telemetry.Ask<LiveView>(new GetLiveView(0), Patience);

        Clock.Advance(GetSummary.SettleTimeMax);

        Assert.That((await summary).Ledger.Balanced, Is.False);
    }

    [Test]
    public async Task Metrics_take_new_values_at_the_publishing_interval()
    {
        telemetry.Tell(Acquired(50, 20));
        await telemetry.Ask<LiveView>(new GetLiveView(0), Patience);
        Assert.That(await Exported(), Does.Contain("hltfarm_acquisition_offered_events_total 0\n"));

        Clock.Advance(TimeSpan.FromSeconds(1));
        await telemetry.Ask<LiveView>(new GetLiveView(0), Patience);

        Assert.That(await Exported(), Does.Contain("hltfarm_acquisition_offered_events_total 50\n"));
    }

    [Test]
    public async Task The_figures_outlive_a_report_that_breaks_the_actor()
    {
        telemetry.Tell(new LeaseGranted(Lease(1, 100)));
        telemetry.Tell(Builder((1, 100)));
        telemetry.Tell(Committed(1, 1, 0) with { Fired = [] });

        LiveView view = await telemetry.Ask<LiveView>(new GetLiveView(0), Patience);

        Assert.That(view.Ledger.Terms.L1Accepts, Is.EqualTo(100));
    }

    [Test]
    public async Task The_setup_registers_telemetry_under_its_key()
    {
        using IHost host = new HostBuilder()
            .ConfigureServices(services => services.AddAkka("setup", akka => akka.WithTelemetry(new TelemetryOptions(), Run, Real, null)))
            .Build();
        await host.StartAsync();
        IActorRef registered = host.Services.GetRequiredService<IRequiredActor<ActorKeys.Telemetry>>().ActorRef;

        LiveView view = await registered.Ask<LiveView>(new GetLiveView(0), Patience);

        Assert.That(view.Phase, Is.EqualTo(RunPhase.Starting));
        await host.StopAsync();
    }

    private void TellWholeRun()
    {
        telemetry.Tell(new LeaseGranted(Lease(1, 100)));
        telemetry.Tell(Acquired(200, 100, ended: true));
        telemetry.Tell(Committed(1, 40, 60));
        telemetry.Tell(new LeaseClosed(1, 100));
        telemetry.Tell(Builder());
        telemetry.Tell(new LeasesEnded(1, 100));
    }

    private async Task<string> Exported() => Encoding.UTF8.GetString((await metrics.ExportAsync(ExpositionFormat.PrometheusText)).Span);
}
