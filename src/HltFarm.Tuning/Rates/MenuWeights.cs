using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>A menu laid over the conditions of recorded events: line by line its condition, how often its prescale says yes, and with whose draw.</summary>
public sealed class MenuWeights
{
    private readonly int[][][] linesOf = new int[3][][];
    private readonly ulong[][] masks = new ulong[3][];

    public MenuWeights(Menu menu, ConditionTable conditions)
    {
        Menu = menu;
        Conditions = [.. menu.Lines.Select(conditions.Find)];
        Kept = [.. menu.Lines.Select(line => line.Rejects ? 1 : line.Prescale.KeptFraction)];
        Rejects = [.. menu.Lines.Select(line => line.Rejects)];
        Stages = [.. menu.Lines.Select(line => line.Stage)];
        string[] draws = [.. menu.Lines.Select(line => line.DrawName).Distinct(StringComparer.Ordinal)];
        Dictionary<string, int> positions = draws
            .Select((name, i) => (name, i))
            .ToDictionary(p => p.name, p => p.i, StringComparer.Ordinal);
        Draws = [.. menu.Lines.Select(line => positions[line.DrawName])];
        DrawCount = draws.Length;
        HasCoherent = DrawCount < menu.Lines.Count;
        foreach (Stage stage in Enum.GetValues<Stage>())
        {
            linesOf[(int)stage] = new int[conditions.Count][];
            foreach (IGrouping<int, int> same in LinesOf(stage).GroupBy(line => Conditions[line]))
            {
                linesOf[(int)stage][same.Key] = [.. same];
            }
            masks[(int)stage] = new ulong[Math.Max(1, conditions.Words)];
            foreach (int line in LinesOf(stage))
            {
                masks[(int)stage][Conditions[line] >> 6] |= 1UL << (Conditions[line] & 63);
            }
        }
    }

    public Menu Menu { get; }

    /// <summary>By line: position in the table of conditions.</summary>
    public int[] Conditions { get; }

    /// <summary>By line: the probability that the prescale says yes.</summary>
    public double[] Kept { get; }

    /// <summary>By line: which draw decides; lines of a coherent group share one.</summary>
    public int[] Draws { get; }

    public int DrawCount { get; }

    /// <summary>Some lines share a draw.</summary>
    public bool HasCoherent { get; }

    public bool[] Rejects { get; }

    public Stage[] Stages { get; }

    /// <summary>By stage: the conditions that lines of the stage ask for, as words.</summary>
    public ulong[] MaskOf(int stage) => masks[stage];

    /// <summary>The lines of the stage, mostly one, that ask for a condition of its mask.</summary>
    public int[] LinesOf(int condition, int stage) => linesOf[stage][condition];

    private IEnumerable<int> LinesOf(Stage stage) => Enumerable.Range(0, Stages.Length).Where(line => Stages[line] == stage);

    public MenuMode? ModeOf(Stage stage) => Menu.Stages.FirstOrDefault(s => s.Stage == stage)?.Mode;
}
