namespace HltFarm.Tuning;

/// <summary>A rate under two menus on the same events.</summary>
/// <param name="Difference">B - A.</param>
/// <param name="DifferenceError">From the events that the menus treat differently alone: what both do alike cancels.</param>
/// <param name="IndependentError">What the error would be on two recordings.</param>
public sealed record PairedRate(string Name, Rate A, Rate B, double Difference, double DifferenceError)
{
    public double IndependentError => Math.Sqrt((A.Error * A.Error) + (B.Error * B.Error));

    /// <summary>In standard deviations; 0 when nothing differs.</summary>
    public double Significance => DifferenceError > 0 ? Difference / DifferenceError : 0;
}

/// <summary>Sums of weights under two menus, and of the difference event by event.</summary>
internal struct PairedSum
{
    public WeightedSum A;
    public WeightedSum B;
    public WeightedSum Difference;

    public void Add(double events, double a, double b)
    {
        A.Add(events, a);
        B.Add(events, b);
        Difference.Add(events, b - a);
    }

    public readonly PairedRate Over(string name, double events, double seconds)
    {
        double variance = Math.Max(0, Difference.Squares - (Difference.Weights * Difference.Weights / events));
        return new PairedRate(
            name,
            Rate.Of(A, events, seconds),
            Rate.Of(B, events, seconds),
            Difference.Weights / seconds,
            Math.Sqrt(variance) / seconds
        );
    }
}
