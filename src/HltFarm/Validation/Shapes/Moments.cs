namespace HltFarm.Validation;

/// <summary>Mean and standard deviation of numbers that come one by one.</summary>
public sealed class Moments
{
    private double sum;
    private double squares;

    public int Count { get; private set; }

    public double Mean => sum / Count;

    public double Deviation => Math.Sqrt(Math.Max(0, (squares / Count) - (Mean * Mean)));

    public double MeanError => Deviation / Math.Sqrt(Count);

    public void Add(double value)
    {
        Count++;
        sum += value;
        squares += value * value;
    }

    public void Add(Moments other)
    {
        Count += other.Count;
        sum += other.sum;
        squares += other.squares;
    }
}
