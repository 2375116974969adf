using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>Events that no menu can tell apart, counted together: same conditions true, same process, same origin.</summary>
/// <remarks>A million events fall into some ten thousand groups, so that what a menu would do costs thousands of steps instead of millions and does
/// not grow with the length of the run. Sums over groups are the sums over events, exactly: also those of squares, for errors.</remarks>
public sealed class EventGroups
{
    private readonly int words;
    private ulong[] masks;
    private int[] slots = new int[1024];

    public EventGroups(int words)
    {
        this.words = Math.Max(1, words);
        masks = new ulong[this.words * 256];
        Array.Fill(slots, -1);
    }

    public int Count => Keys.Count;

    public int Words => words;

    public List<EventKey> Keys { get; } = [];

    public List<GroupSums> Sums { get; } = [];

    /// <summary>The conditions that are true; bit i is condition i.</summary>
    public ReadOnlySpan<ulong> Mask(int group) => masks.AsSpan(group * words, words);

    /// <returns>The group of such events, made when it is the first.</returns>
    public int Find(ReadOnlySpan<ulong> mask, EventKey key)
    {
        int slot = (int)Hash(mask, key) & (slots.Length - 1);
        while (slots[slot] >= 0)
        {
            int group = slots[slot];
            if (Keys[group] == key && Mask(group).SequenceEqual(mask))
            {
                return group;
            }
            slot = (slot + 1) & (slots.Length - 1);
        }
        slots[slot] = Count;
        return Append(mask, key);
    }

    public void Add(int group, in GroupSums more) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Sums)[group].Add(more);

    private int Append(ReadOnlySpan<ulong> mask, EventKey key)
    {
        int group = Count;
        if ((group + 1) * words > masks.Length)
        {
            Array.Resize(ref masks, 2 * masks.Length);
        }
        mask.CopyTo(masks.AsSpan(group * words));
        Keys.Add(key);
        Sums.Add(default);
        if (2 * Count > slots.Length)
        {
            Rehash();
        }
        return group;
    }

    private void Rehash()
    {
        slots = new int[4 * slots.Length];
        Array.Fill(slots, -1);
        for (int group = 0; group < Count; group++)
        {
            int slot = (int)Hash(Mask(group), Keys[group]) & (slots.Length - 1);
            while (slots[slot] >= 0)
            {
                slot = (slot + 1) & (slots.Length - 1);
            }
            slots[slot] = group;
        }
    }

    private static ulong Hash(ReadOnlySpan<ulong> mask, EventKey key)
    {
        ulong hash = ((ulong)key.Origin << 16) | ((ulong)key.Process << 8) | (byte)key.Known;
        foreach (ulong word in mask)
        {
            hash = (hash ^ word) * 0x9E3779B97F4A7C15UL;
            hash ^= hash >> 29;
        }
        hash *= 0xBF58476D1CE4E5B9UL;
        return hash ^ (hash >> 32);
    }
}
