using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>Puts the rows of one run into groups.</summary>
internal sealed class RowSink
{
    private readonly int run;
    private readonly RecordedRun recorded;
    private readonly ConditionTable conditions;
    private readonly EventGroups groups;
    private readonly List<Origin> origins;
    private readonly int firstSlice;
    private readonly IReadOnlyList<MenuLine> lines;
    private readonly NameColumn lineNames;
    private readonly int[] conditionOf;
    private readonly Dictionary<int, int> originOf = [];
    private readonly Dictionary<int, PrefilterMasks> prefilters = [];

    public RowSink(int run, RecordedRun recorded, ConditionTable conditions, EventGroups groups, List<Origin> origins, int firstSlice)
    {
        this.run = run;
        this.recorded = recorded;
        this.conditions = conditions;
        this.groups = groups;
        this.origins = origins;
        this.firstSlice = firstSlice;
        // A change of prescales leaves the lines as they are: all versions have the same.
        Menu menu = recorded.Menus.Values.First();
        lines = menu.MenuLines;
        lineNames = new NameColumn(lines.Select(line => line.FullName));
        conditionOf = [.. menu.Lines.Select(conditions.Find)];
    }

    public long Rows { get; private set; }

    /// <param name="missing">Makes the message for variables that the part lacks.</param>
    /// <returns>Rows read.</returns>
    public long Read(IndexPart part, bool useSample, Func<IndexPart, IReadOnlyList<string>, InputException> missing, long[] accepted)
    {
        long before = Rows;
        StoredVariables variables = new(part, conditions, conditionOf, useSample && part.SkimSampleOneIn is not null);
        if (!variables.AreThere)
        {
            throw missing(part, variables.Needed);
        }
        for (int rowGroup = 0; rowGroup < part.RowGroups; rowGroup++)
        {
            IndexRows rows = part.Rows(rowGroup, lineNames, conditionOf, groups.Words);
            part.CountAccepted(rowGroup, lineNames, rows.TimeSlices, firstSlice, accepted);
            variables.Load(rowGroup);
            for (int row = 0; row < rows.Count; row++)
            {
                if (rows.TimeSlices[row] >= firstSlice)
                {
                    Add(rows, row, variables, part.SkimSampleOneIn);
                }
            }
        }
        return Rows - before;
    }

    /// <summary>How often each line fired in the recording and what its prescale lets expect, beside how often it was accepted.</summary>
    public IReadOnlyList<RecordedLine> LinesOf(long[] accepted)
    {
        double[] fired = new double[lines.Count];
        double[] expected = new double[lines.Count];
        double[] variances = new double[lines.Count];
        for (int group = 0; group < groups.Count; group++)
        {
            EventKey key = groups.Keys[group];
            if (origins[key.Origin].Run != run)
            {
                continue;
            }
            GroupSums sums = groups.Sums[group];
            ReadOnlySpan<ulong> mask = groups.Mask(group);
            for (int i = 0; i < lines.Count; i++)
            {
                int condition = conditionOf[i];
                if (((mask[condition >> 6] >> (condition & 63)) & 1) != 0)
                {
                    double kept = origins[key.Origin].Menu.Lines[i] is { Rejects: false } line ? line.Prescale.KeptFraction : 1;
                    double events = lines[i].Stage == Stage.skim ? sums.KeptEvents : sums.Events;
                    fired[i] += events;
                    expected[i] += events * kept;
                    variances[i] += events * kept * (1 - kept);
                }
            }
        }
        return
        [
            .. lines.Select(
                (line, i) => new RecordedLine(line.Stage, line.Name, line.Prescale, (long)fired[i], accepted[i], expected[i], variances[i])
            ),
        ];
    }

    private void Add(IndexRows rows, int row, StoredVariables variables, int? sampleOneIn)
    {
        Rows++;
        int version = rows.MenuVersions[row];
        int origin = OriginOf(version, sampleOneIn);
        Verdict verdict = (Verdict)rows.Verdicts[row];
        Span<ulong> mask = rows.Fired.AsSpan(row * groups.Words, groups.Words);
        Known known = Known.None;
        if (verdict == Verdict.Error)
        {
            known = Known.Error;
        }
        else if (verdict == Verdict.Accept || prefilters[version].Passes(mask))
        {
            known = Known.Filter;
            bool sampled = verdict == Verdict.Reject && variables.UsesSample && !float.IsNaN(rows.SkimWeights[row]);
            known |= verdict == Verdict.Accept || sampled ? Known.Skim : Known.None;
            variables.Evaluate(row, mask, skims: (known & Known.Skim) != Known.None, allSkims: sampled);
        }
        int group = groups.Find(mask, new EventKey(origin, (Process)rows.Processes[row], known));
        groups.Add(group, GroupSums.Of(verdict == Verdict.Accept, rows.ProcessingMs[row], rows.RawBytes[row]));
    }

    private int OriginOf(int version, int? sampleOneIn)
    {
        if (originOf.TryGetValue(version, out int known))
        {
            return known;
        }
        if (!recorded.Menus.TryGetValue(version, out Menu? menu))
        {
            throw new InvalidDataException($"it has events of menu version {version}, which run.json does not know");
        }
        origins.Add(new Origin(run, version, menu, sampleOneIn));
        originOf[version] = origins.Count - 1;
        prefilters[version] = new PrefilterMasks(menu, conditions);
        return origins.Count - 1;
    }
}
