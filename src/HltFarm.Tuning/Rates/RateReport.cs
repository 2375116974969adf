using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>From sums over events to rates.</summary>
internal sealed class RateReport(RecordedEvents recorded, Menu menu, RateSums sums, IReadOnlyList<LineUnion> unions)
{
    private const double MsPerSecond = 1000;

    /// <summary>Events of equal weight that all L1 accepts are worth: fewer when luminosity scales processes differently.</summary>
    private readonly double events = sums.L1.Weights * sums.L1.Weights / sums.L1.Squares;

    public MenuRates Make() =>
        new(
            menu,
            recorded.Events,
            recorded.Seconds,
            recorded.LiveFraction,
            sums.L1.Weights / recorded.Seconds,
            RateOf(sums.Kept),
            sums.Bytes / recorded.Seconds,
            sums.Milliseconds / MsPerSecond / recorded.Seconds,
            [.. menu.Lines.Select(LineOf)],
            UnionsOf(UnionKind.stage),
            UnionsOf(UnionKind.stream),
            UnionsOf(UnionKind.group),
            [.. Enum.GetValues<Process>().Where(process => sums.EventsOf[(int)process] > 0).Select(ProcessOf)],
            sums.Overlap,
            sums.Unrecorded,
            sums.SkimUnknown
        );

    private Rate RateOf(WeightedSum sum, double unitWeight = 1) => Rate.Of(sum, events, recorded.Seconds, unitWeight);

    private LineRates LineOf(TriggerLine line, int position)
    {
        LineSums sum = sums.Lines[position];
        double kept = line.Rejects ? 1 : line.Prescale.KeptFraction;
        RecordedLine[] then = [.. recorded.Lines.Where(l => l.Stage == line.Stage && l.Name == line.Name)];
        long fired = then.Sum(l => l.Fired);
        long accepted = then.Sum(l => l.Accepted);
        double variance = then.Sum(l => l.Variance);
        return new LineRates(
            line.Stage,
            line.Name,
            line.Prescale.ToString(),
            RateOf(sum.Raw),
            RateOf(sum.Accepted, kept),
            RateOf(sum.Unique, kept),
            RateOf(sum.Kept, kept),
            sum.Bytes / recorded.Seconds,
            sum.Milliseconds / MsPerSecond / recorded.Seconds,
            accepted > 0 ? (double)fired / accepted : null,
            variance > 0 ? (accepted - then.Sum(l => l.Expected)) / Math.Sqrt(variance) : null
        );
    }

    private UnionRates[] UnionsOf(UnionKind kind) =>
        [
            .. unions
                .Select((union, i) => (union, i))
                .Where(pair => pair.union.Kind == kind)
                .Select(pair => new UnionRates(
                    pair.union.Name,
                    RateOf(sums.Unions[pair.i], pair.union.KeptFraction),
                    sums.UnionBytes[pair.i] / recorded.Seconds
                )),
        ];

    private ProcessRates ProcessOf(Process process)
    {
        double all = sums.EventsOf[(int)process];
        return new ProcessRates(
            process,
            all,
            all * sums.FactorOf[(int)process] / recorded.Seconds,
            Rate.Of(sums.KeptOf[(int)process], all, all)
        );
    }
}
