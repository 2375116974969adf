using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Draws 0 .. n-1 with given weights at the cost of one random number (Walker's alias method, built as Vose does).</summary>
internal sealed class AliasTable
{
    private readonly double[] keep;
    private readonly int[] alias;

    /// <param name="weights">None negative, not all 0; they need not add up to 1.</param>
    public AliasTable(ReadOnlySpan<double> weights)
    {
        int n = weights.Length;
        keep = new double[n];
        alias = new int[n];
        double total = 0;
        foreach (double weight in weights)
        {
            total += weight;
        }
        Stack<int> small = new();
        Stack<int> large = new();
        for (int i = 0; i < n; i++)
        {
            keep[i] = weights[i] * n / total;
            (keep[i] < 1.0 ? small : large).Push(i);
        }
        Pair(small, large);
    }

    public int Draw(ref KeyedRandom random)
    {
        ulong high = Math.BigMul(random.NextUInt64(), (ulong)keep.Length, out ulong low);
        int i = (int)high;
        return (low >> 11) * (1.0 / (1UL << 53)) < keep[i] ? i : alias[i];
    }

    private void Pair(Stack<int> small, Stack<int> large)
    {
        while (small.Count > 0 && large.Count > 0)
        {
            int poor = small.Pop();
            int rich = large.Pop();
            alias[poor] = rich;
            keep[rich] -= 1.0 - keep[poor];
            (keep[rich] < 1.0 ? small : large).Push(rich);
        }
        foreach (int rest in small.Concat(large))
        {
            // Only rounding leaves a small one over: its own share is full.
            keep[rest] = 1.0;
        }
    }
}
