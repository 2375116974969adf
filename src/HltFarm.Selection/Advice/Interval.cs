namespace HltFarm.Selection;

/// <summary>A closed range of doubles that holds every value an operand can take, and whether it can be NaN. Bounds are never too narrow.</summary>
internal readonly record struct Interval(double Low, double High, bool MayBeNaN)
{
    public static Interval All { get; } = new(double.NegativeInfinity, double.PositiveInfinity, MayBeNaN: true);

    public static Interval Of(double value) =>
        double.IsNaN(value) ? new Interval(1, 0, MayBeNaN: true) : new(value, value, MayBeNaN: false);

    /// <summary>No number, at most NaN.</summary>
    public bool IsEmpty => !(Low <= High);

    public bool IsPoint => Low == High && !MayBeNaN;

    public Interval Negated => new(-High, -Low, MayBeNaN);

    /// <summary>With what the cut language calls equal to the ends: two steps further.</summary>
    public Interval Widened => this with { Low = Down(Down(Low)), High = Up(Up(High)) };

    public Interval Hull(Interval other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High), MayBeNaN || other.MayBeNaN);

    public Interval Intersect(Interval other) => new(Math.Max(Low, other.Low), Math.Min(High, other.High), MayBeNaN && other.MayBeNaN);

    public static Interval operator +(Interval a, Interval b) => FromCorners(a, b, [a.Low + b.Low, a.High + b.High]);

    public static Interval operator -(Interval a, Interval b) => a + b.Negated;

    public static Interval operator *(Interval a, Interval b) =>
        FromCorners(a, b, [a.Low * b.Low, a.Low * b.High, a.High * b.Low, a.High * b.High]);

    /// <summary>Everything when the divisor may be 0.</summary>
    public static Interval operator /(Interval a, Interval b) =>
        b.IsEmpty || (b.Low <= 0 && b.High >= 0)
            ? All
            : FromCorners(a, b, [a.Low / b.Low, a.Low / b.High, a.High / b.Low, a.High / b.High]);

    private static double Down(double value) => Math.BitDecrement(value);

    private static double Up(double value) => Math.BitIncrement(value);

    /// <summary>Corners that are no numbers (infinity minus infinity, infinity times 0) say nothing: everything is possible then.</summary>
    private static Interval FromCorners(Interval a, Interval b, ReadOnlySpan<double> corners)
    {
        if (a.IsEmpty || b.IsEmpty)
        {
            return All;
        }
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double corner in corners)
        {
            if (double.IsNaN(corner))
            {
                return All;
            }
            (low, high) = (Math.Min(low, corner), Math.Max(high, corner));
        }
        bool infinite = double.IsInfinity(low) || double.IsInfinity(high);
        // One step outward covers the rounding of the sum or product itself.
        return new Interval(Down(low), Up(high), a.MayBeNaN || b.MayBeNaN || infinite);
    }
}
