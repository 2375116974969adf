using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using HltFarm.Acquisition;
using HltFarm.EventBuilding;
using HltFarm.Farm;
using HltFarm.Scenarios;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;
using Microsoft.Extensions.Hosting;

namespace HltFarm.Running;

/// <summary>Wires the farm: a one-node cluster with every stage.</summary>
public static class FarmHost
{
    /// <param name="ended">Completed when the run has ended: with null, or with what failed.</param>
    public static IHost Build(RunPlan plan, RunContext run, FarmMetrics? metrics, TaskCompletionSource<string?> ended) =>
        FarmSystem.Host(new RunLog(run.Directory), akka => Wire(akka, plan, run, metrics, ended));

    private static void Wire(
        AkkaConfigurationBuilder akka,
        RunPlan plan,
        RunContext run,
        FarmMetrics? metrics,
        TaskCompletionSource<string?> ended
    )
    {
        Scenario scenario = plan.Scenario;
        FarmOptions farm = plan.Farm;
        StorageOptions storage = scenario.Get<StorageOptions>();
        akka.WithFarmBasics("farm")
            .WithClustering(new ClusterOptions { SeedNodes = [] })
            .AddStartup(FarmSystem.JoinOneself)
            .WithActors(
                (system, registry, _) =>
                    registry.Register<ActorKeys.Run>(
                        system.ActorOf(Props.Create(() => new RunActor(registry, StorageSetup.Parts(storage, run), ended)), "run")
                    )
            )
            .WithTelemetry(scenario.Get<TelemetryOptions>(), run, plan.Description, metrics)
            .WithStorage(storage, run, farm.Units)
            .WithHltUnits(new FarmContext(farm, run, plan.Request.Speed, storage.Partitions), plan.Workers(run))
            .WithEventBuilding(scenario.Get<EventBuilderOptions>(), run, farm.Units)
            .WithAcquisition(scenario.Get<AcquisitionOptions>(), run, plan.Request.Speed, CollisionInput.Of(plan, run));
    }
}
