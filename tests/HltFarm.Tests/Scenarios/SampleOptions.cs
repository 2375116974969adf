using HltFarm.Vocabulary;

namespace HltFarm.Tests.Scenarios;

internal enum Colour
{
    red,
    green,
}

/// <summary>Options with a property of every kind that a scenario can hold.</summary>
internal sealed record SampleOptions : IStageOptions
{
    public int Cores { get; init; } = 320;

    public long Window { get; init; } = 4096;

    public ulong Key { get; init; } = 1;

    public double Load { get; init; } = 0.96;

    public double L1RateHz { get; init; } = 30_000;

    public double? LimitHz { get; init; }

    public long BufferBytes { get; init; } = 1 << 20;

    public int FrameBytes { get; init; } = 1000;

    public bool Paced { get; init; } = true;

    public string Label { get; init; } = "unit";

    public string? Remark { get; init; } = "none";

    public TimeSpan Tick { get; init; } = TimeSpan.FromMilliseconds(10);

    public Colour Colour { get; init; } = Colour.green;

    public IReadOnlyList<string> Streams { get; init; } = ["physics", "express"];

    public IReadOnlyDictionary<string, double> Prescales { get; init; } = new Dictionary<string, double> { ["ff"] = 1, ["bhabha"] = 10 };

    public InnerOptions Inner { get; init; } = new();

    public int CoresDoubled => 2 * Cores;

    public IEnumerable<string> Problems()
    {
        if (Cores is < 1 or > 100_000)
        {
            yield return $"cores is {Cores}: allowed are 1 to 100000 cores";
        }
        if (Inner.Depth < 0)
        {
            yield return $"inner.depth is {Inner.Depth}: allowed are 0 and above";
        }
    }
}

internal sealed record InnerOptions
{
    public int Depth { get; init; } = 3;

    public TimeSpan Delay { get; init; } = TimeSpan.Zero;
}

internal sealed record OtherOptions : IStageOptions
{
    public int Partitions { get; init; } = 4;

    public IEnumerable<string> Problems() => Partitions < 1 ? [$"partitions is {Partitions}: at least 1 is needed"] : [];
}
