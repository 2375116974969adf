namespace HltFarm.Simulation.Loop;

/// <summary>Something that is done every so often.</summary>
internal struct Beat(TimeSpan every, TimeSpan first)
{
    public TimeSpan Next { get; private set; } = first;

    /// <summary>Whether it is time; then the next one is due one interval later.</summary>
    public bool IsDue(TimeSpan now)
    {
        if (now < Next)
        {
            return false;
        }
        Next = now + every;
        return true;
    }
}
