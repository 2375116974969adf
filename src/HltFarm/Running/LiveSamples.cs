using Akka.Actor;
using HltFarm.Acquisition;
using HltFarm.Simulation.Sampling;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Running;

/// <summary>Looks at a farm on the wall clock every so often, as a load test wants it, and ends it in time.</summary>
/// <remarks>Rates are those of telemetry's last seconds. No latency: nobody writes down when each trigger was due.</remarks>
internal sealed class LiveSamples(RunPlan plan, IActorRef telemetry)
{
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(5);
    private readonly RateProfile? profile = RateProfile.Of(plan.Scenario.Get<AcquisitionOptions>());
    private readonly List<Sample> taken = [];

    public IReadOnlyList<Sample> Taken => taken;

    /// <param name="load">Null: nothing is watched.</param>
    public async Task WatchAsync(LoadCourse? load, Action stop, Task ended)
    {
        if (load is null)
        {
            return;
        }
        using PeriodicTimer timer = new(load.SampleEvery);
        TimeSpan last = TimeSpan.Zero;
        while (!ended.IsCompleted)
        {
            await Task.WhenAny(ended, timer.WaitForNextTickAsync().AsTask());
            if (await ViewAsync() is not { Phase: RunPhase.Running } view)
            {
                continue;
            }
            taken.Add(Of(view, last));
            last = view.Elapsed;
            if (view.Elapsed >= load.StopAt)
            {
                stop();
            }
        }
    }

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

    private Sample Of(LiveView view, TimeSpan last) =>
        new()
        {
            Seconds = view.Elapsed.TotalSeconds,
            RequestedHz = profile?.MeanBetween(last, view.Elapsed) ?? plan.L1RateHz,
            AchievedHz = view.L1Accepts.Seconds > 0 ? view.Rejected.Whole / view.L1Accepts.Seconds : 0,
            MissedHz = view.L1Accepts.Seconds > 0 ? view.DeadTime.Inhibited / view.L1Accepts.Seconds : 0,
            DeadTime = view.DeadTime.Share.Value,
            DeadTimeByCause = view
                .DeadTime.ByCause.Where(cause => cause.Value > 0)
                .ToDictionary(cause => cause.Key, cause => view.DeadTime.Of(cause.Value).Value, StringComparer.Ordinal),
            Occupancy = view.Occupancy,
            OpenEvents = view.OpenEvents.Held,
            Waiting = view.Units.Waiting.Held,
            BlockedCores = view.Units.Blocked,
            StorageBuffered = view.StorageBuffer.Held,
            Reduction = view.RejectedSinceStart.Whole > 0 ? view.RejectedSinceStart.Value : null,
        };
}
