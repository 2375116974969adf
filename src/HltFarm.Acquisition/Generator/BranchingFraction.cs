namespace HltFarm.Acquisition;

/// <summary>Shares of the decays that give two charged particles (PDG 2022): pi+ pi-, p pi-, e+ e- gamma.</summary>
internal static class BranchingFraction
{
    public const double KShortToCharged = 0.692;
    public const double LambdaToCharged = 0.641;
    public const double Pi0ToCharged = 0.0117;
}
