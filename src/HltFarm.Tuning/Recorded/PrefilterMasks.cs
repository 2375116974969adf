using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>Whether the prefilter let an event pass, from its conditions: whether anything after it was evaluated.</summary>
internal sealed class PrefilterMasks
{
    private readonly ulong[] rejecting;
    private readonly ulong[] others;

    public PrefilterMasks(Menu menu, ConditionTable conditions)
    {
        rejecting = new ulong[conditions.Words];
        others = new ulong[conditions.Words];
        foreach (TriggerLine line in menu.Lines)
        {
            int condition = conditions.Find(line);
            ulong[] words = line is { Stage: Stage.prefilter, Rejects: true } ? rejecting : others;
            words[condition >> 6] |= line.Stage != Stage.prefilter || line.Rejects ? 1UL << (condition & 63) : 0;
        }
    }

    /// <summary>A condition of a later stage that is true says that it was evaluated, whatever the prefilter's own lines and prescales say.</summary>
    public bool Passes(ReadOnlySpan<ulong> mask)
    {
        ulong rejected = 0;
        for (int i = 0; i < mask.Length; i++)
        {
            if ((mask[i] & others[i]) != 0)
            {
                return true;
            }
            rejected |= mask[i] & rejecting[i];
        }
        return rejected == 0;
    }
}
