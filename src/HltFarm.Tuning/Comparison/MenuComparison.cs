using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>Two menus on the same events.</summary>
/// <param name="Lines">Accepted rates by full name; a line that one menu does not have is 0 there.</param>
/// <param name="Efficiencies">Kept share of each process.</param>
public sealed record MenuComparison(
    MenuRates A,
    MenuRates B,
    PairedRate Total,
    IReadOnlyList<PairedRate> Lines,
    IReadOnlyList<PairedRate> Streams,
    IReadOnlyList<PairedRate> Efficiencies
);
