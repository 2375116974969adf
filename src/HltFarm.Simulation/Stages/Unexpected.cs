using HltFarm.Simulation.Loop;

namespace HltFarm.Simulation.Stages;

internal static class Unexpected
{
    public static InvalidOperationException Message(IStage stage, object message) =>
        new($"{stage.GetType().Name} was sent a {message.GetType().Name}, which it does not take");
}
