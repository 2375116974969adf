namespace HltFarm.Telemetry;

/// <summary>A share of counted things with its binomial standard error, sqrt(p (1 - p) / n). Both are 0 when nothing was counted.</summary>
public readonly record struct Fraction(long Part, long Whole)
{
    public double Value => Whole == 0 ? 0 : (double)Part / Whole;

    public double Error => Whole == 0 ? 0 : Math.Sqrt(Math.Max(0, Value * (1 - Value)) / Whole);
}
