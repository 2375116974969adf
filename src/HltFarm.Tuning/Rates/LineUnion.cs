using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>Lines whose union is asked for: a stage, a stream, or lines that a person groups.</summary>
/// <param name="Members">By line of the menu; null for every kept event.</param>
/// <param name="KeptFraction">A prescale on top.</param>
/// <param name="OfRejected">The dropped events instead.</param>
public sealed record LineUnion(string Name, UnionKind Kind, bool[]? Members, double KeptFraction, bool HasSkims, bool OfRejected)
{
    public static IEnumerable<LineUnion> StagesOf(Menu menu) =>
        menu
            .Stages.Where(stage => stage.Stage != Stage.prefilter)
            .Select(stage =>
                stage.Stage == Stage.filter
                    ? All(stage.Stage.ToString())
                    : OfLines("skim", UnionKind.stage, menu, line => line.Stage == Stage.skim)
            );

    public static IEnumerable<LineUnion> StreamsOf(Menu menu) =>
        menu.Streams.Select(stream =>
        {
            HashSet<string> lines = [.. stream.Lines];
            LineUnion of =
                lines.Count == 0
                    ? All(stream.Name) with
                    {
                        Kind = UnionKind.stream,
                    }
                    : OfLines(stream.Name, UnionKind.stream, menu, line => lines.Contains(line.FullName));
            return of with { KeptFraction = stream.Prescale.KeptFraction, OfRejected = stream.OfRejected };
        });

    public static LineUnion OfLines(string name, UnionKind kind, Menu menu, Func<TriggerLine, bool> isMember)
    {
        bool[] members = [.. menu.Lines.Select(isMember)];
        bool skims = menu.Lines.Where((line, i) => members[i] && line.Stage == Stage.skim).Any();
        return new LineUnion(name, kind, members, 1, skims, OfRejected: false);
    }

    /// <summary>Probability that an event belongs to the union.</summary>
    public double ProbabilityOf(FiredLines fired) =>
        KeptFraction
        * (
            OfRejected ? 1 - fired.Kept
            : Members is null ? fired.Kept
            : fired.Any(Members)
        );

    private static LineUnion All(string name) => new(name, UnionKind.stage, null, 1, HasSkims: false, OfRejected: false);
}

public enum UnionKind
{
    stage,
    stream,
    group,
}
