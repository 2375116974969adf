namespace HltFarm.Validation;

/// <summary>One number of ours beside a published one.</summary>
/// <param name="Error">Statistical, one standard deviation; 0 for a number without any.</param>
/// <param name="Least">Lower end of the band; null for none. A figure without band is reported, not judged.</param>
/// <param name="Published">What others found, as they write it.</param>
/// <param name="Note">Why the two differ, or what exactly is counted.</param>
public sealed record Figure(
    string Name,
    double Value,
    double Error,
    double? Least,
    double? Most,
    string Unit,
    string Published,
    string Source,
    string Note = ""
)
{
    /// <summary>Whether it lies in its band; null without a band.</summary>
    public bool? Passes => Least is null && Most is null ? null : Value >= (Least ?? double.MinValue) && Value <= (Most ?? double.MaxValue);

    /// <summary>A share of n trials, with its binomial error.</summary>
    public static Figure Share(
        string name,
        long count,
        long trials,
        double? least,
        double? most,
        string published,
        string source,
        string note = ""
    )
    {
        double share = Ratio(count, trials);
        return new Figure(name, share, ShareError(count, trials), least, most, "", published, source, note);
    }

    /// <summary>A ratio of counts; 0 when nothing was counted.</summary>
    public static double Ratio(long count, long trials) => trials > 0 ? count / (double)trials : 0;

    /// <summary>Binomial; never 0, since no count rules out the next event (Laplace's estimate).</summary>
    public static double ShareError(long count, long trials)
    {
        double share = (count + 1.0) / (trials + 2.0);
        return Math.Sqrt(share * (1.0 - share) / Math.Max(1, trials));
    }
}

/// <summary>Figures that belong together, under one heading.</summary>
/// <param name="Text">What was counted and how.</param>
public sealed record FigureTable(string Title, string Text, IReadOnlyList<Figure> Figures);
