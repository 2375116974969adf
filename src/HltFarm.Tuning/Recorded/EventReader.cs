using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>Reads the trigger index of runs into groups of events, with the truth of every condition that the recorded or the given menus ask for.</summary>
public sealed class EventReader
{
    private readonly IReadOnlyList<RecordedRun> runs;
    private readonly ConditionTable conditions = new();
    private readonly List<Origin> origins = [];
    private readonly List<RecordedLine> lines = [];
    private readonly bool useSample;
    private readonly int? lastSeconds;
    private EventGroups groups = new(1);
    private double seconds;
    private double liveSeconds;

    private EventReader(IReadOnlyList<RecordedRun> runs, IReadOnlyList<Menu> candidates, int? lastSeconds)
    {
        this.runs = runs;
        this.lastSeconds = lastSeconds;
        foreach (TriggerLine line in runs.SelectMany(run => run.Menus.Values).Concat(candidates).SelectMany(menu => menu.Lines))
        {
            conditions.Add(line);
        }
        useSample = candidates.Any(menu => runs.SelectMany(run => run.Menus.Values).Any(recorded => Loosened.Is(recorded, menu)));
    }

    /// <param name="candidates">Menus that will be asked about; their conditions are evaluated from stored variables where no recorded line had them.</param>
    /// <param name="lastSeconds">Only the last so many seconds of each run.</param>
    /// <exception cref="InputException">A run without index, a damaged one, or variables that were not recorded.</exception>
    public static RecordedEvents Read(IReadOnlyList<RecordedRun> runs, IReadOnlyList<Menu> candidates, int? lastSeconds = null) =>
        new EventReader(runs, candidates, lastSeconds).Read();

    private RecordedEvents Read()
    {
        groups = new EventGroups(conditions.Words);
        for (int run = 0; run < runs.Count; run++)
        {
            Read(run);
        }
        if (groups.Count == 0)
        {
            throw new InputException($"the trigger index of {string.Join(", ", runs.Select(run => run.Name))} has no events");
        }
        return new RecordedEvents(runs, origins, conditions, groups, lines, seconds)
        {
            LiveFraction = liveSeconds / seconds,
            SampleUsed = useSample,
        };
    }

    private void Read(int position)
    {
        RecordedRun run = runs[position];
        if (run.Parts.Count == 0)
        {
            throw new InputException(
                $"run {run.Name} has no trigger index: it was taken with --index off, or has not finished its first part yet"
            );
        }
        IReadOnlyList<MenuLine> names = run.Menus.Values.First().MenuLines;
        RowSink sink = new(position, run, conditions, groups, origins, FirstSlice(run));
        long[] accepted = new long[names.Count];
        foreach (string path in run.Parts)
        {
            using IndexPart part = new(path);
            part.Guarded(() => sink.Read(part, useSample, MissingVariables, accepted));
        }
        seconds += sink.Rows / run.L1RateHz;
        liveSeconds += sink.Rows / run.L1RateHz * (1 - run.DeadTime);
        lines.AddRange(sink.LinesOf(accepted));
    }

    private int FirstSlice(RecordedRun run)
    {
        if (lastSeconds is not { } last)
        {
            return 0;
        }
        int highest = 0;
        foreach (string path in run.Parts)
        {
            using IndexPart part = new(path);
            highest = Math.Max(highest, part.Guarded(part.LastTimeSlice));
        }
        return highest - last + 1;
    }

    private InputException MissingVariables(IndexPart part, IReadOnlyList<string> needed)
    {
        string[] able = [.. runs.Where(run => run.Parts.All(path => HasAll(path, needed))).Select(run => run.Name)];
        string[] missing = [.. needed.Where(name => !part.Has(name))];
        return new InputException(
            $"{part.Path} did not record {string.Join(", ", missing.Take(5).Select(name => $"`{name}`"))}"
                + (missing.Length > 5 ? $" and {missing.Length - 5} more variables" : "")
                + ", which the menu needs to evaluate its changed cuts: take runs with --index full"
                + (able.Length > 0 ? $"; of those given, {string.Join(", ", able)} have them" : "")
        );
    }

    private static bool HasAll(string path, IReadOnlyList<string> columns)
    {
        using IndexPart part = new(path);
        return columns.All(part.Has);
    }
}
