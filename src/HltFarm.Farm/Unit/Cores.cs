using HltFarm.Vocabulary;

namespace HltFarm.Farm.Unit;

/// <summary>The simulated cores of one unit: idle, busy until a known time, or blocked by a finished event that the collector can't take.</summary>
/// <remarks>Cores are alike, so they have no identity: a heap of finish times serves any number of them.</remarks>
internal sealed class Cores(int count)
{
    private readonly PriorityQueue<HltDecision, long> busy = new();
    private readonly Queue<HltDecision> blocked = new();
    private double busyTicks;
    private long integratedTo;

    public int Count => count;

    public int Idle => count - busy.Count - blocked.Count;

    public int Busy => busy.Count;

    public int Blocked => blocked.Count;

    public TimeSpan? NextFinish => busy.TryPeek(out _, out long finish) ? TimeSpan.FromTicks(finish) : null;

    /// <summary>Core time used until the given moment, s. Blocked cores use none.</summary>
    public double BusySeconds(TimeSpan now)
    {
        Integrate(now.Ticks);
        return busyTicks / TimeSpan.TicksPerSecond;
    }

    public void Start(HltDecision decision, TimeSpan now, TimeSpan finish)
    {
        Integrate(now.Ticks);
        busy.Enqueue(decision, finish.Ticks);
    }

    /// <summary>The next event that finishes not after <paramref name="now"/>; its core is idle again.</summary>
    public bool TryFinish(TimeSpan now, out HltDecision decision, out TimeSpan finish)
    {
        if (!busy.TryPeek(out decision!, out long ticks) || ticks > now.Ticks)
        {
            finish = default;
            return false;
        }
        Integrate(ticks);
        busy.Dequeue();
        finish = TimeSpan.FromTicks(ticks);
        return true;
    }

    public void Block(HltDecision decision) => blocked.Enqueue(decision);

    public bool TryPeekBlocked(out HltDecision decision) => blocked.TryPeek(out decision!);

    /// <summary>The core whose event has waited longest is idle again.</summary>
    public void Unblock() => blocked.Dequeue();

    private void Integrate(long to)
    {
        if (to > integratedTo)
        {
            busyTicks += (double)busy.Count * (to - integratedTo);
            integratedTo = to;
        }
    }
}
