using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Faults;

/// <summary>Section `faults` of the scenario: what goes wrong, and when.</summary>
public sealed record FaultOptions : IStageOptions
{
    /// <summary>Faults in virtual time, such as `2 s: kill unit 3 for 500 ms`, `3 s: slow unit 5 by 4 for 2 s`, `1 s: stall disk 0 for 300 ms`
    /// (`hang` and `isolate` go like `kill`). Default none. No fault changes what is decided about an event.</summary>
    public IReadOnlyList<string> Timeline { get; init; } = [];

    public IReadOnlyList<Fault> Faults => [.. Timeline.Select(text => FaultText.Parse(text, out _)).OfType<Fault>()];

    public IEnumerable<string> Problems()
    {
        foreach (string text in Timeline)
        {
            if (FaultText.Parse(text, out string problem) is null)
            {
                yield return $"timeline: {problem}";
            }
        }
    }

    /// <exception cref="InputException">A fault of something that this farm does not have.</exception>
    public void Check(int units, int partitions)
    {
        foreach (Fault fault in Faults)
        {
            int count = fault.IsOfUnit ? units : partitions;
            if (fault.Target >= count)
            {
                throw new InputException(
                    $"faults: timeline: `{fault}`: there is no {(fault.IsOfUnit ? "unit" : "disk")} {fault.Target}: allowed are 0 to {count - 1}"
                );
            }
        }
    }
}
