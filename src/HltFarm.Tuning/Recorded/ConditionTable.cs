using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>The conditions whose truth is known of each event: cuts by stage and canonical text. What is recorded of an event are facts about
/// conditions; a menu, whichever, only weighs them. So runs taken under different menus go together, and a renamed line loses nothing.</summary>
public sealed class ConditionTable
{
    private readonly Dictionary<(Stage Stage, string Text), int> positions = [];
    private readonly List<(Stage Stage, Cut Cut)> conditions = [];

    public int Count => conditions.Count;

    /// <summary>Words of a mask over all conditions.</summary>
    public int Words => (Count + 63) / 64;

    public (Stage Stage, Cut Cut) this[int position] => conditions[position];

    /// <returns>The position of the line's condition, -1 when it is not in the table.</returns>
    public int Find(TriggerLine line) => positions.GetValueOrDefault((line.Stage, line.Cut.Text), -1);

    /// <returns>The position of the line's condition, which is added when it is new.</returns>
    public int Add(TriggerLine line)
    {
        if (positions.TryGetValue((line.Stage, line.Cut.Text), out int known))
        {
            return known;
        }
        conditions.Add((line.Stage, line.Cut));
        positions.Add((line.Stage, line.Cut.Text), conditions.Count - 1);
        return conditions.Count - 1;
    }
}
