using HltFarm.Selection;
using HltFarm.Tuning;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Tuning;

/// <summary>Recorded events made by hand: which lines of a menu fire in how many.</summary>
internal sealed class ToyEvents
{
    public const double L1RateHz = 30_000;
    private readonly ConditionTable conditions = new();
    private readonly EventGroups groups;
    private readonly Menu menu;

    public ToyEvents(Menu menu)
    {
        this.menu = menu;
        foreach (TriggerLine line in menu.Lines)
        {
            conditions.Add(line);
        }
        groups = new EventGroups(conditions.Words);
    }

    /// <summary>A menu whose cuts are all different, so that every line has a condition of its own.</summary>
    public static Menu Menu(params TriggerLine[] lines) =>
        new(
            "toy",
            new Dictionary<Stage, MenuMode> { [Stage.filter] = MenuMode.reject, [Stage.skim] = MenuMode.accept },
            lines,
            [new MenuStream("physics", [], Prescale.Always)]
        );

    public static TriggerLine Line(
        string name,
        string prescale,
        int cut,
        Stage stage = Stage.filter,
        string? coherent = null,
        bool rejects = false
    ) => new(stage, name, Cut.Parse($"nTrkLoose > {cut}"), Prescale.Parse(prescale), rejects, Coherent: coherent);

    public ToyEvents Add(long events, params ReadOnlySpan<int> fired) => Add(events, Process.ee, kept: events, fired);

    public ToyEvents Add(long events, Process process, long kept, params ReadOnlySpan<int> fired)
    {
        ulong[] mask = LineMask.Of(conditions.Count, fired).Words;
        int group = groups.Find(mask, new EventKey(0, process, Known.Filter | (kept > 0 ? Known.Skim : Known.None)));
        groups.Add(
            group,
            new GroupSums
            {
                Events = events,
                RawBytes = events * 100_000.0,
                KeptEvents = kept,
                KeptMs = kept * 400.0,
                DroppedMs = (events - kept) * 200.0,
            }
        );
        return this;
    }

    public RecordedEvents Recorded()
    {
        double events = groups.Sums.Sum(sums => sums.Events);
        RecordedRun run = new("1/1", [], new Dictionary<int, Menu> { [1] = menu }, L1RateHz, 0, 0);
        return new RecordedEvents([run], [new Origin(0, 1, menu, null)], conditions, groups, [], events / L1RateHz)
        {
            LiveFraction = 1,
            SampleUsed = false,
        };
    }
}
