using HltFarm.Simulation.Loop;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation;

/// <summary>Publishes the metrics, and sees that the farm goes on.</summary>
internal sealed class Watch(VirtualFarmPlan plan, RunFigures figures, Action<RunFailed> fail, Action end) : IStage
{
    private Beat publish = new(plan.Telemetry.PublishEvery, plan.Telemetry.PublishEvery);
    private long confirmed;
    private TimeSpan lastProgress;

    public TimeSpan? NextDue => publish.Next;

    public void Take(object message, TimeSpan now) => throw Stages.Unexpected.Message(this, message);

    public void Wake(TimeSpan now)
    {
        publish.IsDue(now);
        plan.Metrics?.Update(figures, 0, now);
        if (figures.Storage.Decided > confirmed)
        {
            confirmed = figures.Storage.Decided;
            lastProgress = now;
        }
        else if (now - lastProgress >= plan.Simulation.StuckAfter)
        {
            fail(
                new RunFailed(
                    FormattableString.Invariant(
                        $"nothing was confirmed for {plan.Simulation.StuckAfter.TotalSeconds:F0} s of virtual time, with {figures.Builders.Open} events open (simulation: stuckAfter)"
                    )
                )
            );
            end();
        }
    }
}
