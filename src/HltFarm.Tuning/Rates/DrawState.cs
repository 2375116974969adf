namespace HltFarm.Tuning;

/// <summary>The lines of one draw that fired in an event: which of them the draw keeps most of.</summary>
internal struct DrawState
{
    public int Largest;
    public double Kept;

    /// <summary>The largest kept fraction of the others; 0 for none.</summary>
    public double Second;
    public bool Any;

    public void Add(int line, double kept)
    {
        if (!Any || kept > Kept)
        {
            Second = Any ? Kept : 0;
            Kept = kept;
            Largest = line;
            Any = true;
        }
        else
        {
            Second = Math.Max(Second, kept);
        }
    }
}

/// <summary>The probability that none of several draws says yes, with or without one of them. Draws that always say yes are counted apart.</summary>
internal struct NoneProduct
{
    private double product;
    private int certain;

    public static NoneProduct Empty => new() { product = 1 };

    public readonly double Value => certain == 0 ? product : 0;

    public void Add(double kept)
    {
        if (kept >= 1)
        {
            certain++;
        }
        else
        {
            product *= 1 - kept;
        }
    }

    /// <summary>Leaves out one of the draws that were added.</summary>
    public readonly double Without(double kept) =>
        kept >= 1 ? (certain == 1 ? product : 0)
        : certain == 0 ? product / (1 - kept)
        : 0;
}
