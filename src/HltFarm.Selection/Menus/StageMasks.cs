using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>One stage's lines by what is done once they fired, as words of the mask over all lines.</summary>
internal sealed class StageMasks
{
    private readonly MenuMode mode;
    private readonly int firstWord;
    private readonly ulong[] certain;
    private readonly ulong[] drawn;
    private readonly ulong[] accepting;
    private readonly ulong[] rejecting;

    public StageMasks(Menu menu, MenuStage stage)
    {
        mode = stage.Mode;
        firstWord = stage.First >> 6;
        int words = stage.Count == 0 ? 0 : ((stage.First + stage.Count - 1) >> 6) - firstWord + 1;
        certain = new ulong[words];
        drawn = new ulong[words];
        accepting = new ulong[words];
        rejecting = new ulong[words];
        for (int i = stage.First; i < stage.First + stage.Count; i++)
        {
            TriggerLine line = menu.Lines[i];
            int word = (i >> 6) - firstWord;
            ulong bit = 1UL << (i & 63);
            (line.Rejects ? rejecting : accepting)[word] |= bit;
            if (line.Rejects || line.Prescale.IsAlways)
            {
                certain[word] |= bit;
            }
            else if (!line.Prescale.IsNever)
            {
                drawn[word] |= bit;
            }
        }
    }

    /// <summary>Takes over the bits of the stage's own lines.</summary>
    public void Fire(ReadOnlySpan<ulong> all, Span<ulong> fired)
    {
        for (int i = 0; i < certain.Length; i++)
        {
            fired[firstWord + i] |= all[firstWord + i] & (accepting[i] | rejecting[i]);
        }
    }

    /// <summary>Applies prescales to the stage's fired lines and decides the stage.</summary>
    public bool Decide(IPrescaleDraw draw, ReadOnlySpan<ulong> fired, Span<ulong> accepted)
    {
        ulong anyAccept = 0;
        ulong anyReject = 0;
        for (int i = 0; i < certain.Length; i++)
        {
            int word = firstWord + i;
            ulong yes = fired[word] & certain[i];
            for (ulong asked = fired[word] & drawn[i]; asked != 0; asked &= asked - 1)
            {
                int bit = System.Numerics.BitOperations.TrailingZeroCount(asked);
                yes |= draw.SaysYes((word << 6) | bit) ? 1UL << bit : 0;
            }
            accepted[word] |= yes;
            anyAccept |= yes & accepting[i];
            anyReject |= yes & rejecting[i];
        }
        return FinalDecision.OfStage(mode, anyAccept != 0, anyReject != 0);
    }
}
