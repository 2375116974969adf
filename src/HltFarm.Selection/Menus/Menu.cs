using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>The trigger lines of all stages and the streams. Immutable; its compiled code is shared by all evaluators.</summary>
public sealed class Menu
{
    /// <summary>A decision record holds the words of a mask in a byte.</summary>
    public const int LinesMax = 255 * 64;

    private readonly Lazy<MenuCode> code;
    private readonly Dictionary<string, int> positions;

    /// <param name="modes">By stage; a stage that is left out has no say.</param>
    /// <param name="lines">In any order: a menu sorts them by stage, then name (ordinal), as basf2 evaluates them.</param>
    /// <exception cref="ArgumentException">What <see cref="MenuFile"/> would report with a place: no lines, duplicates, unknown names.</exception>
    public Menu(
        string name,
        IReadOnlyDictionary<Stage, MenuMode> modes,
        IEnumerable<TriggerLine> lines,
        IReadOnlyList<MenuStream> streams,
        PrescaleKind prescaleKind = PrescaleKind.hash
    )
    {
        Name = name;
        PrescaleKind = prescaleKind;
        Lines = [.. lines.OrderBy(line => line.Stage).ThenBy(line => line.Name, StringComparer.Ordinal)];
        Streams = streams;
        Require(Lines.Count is > 0 and <= LinesMax, $"a menu has 1 to {LinesMax} lines, not {Lines.Count}");
        Require(Lines.DistinctBy(line => line.FullName).Count() == Lines.Count, "two lines of one stage have the same name");
        Require(Lines.All(line => modes.ContainsKey(line.Stage)), "a line belongs to a stage without mode");
        Require(Lines.All(line => line.Cut.ProblemsOnFrame().Count == 0), "a cut cannot be evaluated on trigger variables");
        Require(streams.Count < MenuStream.BitsMax, $"a menu has at most {MenuStream.BitsMax - 1} streams");
        positions = Lines.Select((line, i) => (line.FullName, i)).ToDictionary(pair => pair.FullName, pair => pair.i);
        Require(streams.SelectMany(stream => stream.Lines).All(positions.ContainsKey), "a stream names an unknown line");
        Require(streams.Any(stream => stream.KeepsAll), "no stream keeps every accepted event");
        Stages =
        [
            .. modes
                .OrderBy(mode => mode.Key)
                .Select(mode => new MenuStage(mode.Key, mode.Value, FirstOf(mode.Key), Lines.Count(line => line.Stage == mode.Key))),
        ];
        MenuLines = [.. Lines.Select(line => new MenuLine(line.Stage, line.Name, line.Prescale.ToString()))];
        StreamNames = [MenuStream.Error, .. streams.Select(stream => stream.Name)];
        Hash = MenuHash.Of(this);
        code = new Lazy<MenuCode>(() => new MenuCode(this));
    }

    public string Name { get; }

    public PrescaleKind PrescaleKind { get; }

    /// <summary>Whether a decision is a pure function of seed, menu and event.</summary>
    public bool Reproducible => PrescaleKind != PrescaleKind.counter;

    /// <summary>In dataflow order, only those that the menu has.</summary>
    public IReadOnlyList<MenuStage> Stages { get; }

    /// <summary>Prefilter, filter, skim, each by name: the place is the bit in every <see cref="LineMask"/>.</summary>
    public IReadOnlyList<TriggerLine> Lines { get; }

    /// <summary><see cref="Lines"/> as the rest of the farm sees them.</summary>
    public IReadOnlyList<MenuLine> MenuLines { get; }

    /// <summary>Without the error stream.</summary>
    public IReadOnlyList<MenuStream> Streams { get; }

    /// <summary>Names by bit of a decision's streams, `error` first.</summary>
    public IReadOnlyList<string> StreamNames { get; }

    /// <summary>Words of a mask over all lines.</summary>
    public int Words => (Lines.Count + 63) / 64;

    /// <summary>32 hexadecimal digits over all that decides; names of menu, comments, descriptions and layout do not count.</summary>
    public string Hash { get; }

    /// <summary>What the file holds but hardly anyone means; empty for a menu made by a program.</summary>
    public IReadOnlyList<MenuProblem> Warnings { get; internal set; } = [];

    internal MenuCode Code => code.Value;

    /// <returns>The position of a line by its full name, -1 if there is none.</returns>
    public int IndexOf(string fullName) => positions.GetValueOrDefault(fullName, -1);

    /// <summary>The results of an event by basf2's names, from the masks of its decision.</summary>
    public TriggerResults Results(LineMask fired, LineMask accepted)
    {
        TriggerResults results = new();
        for (int i = 0; i < Lines.Count; i++)
        {
            bool saidYes = accepted[i];
            LineResult result = LineResult.Of(Lines[i].Rejects, fired[i], () => saidYes);
            results.Add(TriggerResults.NameOf(Lines[i].Stage.ToString(), Lines[i].Name), result);
        }
        foreach (MenuStage stage in Stages)
        {
            string name = stage.Stage.ToString();
            bool accept = FinalDecision.OfStage(stage.Mode, results.PrescaledOf(name));
            results.Add(TriggerResults.NameOf(name, TriggerResults.TotalResult), accept);
        }
        bool total = FinalDecision.Total(results, ignoreStored: true).Accept;
        results.Add(TriggerResults.NameOf(TriggerResults.All, TriggerResults.TotalResult), total);
        return results;
    }

    private int FirstOf(Stage stage) => Lines.Count(line => line.Stage < stage);

    private static void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new ArgumentException(problem);
        }
    }
}
