using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Faults;

/// <summary>Section `faults` of the scenario: what goes wrong, and when.</summary>
public sealed record FaultOptions : IStageOptions
{
    /// <summary>Faults in virtual time, such as `2 s: kill unit 3 for 500 ms`, `3 s: slow unit 5 by 4 for 2 s`, `1 s: stall disk 0 for 300 ms`
    /// (`hang` and `isolate` go like `kill`). Several units or disks as `unit 2-5`, one drawn from the seed as `unit any`, a time drawn from it as
    /// `between 2 s and 8 s: kill unit any for 500 ms`. Default none. No fault changes what is decided about an event.</summary>
    public IReadOnlyList<string> Timeline { get; init; } = [];

    public IEnumerable<string> Problems()
    {
        foreach (string text in Timeline)
        {
            foreach (string single in FaultDraw.Expand(text, line: 0, seed: 0, units: 1, partitions: 1).Take(1))
            {
                if (FaultText.Parse(single, out string problem) is null)
                {
                    yield return $"timeline: {problem}";
                }
            }
        }
    }

    /// <summary>The faults of one run: what the timeline leaves open is drawn from its seed.</summary>
    /// <exception cref="InputException">A fault of something that this farm does not have.</exception>
    public IReadOnlyList<Fault> Faults(ulong seed, int units, int partitions)
    {
        Fault[] faults =
        [
            .. Timeline
                .SelectMany((text, line) => FaultDraw.Expand(text, line, seed, units, partitions))
                .Select(text => FaultText.Parse(text, out _))
                .OfType<Fault>(),
        ];
        foreach (Fault fault in faults)
        {
            int count = fault.IsOfUnit ? units : partitions;
            if (fault.Target >= count)
            {
                throw new InputException(
                    $"faults: timeline: `{fault}`: there is no {(fault.IsOfUnit ? "unit" : "disk")} {fault.Target}: allowed are 0 to {count - 1}"
                );
            }
        }
        return faults;
    }
}
