using HltFarm.Selection;

namespace HltFarm.Tuning;

/// <summary>Where the trigger index of one run lies, and what its rows cannot say themselves.</summary>
/// <param name="Name">`35/1`, for messages.</param>
/// <param name="Parts">Parquet files, in order.</param>
/// <param name="Menus">The menu by menu version: a run that was retuned while it ran has several.</param>
/// <param name="L1RateHz">Nominal rate of L1 accepts: n rows are n / L1RateHz seconds.</param>
/// <param name="DeadTime">The share of triggers lost to inhibits.</param>
/// <param name="LuminosityPerCm2PerS">Of the scenario.</param>
public sealed record RecordedRun(
    string Name,
    IReadOnlyList<string> Parts,
    IReadOnlyDictionary<int, Menu> Menus,
    double L1RateHz,
    double DeadTime,
    double LuminosityPerCm2PerS
);
