using System.Text.Json.Serialization;
using HltFarm.Vocabulary;

namespace HltFarm.Running;

/// <summary>What a person asked `run` for: the scenario's values where a property is null. `run.json` keeps it, and `run --like` reads it back.</summary>
public sealed record RunRequest
{
    /// <summary>A file, or the name of a scenario beside the program.</summary>
    public string Scenario { get; init; } = "default";

    /// <summary>A file, or the name of a menu beside the program; null: the scenario's.</summary>
    public string? Menu { get; init; }

    /// <summary>Event files to read instead of the generator; empty: the generator.</summary>
    public IReadOnlyList<string> Input { get; init; } = [];

    /// <summary>Collisions generated one by one, or drawn from a pool of pre-computed ones.</summary>
    public EventSource Source { get; init; } = EventSource.live;

    /// <summary>L1 accepts; null: <see cref="Duration"/> decides.</summary>
    public long? Events { get; init; }

    /// <summary>Nominal time; null with <see cref="Events"/> null: 60 s.</summary>
    public TimeSpan? Duration { get; init; }

    public double? L1RateHz { get; init; }

    public int? Units { get; init; }

    public int? CoresPerUnit { get; init; }

    /// <summary>In virtual time: whether streams, decision log and lease log are written. The wall clock always writes them.</summary>
    public bool Files { get; init; } = true;

    public Speed Speed { get; init; } = Speed.real;

    public IndexMode Index { get; init; } = IndexMode.full;

    public ulong Seed { get; init; } = 1;

    public int Experiment { get; init; } = 35;

    /// <summary>Null: the next free number in <see cref="Out"/>.</summary>
    public int? Run { get; init; }

    public string Out { get; init; } = "runs";

    public bool Overwrite { get; init; }

    /// <summary>`host:port` or `off`; null: the scenario's.</summary>
    public string? Metrics { get; init; }

    /// <summary>With `--like`: the scenario as it was then; goes before <see cref="Scenario"/>, which is its name.</summary>
    [JsonIgnore]
    public string? ScenarioText { get; init; }

    /// <summary>With `--like`: the menu as it was then.</summary>
    [JsonIgnore]
    public string? MenuText { get; init; }

    [JsonIgnore]
    public bool Json { get; init; }
}
