using HltFarm.Telemetry;

namespace HltFarm.Reports;

/// <summary>One figure of two runs.</summary>
/// <param name="Sigma">The difference in units of its standard error, as if both were independent; null where no error is known.</param>
public sealed record FigureDifference(
    string Figure,
    string Unit,
    double Left,
    double LeftError,
    double Right,
    double RightError,
    double? Sigma
)
{
    public double Difference => Right - Left;
}

/// <summary>What differs between two runs, and by how many standard errors.</summary>
/// <param name="Note">What to know before the numbers mean anything; empty for nothing.</param>
public sealed record RunComparison(string Left, string Right, string Note, IReadOnlyList<FigureDifference> Figures)
{
    /// <summary>Beyond this a difference is called significant: among 200 figures one is so by chance in 10 comparisons.</summary>
    public const double Significant = 3.5;

    public static RunComparison Of(FinishedRun left, FinishedRun right)
    {
        (RunSummary a, RunSummary b) = (left.Summary, right.Summary);
        double poolA = Inflation(a);
        double poolB = Inflation(b);
        List<FigureDifference> figures =
        [
            Share("reduction", a.Events.Rejected, Decided(a), poolA, b.Events.Rejected, Decided(b), poolB),
            With(
                "hltHadronOfAccepted",
                "%",
                100,
                a.Fractions.HltHadronOfAccepted,
                poolA * a.Fractions.HltHadronOfAcceptedError,
                b.Fractions.HltHadronOfAccepted,
                poolB * b.Fractions.HltHadronOfAcceptedError
            ),
            Share("errors", a.Events.Error, Decided(a), 1, b.Events.Error, Decided(b), 1),
            Share("deadTime", Lost(a), Lost(a) + a.Events.L1Accepted, 1, Lost(b), Lost(b) + b.Events.L1Accepted, 1),
            .. Causes(a, b)
                .Select(cause =>
                    Share(
                        "deadTime " + cause,
                        LostTo(a, cause),
                        Lost(a) + a.Events.L1Accepted,
                        1,
                        LostTo(b, cause),
                        Lost(b) + b.Events.L1Accepted,
                        1
                    )
                ),
            Plain("occupancy", "%", 100 * a.Farm.Occupancy, 100 * b.Farm.Occupancy),
            Plain("processing mean", "ms", a.Farm.ProcessingMs.Mean, b.Farm.ProcessingMs.Mean),
        ];
        if (a.LatencyMs is { } la && b.LatencyMs is { } lb)
        {
            figures.Add(Plain("latency p50", "ms", la.P50, lb.P50));
            figures.Add(Plain("latency p99", "ms", la.P99, lb.P99));
        }
        figures.AddRange(Streams(a, b, poolA, poolB));
        figures.AddRange(Lines(a, b, poolA, poolB));
        return new RunComparison(left.Directory, right.Directory, NoteOn(a, b), figures);
    }

    private static string NoteOn(RunSummary a, RunSummary b) =>
        a.Digest == b.Digest ? "The digests are equal: every decision on every event is the same."
        : a.Seed == b.Seed && a.Events.L1Accepted == b.Events.L1Accepted
            ? "Both runs drew from one seed: where their events are the same, the errors of differences are smaller than stated."
        : a.Menu.Hash != b.Menu.Hash ? $"The menus differ: {a.Menu.Name} and {b.Menu.Name}."
        : "";

    private static IEnumerable<FigureDifference> Streams(RunSummary a, RunSummary b, double poolA, double poolB) =>
        from stream in a.Streams
        join other in b.Streams on stream.Name equals other.Name
        where stream.Events + other.Events > 0
        select Share("stream " + stream.Name, stream.Events, Decided(a), poolA, other.Events, Decided(b), poolB);

    private static IEnumerable<FigureDifference> Lines(RunSummary a, RunSummary b, double poolA, double poolB) =>
        from line in a.Lines
        join other in b.Lines on (line.Stage, line.Name) equals (other.Stage, other.Name)
        where line.Accepted + other.Accepted > 0
        select Share($"line {line.Stage}/{line.Name}", line.Accepted, Decided(a), poolA, other.Accepted, Decided(b), poolB);

    /// <summary>By how much errors of shares are larger because the events come from a pool.</summary>
    private static double Inflation(RunSummary s) =>
        s.EffectiveSampleSize is > 0 and { } sample ? Math.Sqrt(Math.Max(1, s.Events.L1Accepted / sample)) : 1;

    private static FigureDifference Share(string name, long left, long leftOf, double leftPool, long right, long rightOf, double rightPool)
    {
        (double l, double le) = Binomial(left, leftOf);
        (double r, double re) = Binomial(right, rightOf);
        return With(name, "%", 100, l, leftPool * le, r, rightPool * re);
    }

    /// <summary>With the error of one count when none or all were counted.</summary>
    private static (double Value, double Error) Binomial(long part, long whole)
    {
        if (whole == 0)
        {
            return (0, 0);
        }
        double p = (double)part / whole;
        double forError = Math.Clamp(p, Math.Min(0.5, 1.0 / whole), Math.Max(0.5, 1 - (1.0 / whole)));
        return (p, Math.Sqrt(forError * (1 - forError) / whole));
    }

    private static FigureDifference With(
        string name,
        string unit,
        double scale,
        double left,
        double leftError,
        double right,
        double rightError
    )
    {
        double error = Math.Sqrt((leftError * leftError) + (rightError * rightError));
        return new FigureDifference(
            name,
            unit,
            scale * left,
            scale * leftError,
            scale * right,
            scale * rightError,
            error > 0 ? (right - left) / error : null
        );
    }

    private static FigureDifference Plain(string name, string unit, double left, double right) => new(name, unit, left, 0, right, 0, null);

    private static IEnumerable<string> Causes(RunSummary a, RunSummary b) =>
        a
            .Events.L1Inhibited.Keys.Union(b.Events.L1Inhibited.Keys, StringComparer.Ordinal)
            .Where(cause => LostTo(a, cause) + LostTo(b, cause) > 0);

    private static long LostTo(RunSummary s, string cause) => s.Events.L1Inhibited.GetValueOrDefault(cause);

    private static long Lost(RunSummary s) => s.Events.L1Inhibited.Values.Sum();

    private static long Decided(RunSummary s) => s.Events.Accepted + s.Events.Rejected + s.Events.Error;
}
