using Microsoft.Extensions.Hosting;

namespace HltFarm.Running;

/// <summary>Leaves signals to the run. The host's own answer to Ctrl-C would stop the actors before the events in flight are stored.</summary>
public sealed class UnattendedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
