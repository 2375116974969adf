namespace HltFarm.Vocabulary;

/// <summary>What somebody may have meant by a name that does not exist.</summary>
public static class Suggestion
{
    /// <returns>`: did you mean `x`?`, or else the names that exist.</returns>
    public static string For(string wrong, IEnumerable<string> known)
    {
        string[] names = [.. known.Order(StringComparer.Ordinal)];
        string nearest = Nearest(wrong, names);
        return nearest.Length > 0 ? nearest : $": known are {(names.Length == 0 ? "none" : string.Join(", ", names))}";
    }

    /// <returns>`: did you mean `x`?`, or nothing when no known name is near: for names that are too many to list.</returns>
    public static string Nearest(string wrong, IEnumerable<string> known)
    {
        string? nearest = known.MinBy(name => Distance(wrong, name));
        return nearest is not null && Distance(wrong, nearest) <= Math.Max(2, wrong.Length / 3) ? $": did you mean `{nearest}`?" : "";
    }

    /// <summary>Letters to insert, delete, replace, or swap with their neighbour; blind to case.</summary>
    private static int Distance(string left, string right)
    {
        string a = left.ToUpperInvariant();
        string b = right.ToUpperInvariant();
        int[,] steps = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                steps[i, j] =
                    i == 0 || j == 0
                        ? i + j
                        : Math.Min(steps[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), 1 + Math.Min(steps[i - 1, j], steps[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    steps[i, j] = Math.Min(steps[i, j], steps[i - 2, j - 2] + 1);
                }
            }
        }
        return steps[a.Length, b.Length];
    }
}
