namespace HltFarm.Simulation.Loop;

/// <summary>A kernel on the timeline, with the address that others send to.</summary>
internal interface IStage
{
    /// <summary>When <see cref="Wake"/> has something to do; null for only after a message.</summary>
    TimeSpan? NextDue { get; }

    void Take(object message, TimeSpan now);

    void Wake(TimeSpan now);
}
