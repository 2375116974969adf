using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using Akka.Actor;
using Akka.Hosting;
using HltFarm.Commands;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Process = System.Diagnostics.Process;

namespace HltFarm.Running;

/// <summary>One run from start to summary.</summary>
public static class FarmRun
{
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(60);

    /// <param name="cancel">Ctrl-C or SIGTERM: no further lease; what is in flight is drained, balanced and reported.</param>
    /// <param name="load">Null unless it is a load test.</param>
    public static async Task<RunOutcome> RunAsync(RunPlan plan, CancellationToken cancel, LoadCourse? load = null)
    {
        RunRequest request = plan.Request;
        IPEndPoint? address = ListenAddress.Parse(plan.Scenario.Get<TelemetryOptions>().Metrics, "--metrics");
        using RunDirectory directory = CreateDirectory(request);
        RunContext run = plan.Context(directory);
        using FarmMetrics? metrics = address is null ? null : new FarmMetrics(run, plan.Description);
        await using MetricsEndpoint? endpoint = await ServeAsync(address, metrics, directory);
        directory.WriteDocument(RunFiles.Configuration, RunDocument.Write(plan, run, TimeProvider.System.GetUtcNow()));
        foreach (var warning in plan.Menu.Warnings)
        {
            await Console.Error.WriteLineAsync($"warning: {warning}");
        }
        string? shown = endpoint is null ? null : endpoint.Address.ToString();
        return await RunAsync(plan, run, directory, metrics, shown, load, cancel);
    }

    private static async Task<RunOutcome> RunAsync(
        RunPlan plan,
        RunContext run,
        RunDirectory directory,
        FarmMetrics? metrics,
        string? metricsAddress,
        LoadCourse? load,
        CancellationToken cancel
    )
    {
        TaskCompletionSource<string?> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using IHost host = FarmHost.Build(plan, run, metrics, ended);
        await StartAsync(host);
        ActorRegistry actors = host.Services.GetRequiredService<ActorRegistry>();
        IActorRef telemetry = actors.Get<ActorKeys.Telemetry>();
        Action stop = () => actors.Get<ActorKeys.Run>().Tell(new StopLeasing());
        using CancellationTokenRegistration interrupt = cancel.Register(stop);
        using PosixSignalRegistration terminate = Termination.Calls(stop);
        ActorSystem system = host.Services.GetRequiredService<ActorSystem>();
        LiveSamples samples = new(plan, telemetry);
        Task watching = samples.WatchAsync(load, stop, ended.Task);
        await new LiveScreen(telemetry, directory.Path, metricsAddress).ShowUntilAsync(Task.WhenAny(ended.Task, system.WhenTerminated));
        if (!ended.Task.IsCompleted)
        {
            throw new InputException($"The actors stopped before the run had ended: {directory.Files.Log} says why.", CommandLine.Failed);
        }
        string? failure = await ended.Task;
        await watching;
        RunSummary summary = plan.Annotate(
            await telemetry.Ask<RunSummary>(new GetSummary(PeakMemoryBytes()), AskTimeout, CancellationToken.None)
        );
        RunOutcome outcome = new(summary, directory.Path, failure) { Samples = samples.Taken };
        if (failure is null)
        {
            directory.WriteDocument(RunFiles.Summary, System.Text.Encoding.UTF8.GetBytes(outcome.Json + "\n"));
        }
        await host.StopAsync(CancellationToken.None);
        return outcome;
    }

    /// <summary>Akka.Hosting prints a start that fails, with its stack trace, on standard output, which is for the summary alone.</summary>
    internal static async Task StartAsync(IHost host)
    {
        TextWriter output = Console.Out;
        Console.SetOut(TextWriter.Null);
        try
        {
            await host.StartAsync(CancellationToken.None);
        }
        finally
        {
            Console.SetOut(output);
        }
    }

    /// <summary>Nothing has run yet: a place where no run directory can be made is as wrong as any other option.</summary>
    internal static RunDirectory CreateDirectory(RunRequest request)
    {
        try
        {
            return RunDirectory.Create(request.Out, request.Experiment, request.Run, request.Overwrite);
        }
        catch (InputException refused) when (refused.ExitCode != CommandLine.BadUsage)
        {
            throw new InputException($"--out {request.Out}: {refused.Message}", refused);
        }
    }

    /// <summary>A port in use is found before the run has left anything.</summary>
    internal static async Task<MetricsEndpoint?> ServeAsync(IPEndPoint? address, FarmMetrics? metrics, RunDirectory directory)
    {
        if (address is null || metrics is null)
        {
            return null;
        }
        try
        {
            return await MetricsEndpoint.StartAsync(address, metrics);
        }
        catch (InputException)
        {
            Directory.Delete(directory.Path, recursive: true);
            throw;
        }
    }

    internal static long PeakMemoryBytes()
    {
        using Process self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }
}
