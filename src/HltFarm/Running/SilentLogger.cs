using Akka.Event;

namespace HltFarm.Running;

/// <summary>Akka's logger of last resort, while no other runs: standard output belongs to the summary.</summary>
public sealed class SilentLogger : MinimalLogger
{
    protected override void Log(object message) { }
}
