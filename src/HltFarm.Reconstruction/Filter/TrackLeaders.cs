namespace HltFarm.Reconstruction;

/// <summary>Positions of the leading track of each charge in three classes, -1 for none.</summary>
/// <param name="LooseNegative">T-: highest pT among loose tracks.</param>
/// <param name="CdcNegative">Z-: highest pT among tracks with CDC hits, any z0.</param>
/// <param name="AnyNegative">C-: highest p* among all tracks.</param>
internal readonly record struct TrackLeaders(
    int LooseNegative,
    int LoosePositive,
    int CdcNegative,
    int CdcPositive,
    int AnyNegative,
    int AnyPositive
)
{
    public bool HasLoosePair => LooseNegative >= 0 && LoosePositive >= 0;

    public bool HasCdcPair => CdcNegative >= 0 && CdcPositive >= 0;

    public bool HasAnyPair => AnyNegative >= 0 && AnyPositive >= 0;
}
