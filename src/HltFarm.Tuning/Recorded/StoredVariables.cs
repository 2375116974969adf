using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>Evaluates conditions that no recorded line had, from the variables that one part of the index holds.</summary>
/// <remarks>Variables are stored with 24 bits of mantissa: a cut may decide otherwise on an event that lies within 1e-7 of its threshold.</remarks>
internal sealed class StoredVariables
{
    private readonly IndexPart part;
    private readonly MenuEvaluator? evaluator;
    private readonly int[] conditionOf = [];
    private readonly bool[] isSkim = [];
    private readonly bool[] isNew = [];
    private readonly bool anyNew;
    private readonly TriggerVariable[] needed = [];
    private readonly float[][] columns = [];
    private readonly double[] values = new VariableFrame().Values;
    private readonly ulong[] fired = [];

    /// <param name="recorded">Conditions that the recorded lines of this run had.</param>
    /// <param name="usesSample">Evaluates all skim conditions of the sampled dropped events too.</param>
    public StoredVariables(IndexPart part, ConditionTable conditions, int[] recorded, bool usesSample)
    {
        this.part = part;
        UsesSample = usesSample;
        HashSet<int> known = [.. recorded];
        List<TriggerLine> lines = [];
        for (int i = 0; i < conditions.Count; i++)
        {
            (Stage stage, Cut cut) = conditions[i];
            if (!known.Contains(i) || (usesSample && stage == Stage.skim))
            {
                lines.Add(new TriggerLine(stage, FormattableString.Invariant($"c{i:D6}"), cut, Prescale.Always));
            }
        }
        if (lines.Count == 0)
        {
            return;
        }
        Dictionary<Stage, MenuMode> modes = lines.Select(line => line.Stage).Distinct().ToDictionary(stage => stage, MenuStage.DefaultMode);
        Menu menu = new("stored variables", modes, lines, [new MenuStream("physics", [], Prescale.Always)]);
        evaluator = new MenuEvaluator(menu, seed: 0);
        conditionOf = [.. menu.Lines.Select(line => int.Parse(line.Name.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture))];
        isSkim = [.. menu.Lines.Select(line => line.Stage == Stage.skim)];
        isNew = [.. conditionOf.Select(condition => !known.Contains(condition))];
        anyNew = Array.Exists(isNew, isNewOne => isNewOne);
        Needed = [.. menu.Lines.SelectMany(line => line.Cut.Variables()).Distinct()];
        needed = [.. Needed.Select(Enum.Parse<TriggerVariable>)];
        columns = new float[needed.Length][];
        fired = new ulong[menu.Words];
    }

    public bool UsesSample { get; }

    public IReadOnlyList<string> Needed { get; } = [];

    public bool AreThere => Needed.All(part.Has);

    public void Load(int rowGroup)
    {
        for (int i = 0; i < needed.Length; i++)
        {
            columns[i] = part.Variable(rowGroup, Needed[i]);
        }
    }

    /// <summary>Sets the bits of the conditions that are true.</summary>
    /// <param name="skims">The event has skim variables.</param>
    /// <param name="allSkims">No skim condition of the event is recorded, not even those of recorded lines.</param>
    public void Evaluate(int row, Span<ulong> mask, bool skims, bool allSkims)
    {
        if (evaluator is null || (!allSkims && !anyNew))
        {
            return;
        }
        for (int i = 0; i < needed.Length; i++)
        {
            values[(int)needed[i]] = columns[i][row];
        }
        evaluator.FireAll(values, fired);
        for (int i = 0; i < conditionOf.Length; i++)
        {
            bool wanted = isSkim[i] ? skims && (allSkims || isNew[i]) : isNew[i];
            if (wanted && ((fired[i >> 6] >> (i & 63)) & 1) != 0)
            {
                mask[conditionOf[i] >> 6] |= 1UL << (conditionOf[i] & 63);
            }
        }
    }
}
