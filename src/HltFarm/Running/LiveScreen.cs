using Akka.Actor;
using HltFarm.Telemetry;

namespace HltFarm.Running;

/// <summary>What telemetry says of a run, on standard error while it goes on.</summary>
public sealed class LiveScreen(IActorRef telemetry, string directory, string? metricsAddress)
{
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(5);

    public Task ShowUntilAsync(Task ended)
    {
        // One line whatever the width of the terminal: programs read the address in it.
        Console.Error.WriteLine(
            $"Run directory {directory}{(metricsAddress is null ? "" : $", metrics at {metricsAddress}")}. Ctrl-C stops cleanly."
        );
        return new LiveConsole().ShowUntilAsync(
            ended,
            async () => await ViewAsync() is { } view ? LiveText.Rows(view) : null,
            async () => await ViewAsync() is { } view ? LiveText.Line(view) : null
        );
    }

    /// <returns>Null when telemetry has no time for an answer: progress that is late ends no run.</returns>
    private async Task<LiveView?> ViewAsync()
    {
        try
        {
            return await telemetry.Ask<LiveView>(new GetLiveView(Environment.WorkingSet), AskTimeout);
        }
        catch (AskTimeoutException)
        {
            return null;
        }
    }
}
