using HltFarm.Selection;

namespace HltFarm.Tuning;

/// <summary>What a menu would do with recorded events.</summary>
/// <param name="Events">L1 accepts of the recording.</param>
/// <param name="Seconds">Nominal time of the recording.</param>
/// <param name="LiveFraction">Rates times this are rates after dead time.</param>
/// <param name="L1">All L1 accepts; differs from Events / Seconds when scaled to another luminosity.</param>
/// <param name="Total">Kept events.</param>
/// <param name="BytesPerSecond">Of the kept events.</param>
/// <param name="Cores">That all L1 accepts occupy.</param>
/// <param name="Overlap">By line and line: accepted both and kept.</param>
/// <param name="Unrecorded">L1 accepts of which the menu might keep some, but that the recorded prefilter had dropped: nothing is known of them.</param>
/// <param name="SkimUnknown">Kept events (expected) whose skims nothing is known of: the recorded menu never kept such ones.</param>
public sealed record MenuRates(
    Menu Menu,
    double Events,
    double Seconds,
    double LiveFraction,
    double L1,
    Rate Total,
    double BytesPerSecond,
    double Cores,
    IReadOnlyList<LineRates> Lines,
    IReadOnlyList<UnionRates> Stages,
    IReadOnlyList<UnionRates> Streams,
    IReadOnlyList<UnionRates> Groups,
    IReadOnlyList<ProcessRates> Processes,
    OverlapMatrix Overlap,
    double Unrecorded,
    double SkimUnknown
);
