using HltFarm.Simulation.Loop;
using HltFarm.Telemetry;

namespace HltFarm.Simulation.Stages;

/// <summary>What the stages of one farm share: the timeline, their addresses on it, and where figures go.</summary>
internal sealed record Site(Timeline Timeline, Addresses Addresses, RunFigures Figures, LatencyRecorder Latency)
{
    public void Post(int stage, object message) => Timeline.Post(stage, message);
}
