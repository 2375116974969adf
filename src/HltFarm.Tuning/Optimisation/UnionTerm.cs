namespace HltFarm.Tuning;

/// <summary>Sums of the form sum over kinds of c x (1 - product over draws of (1 - largest kept fraction)), with their gradient. Several sums share
/// the products of one set of lines.</summary>
internal sealed class UnionTerm
{
    private readonly int[] starts;
    private readonly int[] lines;
    private readonly int[] draws;
    private readonly double[] coefficients;
    private readonly DrawState[] states;
    private readonly int sums;

    /// <param name="kinds">Fired lines of each kind.</param>
    /// <param name="drawOf">By line.</param>
    /// <param name="coefficients">By kind, then sum.</param>
    public UnionTerm(IReadOnlyList<int[]> kinds, int[] drawOf, double[][] coefficients, IReadOnlyList<int> sumOf)
    {
        draws = drawOf;
        SumOf = sumOf;
        sums = sumOf.Count;
        starts = new int[kinds.Count + 1];
        for (int i = 0; i < kinds.Count; i++)
        {
            starts[i + 1] = starts[i] + kinds[i].Length;
        }
        lines = [.. kinds.SelectMany(kind => kind)];
        this.coefficients = [.. coefficients.SelectMany(c => c)];
        states = new DrawState[drawOf.Length == 0 ? 0 : drawOf.Max() + 1];
    }

    /// <summary>Which sum of the problem each coefficient belongs to.</summary>
    public IReadOnlyList<int> SumOf { get; }

    /// <summary>Adds to the values of the problem's sums and, when they are asked for, to their gradients.</summary>
    public void Add(double[] kept, double[] values, double[][] gradients)
    {
        for (int kind = 0; kind + 1 < starts.Length; kind++)
        {
            ReadOnlySpan<int> fired = lines.AsSpan(starts[kind]..starts[kind + 1]);
            foreach (int line in fired)
            {
                states[draws[line]] = default;
            }
            foreach (int line in fired)
            {
                states[draws[line]].Add(line, kept[line]);
            }
            NoneProduct none = NoneProduct.Empty;
            foreach (int line in fired)
            {
                ref readonly DrawState state = ref states[draws[line]];
                if (state.Largest == line)
                {
                    none.Add(state.Kept);
                }
            }
            ReadOnlySpan<double> weights = coefficients.AsSpan(kind * sums, sums);
            for (int i = 0; i < sums; i++)
            {
                values[SumOf[i]] += weights[i] * (1 - none.Value);
            }
            if (gradients.Length == 0)
            {
                continue;
            }
            foreach (int line in fired)
            {
                ref readonly DrawState state = ref states[draws[line]];
                if (state.Largest == line)
                {
                    double slope = none.Without(state.Kept);
                    for (int i = 0; i < sums; i++)
                    {
                        gradients[SumOf[i]][line] += weights[i] * slope;
                    }
                }
            }
        }
    }
}
