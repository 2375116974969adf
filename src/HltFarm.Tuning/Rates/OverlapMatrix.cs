using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>Sums over events that two lines accept both. Symmetric; on the diagonal the events that the line accepts and that are kept. Reject lines
/// accept nothing.</summary>
public sealed class OverlapMatrix(int lines)
{
    private readonly WeightedSum[] sums = new WeightedSum[lines * lines];

    public int Lines => lines;

    public WeightedSum this[int a, int b]
    {
        get
        {
            WeightedSum sum = sums[(a * lines) + b];
            WeightedSum mirrored = a == b ? default : sums[(b * lines) + a];
            return new WeightedSum { Weights = sum.Weights + mirrored.Weights, Squares = sum.Squares + mirrored.Squares };
        }
    }

    /// <summary>The share of the events of one line that the other accepts too.</summary>
    public double Share(int of, int with) => this[of, of].Weights is > 0 and var all ? this[of, with].Weights / all : 0;

    /// <summary>Adds so many events with these lines, every pair of them once.</summary>
    /// <param name="factor">Weight of an event.</param>
    /// <param name="ofSkims">How many events one with known skims stands for.</param>
    internal void Add(FiredLines fired, MenuWeights weights, double events, double factor, double ofSkims)
    {
        int filter = fired.Of(Stage.filter).Length;
        ReadOnlySpan<int> all = fired.All[fired.Of(Stage.prefilter).Length..];
        double[] kept = weights.Kept;
        for (int i = 0; i < all.Length; i++)
        {
            int a = all[i];
            if (weights.Rejects[a])
            {
                continue;
            }
            double before = (i < filter ? fired.FilterLineCounts : fired.Kept) * factor;
            double alone = before * (i < filter ? 1 : ofSkims) * kept[a];
            Span<WeightedSum> row = sums.AsSpan(a * lines, lines);
            row[a].Add(events, alone);
            for (int j = i + 1; j < all.Length; j++)
            {
                int b = all[j];
                if (weights.Rejects[b])
                {
                    continue;
                }
                bool shares = weights.HasCoherent && weights.Draws[a] == weights.Draws[b];
                double both = shares ? Math.Min(kept[a], kept[b]) : kept[a] * kept[b];
                row[b].Add(events, both * before * (j < filter ? 1 : ofSkims));
            }
        }
    }
}
