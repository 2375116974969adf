namespace HltFarm.Tuning;

/// <summary>Maximises c x over A x &lt;= b, 0 &lt;= x &lt;= u, for few rows and many columns, from x = 0, which has to be allowed (b &gt;= 0).</summary>
/// <remarks>The simplex method for bounded variables on a dense tableau (Dantzig 1955; Chvatal, Linear Programming, ch. 8), smallest index on ties
/// after many steps so that it cannot cycle. Rows and columns are scaled by the caller.</remarks>
internal sealed class BoundedSimplex
{
    private const double Tolerance = 1e-11;
    private readonly double[][] rows;
    private readonly double[] upper;
    private readonly double[] reduced;
    private readonly double[] right;
    private readonly int[] basis;
    private readonly bool[] atUpper;
    private readonly int columns;

    public BoundedSimplex(double[] objective, double[][] constraints, double[] limits, double[] upperBounds)
    {
        int m = limits.Length;
        columns = objective.Length;
        rows = [.. constraints.Select((row, i) => (double[])[.. row, .. Enumerable.Range(0, m).Select(j => i == j ? 1.0 : 0.0)])];
        upper = [.. upperBounds, .. Enumerable.Repeat(double.PositiveInfinity, m)];
        reduced = [.. objective, .. new double[m]];
        right = [.. limits];
        basis = [.. Enumerable.Range(columns, m)];
        atUpper = new bool[columns + m];
        Solve();
        Solution = new double[columns];
        for (int j = 0; j < columns; j++)
        {
            Solution[j] = atUpper[j] ? upper[j] : 0;
        }
        for (int i = 0; i < m; i++)
        {
            if (basis[i] < columns)
            {
                Solution[basis[i]] = right[i];
            }
        }
        Prices = [.. Enumerable.Range(columns, m).Select(slack => Math.Max(0, -reduced[slack]))];
    }

    public double[] Solution { get; }

    /// <summary>By row: what one more unit of its limit would add to the maximum.</summary>
    public double[] Prices { get; }

    private void Solve()
    {
        int stepsMax = 50 * (columns + basis.Length);
        for (int step = 0; step < stepsMax; step++)
        {
            int entering = Entering(smallestIndex: step > stepsMax / 2);
            if (entering < 0)
            {
                return;
            }
            Step(entering);
        }
    }

    private int Entering(bool smallestIndex)
    {
        int best = -1;
        double most = Tolerance;
        for (int j = 0; j < reduced.Length; j++)
        {
            double gain = atUpper[j] ? -reduced[j] : reduced[j];
            if (gain > most && upper[j] > 0 && Array.IndexOf(basis, j) < 0)
            {
                best = j;
                most = gain;
                if (smallestIndex)
                {
                    return best;
                }
            }
        }
        return best;
    }

    /// <summary>Moves the entering variable off its bound until it meets its other bound or a basic variable meets one.</summary>
    private void Step(int entering)
    {
        double direction = atUpper[entering] ? -1 : 1;
        double length = upper[entering];
        int leaving = -1;
        bool toUpper = false;
        for (int i = 0; i < basis.Length; i++)
        {
            double slope = direction * rows[i][entering];
            double room =
                slope > Tolerance ? right[i] / slope
                : slope < -Tolerance ? (upper[basis[i]] - right[i]) / -slope
                : double.PositiveInfinity;
            if (room < length)
            {
                length = Math.Max(0, room);
                leaving = i;
                toUpper = slope < 0;
            }
        }
        for (int i = 0; i < basis.Length; i++)
        {
            right[i] -= direction * length * rows[i][entering];
        }
        if (leaving < 0)
        {
            atUpper[entering] = !atUpper[entering];
            return;
        }
        double value = atUpper[entering] ? upper[entering] - length : length;
        atUpper[basis[leaving]] = toUpper;
        atUpper[entering] = false;
        Pivot(leaving, entering);
        right[leaving] = value;
    }

    /// <summary>Makes a column the basic one of a row.</summary>
    private void Pivot(int row, int column)
    {
        basis[row] = column;
        double pivot = rows[row][column];
        for (int j = 0; j < reduced.Length; j++)
        {
            rows[row][j] /= pivot;
        }
        for (int i = 0; i < rows.Length; i++)
        {
            double factor = i == row ? 0 : rows[i][column];
            for (int j = 0; factor != 0 && j < reduced.Length; j++)
            {
                rows[i][j] -= factor * rows[row][j];
            }
        }
        double cost = reduced[column];
        for (int j = 0; j < reduced.Length; j++)
        {
            reduced[j] -= cost * rows[row][j];
        }
    }
}
