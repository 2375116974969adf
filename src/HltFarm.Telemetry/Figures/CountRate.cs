namespace HltFarm.Telemetry;

/// <summary>A count over a time as a rate with its Poisson standard error, sqrt(n) / T. Both are 0 when no time has passed.</summary>
public readonly record struct CountRate(double Count, double Seconds)
{
    public double Hz => Seconds > 0 ? Count / Seconds : 0;

    public double ErrorHz => Seconds > 0 ? Math.Sqrt(Math.Max(0, Count)) / Seconds : 0;
}
