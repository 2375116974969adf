namespace HltFarm.Tests.Vocabulary;

/// <summary>Tests of samples against what they should be distributed as. Seeds are fixed, so a test's outcome is too.</summary>
internal static class Statistics
{
    /// <summary>How far chi squared of the counts is from its mean, in its standard deviations.</summary>
    public static double ChiSquaredPull(ReadOnlySpan<long> counts, ReadOnlySpan<double> expected)
    {
        double sum = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            sum += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
        }
        int degrees = counts.Length - 1;
        return (sum - degrees) / Math.Sqrt(2.0 * degrees);
    }

    public static double ChiSquaredPull(ReadOnlySpan<long> counts, double expected)
    {
        double[] same = new double[counts.Length];
        Array.Fill(same, expected);
        return ChiSquaredPull(counts, same);
    }

    /// <summary>Correlation of uniform numbers x and y times the square root of their count: standard normal when they are independent.</summary>
    public static double CorrelationPull(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Count; i++)
        {
            sum += (x[i] - 0.5) * (y[i] - 0.5) * 12;
        }
        return sum / Math.Sqrt(x.Count);
    }

    /// <summary>Probability that a standard normal number lies in [low, high]: Simpson's rule, relative error below 1e-9.</summary>
    public static double NormalProbability(double low, double high)
    {
        const int Steps = 1000;
        double width = (high - low) / Steps;
        double sum = Density(low) + Density(high);
        for (int i = 1; i < Steps; i++)
        {
            sum += Density(low + (i * width)) * (i % 2 == 0 ? 2 : 4);
        }
        return sum * width / 3;
    }

    private static double Density(double x) => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);
}
