namespace HltFarm.Acquisition;

/// <summary>Mean ionisation in the drift chamber's gas, by Bethe's formula with a density effect that levels it off at 1.5 times its minimum.</summary>
internal static class EnergyLoss
{
    private const double Offset = 11.3;
    private const double PlateauBetaGamma = 200;
    private static readonly double Plateau = Loss(1, 1e6);

    /// <summary>1 for an electron, about 0.67 for a minimum-ionising particle, at most 10.</summary>
    public static double RelativeToElectron(double p, Species species)
    {
        double mass = SpeciesTable.MassGeV[(int)species];
        double betaGamma = p / mass;
        double betaSquare = betaGamma * betaGamma / (1 + (betaGamma * betaGamma));
        return Math.Min(10, Loss(betaSquare, betaGamma) / Plateau);
    }

    private static double Loss(double betaSquare, double betaGamma)
    {
        double ratio = betaGamma / PlateauBetaGamma;
        double levelled = betaGamma * betaGamma / (1 + (ratio * ratio));
        return (Offset + Math.Log(levelled) - betaSquare) / betaSquare;
    }
}
