using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>The rates of a menu on recorded events, by weights: no event is thrown away by dice, each counts with the probability that the menu's
/// prescales keep it.</summary>
/// <remarks>The filter's conditions are known of every event that the recorded prefilter passed. The skims' are known only of events that were kept,
/// or sampled: such an event stands for 1 / P of its kind, where P is the probability that it was known under the menu it was recorded with.</remarks>
public sealed class RateEvaluator
{
    private readonly RecordedEvents recorded;
    private readonly RateSums sums;
    private readonly FiredLines fired;
    private readonly double[] scale;
    private readonly LineUnion[] unions;
    private readonly KnownSkims knownSkims;
    private readonly ProcessingTimes times;
    private readonly MenuWeights weights;

    private RateEvaluator(RecordedEvents recorded, MenuWeights weights, double[] scale, IReadOnlyList<LineUnion> groups)
    {
        this.recorded = recorded;
        this.weights = weights;
        this.scale = scale;
        fired = new FiredLines(weights);
        unions = [.. LineUnion.StagesOf(weights.Menu), .. LineUnion.StreamsOf(weights.Menu), .. groups];
        sums = new RateSums(weights.Menu.Lines.Count, unions.Length);
        knownSkims = recorded.KnownSkims;
        times = recorded.Times;
    }

    /// <param name="scale">By process: see <see cref="LuminosityScale"/>.</param>
    /// <param name="groups">Lines whose union is asked for.</param>
    public static MenuRates Evaluate(RecordedEvents recorded, Menu menu, double[]? scale = null, IReadOnlyList<LineUnion>? groups = null)
    {
        RateEvaluator evaluator = new(recorded, new MenuWeights(menu, recorded.Conditions), scale ?? LuminosityScale.None, groups ?? []);
        for (int group = 0; group < recorded.Groups.Count; group++)
        {
            evaluator.Add(group);
        }
        return new RateReport(recorded, menu, evaluator.sums, evaluator.unions).Make();
    }

    private void Add(int group)
    {
        EventKey key = recorded.Groups.Keys[group];
        GroupSums events = recorded.Groups.Sums[group];
        double factor = scale[(int)key.Process];
        sums.AddL1(key.Process, events.Events, factor);
        if ((key.Known & Known.Error) != Known.None)
        {
            return;
        }
        bool skims = (key.Known & Known.Skim) != Known.None;
        fired.Load(recorded.Groups.Mask(group), skims);
        sums.Milliseconds += factor * times.Of(events, fired.Kept);
        if ((key.Known & Known.Filter) == Known.None)
        {
            sums.Unrecorded += events.Events * fired.PassesPrefilter;
            AddLines(fired.Of(Stage.prefilter), events, factor, 1);
            return;
        }
        double ofSkims = skims ? 1 / knownSkims.Probability(group) : 0;
        sums.SkimUnknown += events.Events * fired.Kept * factor * knownSkims.LackingShare(group);
        sums.AddKept(key.Process, events, factor, fired.Kept);
        AddLines(fired.Of(Stage.prefilter), events, factor, 1);
        AddLines(fired.Of(Stage.filter), events, factor, 1);
        AddLines(fired.Of(Stage.skim), events, factor, ofSkims);
        if (fired.Kept > 0)
        {
            sums.Overlap.Add(fired, weights, events.Events, factor, ofSkims);
        }
        AddUnions(events, factor, ofSkims);
    }

    private void AddLines(ReadOnlySpan<int> lines, in GroupSums events, double factor, double standsFor)
    {
        foreach (int line in lines)
        {
            bool skim = weights.Stages[line] == Stage.skim;
            double raw = factor * standsFor * (skim ? fired.Kept : 1);
            double kept = factor * standsFor * fired.AcceptedAndKept(line);
            ref LineSums sum = ref sums.Lines[line];
            sum.Raw.Add(events.Events, raw);
            sum.Accepted.Add(events.Events, factor * standsFor * fired.Accepted(line));
            sum.Unique.Add(events.Events, factor * standsFor * fired.Unique(line));
            sum.Kept.Add(events.Events, kept);
            sum.Bytes += kept * events.RawBytes;
            sum.Milliseconds += kept * times.KeptMs(events);
        }
    }

    private void AddUnions(in GroupSums events, double factor, double ofSkims)
    {
        for (int i = 0; i < unions.Length; i++)
        {
            LineUnion union = unions[i];
            double standsFor = union.HasSkims ? ofSkims : 1;
            double weight = factor * standsFor * union.ProbabilityOf(fired);
            sums.Unions[i].Add(events.Events, weight);
            sums.UnionBytes[i] += union.OfRejected ? 0 : weight * events.RawBytes;
        }
    }
}
