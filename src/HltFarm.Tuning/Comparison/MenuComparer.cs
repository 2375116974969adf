using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>Compares two menus event by event, so that the statistical error of the sample cancels where they do the same.</summary>
public sealed class MenuComparer
{
    private readonly RecordedEvents recorded;
    private readonly double[] scale;
    private readonly Side a;
    private readonly Side b;
    private readonly string[] lineNames;
    private readonly string[] streamNames;
    private readonly PairedSum[] lines;
    private readonly PairedSum[] streams;
    private readonly PairedSum[] efficiencies = new PairedSum[Enum.GetValues<Process>().Length];
    private readonly double[] eventsOf = new double[Enum.GetValues<Process>().Length];
    private readonly KnownSkims knownSkims;
    private PairedSum total;
    private WeightedSum l1;

    private MenuComparer(RecordedEvents recorded, Menu menuA, Menu menuB, double[] scale)
    {
        this.recorded = recorded;
        this.scale = scale;
        lineNames = [.. menuA.Lines.Concat(menuB.Lines).Select(line => line.FullName).Distinct()];
        streamNames = [.. menuA.Streams.Concat(menuB.Streams).Select(stream => stream.Name).Distinct()];
        a = new Side(menuA, recorded.Conditions, lineNames, streamNames);
        b = new Side(menuB, recorded.Conditions, lineNames, streamNames);
        lines = new PairedSum[lineNames.Length];
        streams = new PairedSum[streamNames.Length];
        knownSkims = recorded.KnownSkims;
    }

    public static MenuComparison Compare(RecordedEvents recorded, Menu menuA, Menu menuB, double[]? scale = null)
    {
        double[] factors = scale ?? LuminosityScale.None;
        MenuComparer comparer = new(recorded, menuA, menuB, factors);
        for (int group = 0; group < recorded.Groups.Count; group++)
        {
            comparer.Add(group);
        }
        return comparer.Result(RateEvaluator.Evaluate(recorded, menuA, factors), RateEvaluator.Evaluate(recorded, menuB, factors));
    }

    private void Add(int group)
    {
        EventKey key = recorded.Groups.Keys[group];
        double events = recorded.Groups.Sums[group].Events;
        double factor = scale[(int)key.Process];
        l1.Add(events, factor);
        eventsOf[(int)key.Process] += events;
        if ((key.Known & Known.Filter) == Known.None)
        {
            return;
        }
        bool skims = (key.Known & Known.Skim) != Known.None;
        double ofSkims = skims ? factor / knownSkims.Probability(group) : 0;
        a.Load(recorded.Groups.Mask(group), skims, factor, ofSkims);
        b.Load(recorded.Groups.Mask(group), skims, factor, ofSkims);
        total.Add(events, factor * a.Kept, factor * b.Kept);
        efficiencies[(int)key.Process].Add(events, a.Kept, b.Kept);
        for (int i = 0; i < lines.Length; i++)
        {
            if (a.Lines[i] != 0 || b.Lines[i] != 0)
            {
                lines[i].Add(events, a.Lines[i], b.Lines[i]);
            }
        }
        for (int i = 0; i < streams.Length; i++)
        {
            streams[i].Add(events, a.Streams[i], b.Streams[i]);
        }
    }

    private MenuComparison Result(MenuRates ratesA, MenuRates ratesB)
    {
        double events = l1.Weights * l1.Weights / l1.Squares;
        return new MenuComparison(
            ratesA,
            ratesB,
            total.Over("total", events, recorded.Seconds),
            [.. lines.Select((sum, i) => sum.Over(lineNames[i], events, recorded.Seconds))],
            [.. streams.Select((sum, i) => sum.Over(streamNames[i], events, recorded.Seconds))],
            [
                .. Enum.GetValues<Process>()
                    .Where(process => eventsOf[(int)process] > 0)
                    .Select(process => efficiencies[(int)process].Over(process.ToString(), eventsOf[(int)process], eventsOf[(int)process])),
            ]
        );
    }

    /// <summary>One of the two menus: what it does with a group, under names that both share.</summary>
    private sealed class Side
    {
        private readonly MenuWeights weights;
        private readonly FiredLines fired;
        private readonly int[] nameOf;
        private readonly (int Name, LineUnion Union)[] unions;

        public Side(Menu menu, ConditionTable conditions, string[] lineNames, string[] streamNames)
        {
            weights = new MenuWeights(menu, conditions);
            fired = new FiredLines(weights);
            nameOf = [.. menu.Lines.Select(line => Array.IndexOf(lineNames, line.FullName))];
            unions = [.. LineUnion.StreamsOf(menu).Select(union => (Array.IndexOf(streamNames, union.Name), union))];
            Lines = new double[lineNames.Length];
            Streams = new double[streamNames.Length];
        }

        public double Kept => fired.Kept;

        public double[] Lines { get; }

        public double[] Streams { get; }

        public void Load(ReadOnlySpan<ulong> mask, bool skims, double factor, double ofSkims)
        {
            fired.Load(mask, skims);
            Array.Clear(Lines);
            foreach (int line in fired.All)
            {
                Lines[nameOf[line]] = fired.Accepted(line) * (weights.Stages[line] == Stage.skim ? ofSkims : factor);
            }
            foreach ((int name, LineUnion union) in unions)
            {
                Streams[name] = (union.HasSkims ? ofSkims : factor) * union.ProbabilityOf(fired);
            }
        }
    }
}
