namespace HltFarm.Tuning;

/// <summary>An expected rate with its statistical error.</summary>
/// <param name="Hz">Or bytes/s, or cores: the sum of weights over the time.</param>
/// <param name="Error">One standard deviation of what another recording of the same length would say.</param>
public readonly record struct Rate(double Hz, double Error, Interval Interval68, Interval Interval95)
{
    /// <param name="sum">Over the events that count.</param>
    /// <param name="events">All L1 accepts of the recording: their number is given, so that the count of a line is binomial, not Poisson.</param>
    /// <param name="unitWeight">Weight of one event, for the upper limit where none was seen.</param>
    public static Rate Of(WeightedSum sum, double events, double seconds, double unitWeight = 1)
    {
        double variance = Math.Max(0, sum.Squares - (sum.Weights * sum.Weights / events));
        return new Rate(
            sum.Weights / seconds,
            Math.Sqrt(variance) / seconds,
            Interval.Of(sum, events, seconds, unitWeight, Interval.OneSigma),
            Interval.Of(sum, events, seconds, unitWeight, Interval.TwoSidedPercent95)
        );
    }

    public Rate Scale(double factor) => new(Hz * factor, Error * factor, Interval68.Scale(factor), Interval95.Scale(factor));
}

/// <summary>A confidence interval of a rate.</summary>
/// <remarks>Wilson's score interval on effective counts: a weighted sum W with squares Q counts like k = W^2 / Q events of weight Q / W (Bohm and
/// Zech, arXiv:1309.1287). With one weight it is Wilson's own. Its coverage is right on average down to a few counts; for one given small
/// expectation no interval's can be, since counts are whole.</remarks>
public readonly record struct Interval(double Low, double High)
{
    public const double OneSigma = 1;
    public const double TwoSidedPercent95 = 1.959964;

    public static Interval Of(WeightedSum sum, double events, double seconds, double unitWeight, double z)
    {
        bool none = sum.Squares <= 0;
        double scale = none ? unitWeight : sum.Squares / sum.Weights;
        double count = none ? 0 : sum.Weights * sum.Weights / sum.Squares;
        double shrink = 1 + (z * z / events);
        double centre = (count + (z * z / 2)) / shrink;
        double half = z / shrink * Math.Sqrt(Math.Max(0, count * (1 - (count / events))) + (z * z / 4));
        return new Interval(Math.Max(0, centre - half) * scale / seconds, (centre + half) * scale / seconds);
    }

    public bool Holds(double value) => value >= Low && value <= High;

    public Interval Scale(double factor) => new(Low * factor, High * factor);
}
