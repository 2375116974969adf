using HltFarm.Tuning;

namespace HltFarm.Commands;

/// <summary>What `compare-menus --json` answers.</summary>
internal static class ComparisonDocument
{
    public static object Of(MenuComparison comparison, IReadOnlyList<(RateLimit Limit, double Seen, bool Crossed)> checks) =>
        new
        {
            comparison.A.Events,
            comparison.A.Seconds,
            A = Side(comparison.A),
            B = Side(comparison.B),
            Total = Paired(comparison.Total),
            Lines = comparison.Lines.Select(Paired),
            Streams = comparison.Streams.Select(Paired),
            Efficiencies = comparison.Efficiencies.Select(efficiency => new
            {
                Process = efficiency.Name,
                A = efficiency.A.Hz,
                AError = efficiency.A.Error,
                B = efficiency.B.Hz,
                BError = efficiency.B.Error,
                efficiency.Difference,
                efficiency.DifferenceError,
                efficiency.Significance,
            }),
            FailIf = checks.Select(check => new
            {
                Condition = check.Limit.Text,
                check.Seen,
                check.Crossed,
            }),
        };

    private static object Side(MenuRates rates) =>
        new
        {
            rates.Menu.Name,
            rates.Menu.Hash,
            AcceptedHz = rates.Total.Hz,
            AcceptedHzError = rates.Total.Error,
            rates.BytesPerSecond,
            rates.Cores,
            UnrecordedEvents = rates.Unrecorded,
            SkimUnknownEvents = rates.SkimUnknown,
        };

    private static object Paired(PairedRate rate) =>
        new
        {
            rate.Name,
            AHz = rate.A.Hz,
            AHzError = rate.A.Error,
            BHz = rate.B.Hz,
            BHzError = rate.B.Error,
            DifferenceHz = rate.Difference,
            DifferenceHzError = rate.DifferenceError,
            IndependentHzError = rate.IndependentError,
            rate.Significance,
        };
}
