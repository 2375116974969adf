namespace HltFarm.Vocabulary;

/// <summary>The mean of a Poisson distribution that is drawn from often: its exponential is taken once.</summary>
public readonly struct PoissonMean(double mean)
{
    public double Value { get; } = mean;

    /// <summary>Probability of none.</summary>
    public double None { get; } = Math.Exp(-mean);
}
