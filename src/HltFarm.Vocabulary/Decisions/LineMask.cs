using System.Numerics;
using MessagePack;

namespace HltFarm.Vocabulary;

/// <summary>A set of trigger lines of one menu, by their position in it (prefilter, then filter, then skim).</summary>
[MessagePackObject]
public readonly struct LineMask : IEquatable<LineMask>
{
    private readonly ulong[]? words;

    /// <param name="words">Line i is bit i mod 64 of word i / 64. The array is not copied.</param>
    [SerializationConstructor]
    public LineMask(ulong[]? words) => this.words = words;

    [Key(0)]
    public ulong[] Words => words ?? [];

    public bool this[int line] => line >> 6 < Words.Length && ((Words[line >> 6] >> (line & 63)) & 1) != 0;

    [IgnoreMember]
    public int Count
    {
        get
        {
            int count = 0;
            foreach (ulong word in Words)
            {
                count += BitOperations.PopCount(word);
            }
            return count;
        }
    }

    [IgnoreMember]
    public bool IsEmpty => Count == 0;

    public static LineMask Of(int lines, params ReadOnlySpan<int> set)
    {
        ulong[] words = new ulong[(lines + 63) / 64];
        foreach (int line in set)
        {
            words[line >> 6] |= 1UL << (line & 63);
        }
        return new LineMask(words);
    }

    public bool Equals(LineMask other)
    {
        int length = Math.Max(Words.Length, other.Words.Length);
        for (int i = 0; i < length; i++)
        {
            ulong left = i < Words.Length ? Words[i] : 0;
            ulong right = i < other.Words.Length ? other.Words[i] : 0;
            if (left != right)
            {
                return false;
            }
        }
        return true;
    }

    public override bool Equals(object? obj) => obj is LineMask other && Equals(other);

    public override int GetHashCode()
    {
        ulong hash = 0;
        foreach (ulong word in Words)
        {
            hash ^= word;
        }
        return hash.GetHashCode();
    }

    public static bool operator ==(LineMask left, LineMask right) => left.Equals(right);

    public static bool operator !=(LineMask left, LineMask right) => !left.Equals(right);
}
