using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>A Gaussian on the integers from 0 on, or on every second of them.</summary>
internal sealed class MultiplicityLaw
{
    private readonly AliasTable table;
    private readonly int first;
    private readonly int step;

    private MultiplicityLaw(double mean, double deviation, int first, int step)
    {
        this.first = first;
        this.step = step;
        double[] weights = new double[1 + (int)((mean + (6 * deviation)) / step)];
        for (int i = 0; i < weights.Length; i++)
        {
            double pull = (first + (step * i) - mean) / deviation;
            weights[i] = Math.Exp(-0.5 * pull * pull);
        }
        table = new AliasTable(weights);
    }

    public static MultiplicityLaw Even(double mean, double deviation) => new(mean, deviation, 0, 2);

    public static MultiplicityLaw Odd(double mean, double deviation) => new(mean, deviation, 1, 2);

    public static MultiplicityLaw Any(double mean, double deviation) => new(mean, deviation, 0, 1);

    public int Draw(ref KeyedRandom random) => first + (step * table.Draw(ref random));
}
