using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>Groups of recorded events put together by what the filter's lines say of them, with what each kind is worth and costs when it is kept.</summary>
internal sealed class KindBuilder
{
    private const double MsPerSecond = 1000;
    private readonly RecordedEvents recorded;
    private readonly MenuWeights weights;
    private readonly TuningGoal goal;
    private readonly double[] scale;
    private readonly double[] eventsOf = new double[Enum.GetValues<Process>().Length];
    private readonly ProcessingTimes times;
    private readonly KnownSkims knownSkims;
    private readonly LineUnion?[] streams;
    private readonly EventGroups kinds;
    private readonly List<int[]> fired = [];
    private readonly List<double[]> worth = [];
    private readonly List<double[]> streamWorth = [];

    public KindBuilder(RecordedEvents recorded, MenuWeights weights, TuningGoal goal, double[] scale)
    {
        this.recorded = recorded;
        this.weights = weights;
        this.goal = goal;
        this.scale = scale;
        times = recorded.Times;
        knownSkims = recorded.KnownSkims;
        streams =
        [
            .. goal.Budgets.Select(b => b.Stream is null ? null : LineUnion.StreamsOf(weights.Menu).Single(s => s.Name == b.Stream)),
        ];
        kinds = new EventGroups(recorded.Conditions.Words);
        for (int group = 0; group < recorded.Groups.Count; group++)
        {
            eventsOf[(int)recorded.Groups.Keys[group].Process] += recorded.Groups.Sums[group].Events;
        }
    }

    /// <param name="constants">What is used and gained whatever the filter's prescales are.</param>
    public void Fill(double[] constants)
    {
        FiredLines lines = new(weights);
        ulong[] mask = new ulong[kinds.Words];
        MenuMode? mode = weights.ModeOf(Stage.filter);
        for (int group = 0; group < recorded.Groups.Count; group++)
        {
            EventKey key = recorded.Groups.Keys[group];
            GroupSums sums = recorded.Groups.Sums[group];
            if ((key.Known & Known.Error) != Known.None)
            {
                continue;
            }
            lines.Load(recorded.Groups.Mask(group), (key.Known & Known.Skim) != Known.None);
            AddCores(constants, times.Of(sums, 0) * scale[(int)key.Process]);
            if ((key.Known & Known.Filter) == Known.None)
            {
                continue;
            }
            bool rejects = lines.Of(Stage.filter).ToArray().Any(line => weights.Rejects[line]);
            double[] gain = Gain(group, lines);
            if (mode is null || (mode == MenuMode.accept && !rejects))
            {
                Accumulate(constants, gain);
            }
            else if (mode == MenuMode.accept || !rejects)
            {
                int kind = KindOf(group, mask, lines);
                Accumulate(worth[kind], gain);
                Accumulate(streamWorth[kind], StreamGain(group, lines));
            }
        }
    }

    public IEnumerable<UnionTerm> Terms()
    {
        yield return new UnionTerm(fired, weights.Draws, [.. worth], [.. Enumerable.Range(0, 1 + streams.Length)]);
        for (int k = 0; k < streams.Length; k++)
        {
            if (streams[k]?.Members is { } members)
            {
                int at = k;
                int[][] ofStream = [.. fired.Select(lines => lines.Where(line => members[line]).ToArray())];
                yield return new UnionTerm(ofStream, weights.Draws, [.. streamWorth.Select(w => new[] { w[at] })], [1 + k]);
            }
        }
    }

    /// <summary>What keeping the whole group adds to each sum.</summary>
    private double[] Gain(int group, FiredLines lines)
    {
        EventKey key = recorded.Groups.Keys[group];
        GroupSums sums = recorded.Groups.Sums[group];
        double factor = scale[(int)key.Process] * lines.PassesPrefilter;
        double[] gain = new double[1 + goal.Budgets.Count];
        gain[0] = goal.ProcessWeights.GetValueOrDefault(key.Process) * sums.Events * lines.PassesPrefilter / eventsOf[(int)key.Process];
        for (int k = 0; k < goal.Budgets.Count; k++)
        {
            gain[1 + k] =
                factor
                / recorded.Seconds
                * goal.Budgets[k].Kind switch
                {
                    BudgetKind.bandwidth => sums.RawBytes,
                    BudgetKind.cores => (times.KeptMs(sums) - times.Of(sums, 0)) / MsPerSecond,
                    BudgetKind.stream => sums.Events * OfSkims(group, streams[k]!, lines),
                    _ => sums.Events,
                };
        }
        return gain;
    }

    /// <summary>The share of the group's kept events that the stream takes whatever line of the filter kept them.</summary>
    private double OfSkims(int group, LineUnion stream, FiredLines lines)
    {
        if (stream.Members is null)
        {
            return stream.KeptFraction;
        }
        if (!stream.HasSkims || lines.Of(Stage.skim).Length == 0)
        {
            return 0;
        }
        return stream.KeptFraction / knownSkims.Probability(group) * (1 - lines.NoneOf(Stage.skim, stream.Members));
    }

    /// <summary>What the stream takes on top because one of its own lines of the filter accepted.</summary>
    private double[] StreamGain(int group, FiredLines lines)
    {
        double[] gain = new double[goal.Budgets.Count];
        EventKey key = recorded.Groups.Keys[group];
        double events = recorded.Groups.Sums[group].Events * scale[(int)key.Process] * lines.PassesPrefilter / recorded.Seconds;
        for (int k = 0; k < gain.Length; k++)
        {
            if (streams[k] is { Members: not null } stream)
            {
                gain[k] = events * stream.KeptFraction * (1 - (OfSkims(group, stream, lines) / stream.KeptFraction));
            }
        }
        return gain;
    }

    private int KindOf(int group, ulong[] mask, FiredLines lines)
    {
        ulong[] asked = weights.MaskOf((int)Stage.filter);
        ReadOnlySpan<ulong> all = recorded.Groups.Mask(group);
        for (int word = 0; word < mask.Length; word++)
        {
            mask[word] = all[word] & asked[word];
        }
        int kind = kinds.Find(mask, default);
        if (kind == fired.Count)
        {
            fired.Add([.. lines.Of(Stage.filter).ToArray().Where(line => !weights.Rejects[line])]);
            worth.Add(new double[1 + goal.Budgets.Count]);
            streamWorth.Add(new double[goal.Budgets.Count]);
        }
        return kind;
    }

    private void AddCores(double[] sums, double milliseconds)
    {
        for (int k = 0; k < goal.Budgets.Count; k++)
        {
            sums[1 + k] += goal.Budgets[k].Kind == BudgetKind.cores ? milliseconds / MsPerSecond / recorded.Seconds : 0;
        }
    }

    private static void Accumulate(double[] sums, double[] more)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += more[i];
        }
    }
}
