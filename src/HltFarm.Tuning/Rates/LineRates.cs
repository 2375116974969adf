using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>The rates of one line.</summary>
/// <param name="Raw">Cut true: before the prescale.</param>
/// <param name="Accepted">Cut true and prescale yes.</param>
/// <param name="Unique">Kept with no other accepted line of its stage.</param>
/// <param name="Kept">Accepted, in events that are kept: what the line has a part in.</param>
/// <param name="BytesPerSecond">Raw size of the events of <paramref name="Kept"/>.</param>
/// <param name="Cores">That the events of <paramref name="Kept"/> occupy.</param>
/// <param name="RecordedFactor">Fired over accepted in the recording itself; null when nothing was accepted.</param>
/// <param name="RecordedPull">Accepted in the recording minus what the nominal prescale lets expect, in standard deviations.</param>
public sealed record LineRates(
    Stage Stage,
    string Name,
    string Prescale,
    Rate Raw,
    Rate Accepted,
    Rate Unique,
    Rate Kept,
    double BytesPerSecond,
    double Cores,
    double? RecordedFactor,
    double? RecordedPull
)
{
    public string FullName => $"{Stage}/{Name}";
}

/// <summary>Lines taken together: a stage, a stream, a group of lines.</summary>
public sealed record UnionRates(string Name, Rate Kept, double BytesPerSecond);

/// <summary>What a menu keeps of one true process.</summary>
/// <param name="Efficiency">Kept over all L1 accepts of the process.</param>
public sealed record ProcessRates(Process Process, double Events, double Hz, Rate Efficiency);
