using Akka.Actor;
using Akka.Hosting;
using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

public static class TelemetrySetup
{
    /// <summary>Starts telemetry under <see cref="ActorKeys.Telemetry"/>. Every later stage reports to it.</summary>
    /// <param name="metrics">Null when nobody serves them.</param>
    public static AkkaConfigurationBuilder WithTelemetry(
        this AkkaConfigurationBuilder builder,
        TelemetryOptions options,
        RunContext run,
        RunDescription description,
        FarmMetrics? metrics
    ) =>
        builder.WithActors(
            (system, registry, _) =>
            {
                RunFigures figures = new(run, description, options.RateWindow, system.Scheduler.MonotonicClock);
                Func<IActorRef>? storage = description.Clustered ? registry.Get<ActorKeys.Storage> : null;
                Props props = Props.Create(() => new TelemetryActor(figures, metrics, options.PublishEvery, storage));
                registry.Register<ActorKeys.Telemetry>(system.ActorOf(props, "telemetry"));
            }
        );
}
