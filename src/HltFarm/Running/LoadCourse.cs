namespace HltFarm.Running;

/// <summary>How a load test goes: when it is looked at, and when it ends.</summary>
/// <param name="StopAt">Since the start: no further lease from then on.</param>
public sealed record LoadCourse(TimeSpan SampleEvery, TimeSpan StopAt);
