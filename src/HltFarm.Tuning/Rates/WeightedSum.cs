namespace HltFarm.Tuning;

/// <summary>A sum of weights and of their squares: an expected count and what its error needs.</summary>
public struct WeightedSum
{
    public double Weights { get; set; }
    public double Squares { get; set; }

    /// <param name="events">So many events, each of this weight.</param>
    public void Add(double events, double weight)
    {
        Weights += events * weight;
        Squares += events * weight * weight;
    }
}
