namespace HltFarm.Scenarios;

/// <summary>What somebody may have meant by a name that does not exist.</summary>
internal static class Suggestion
{
    /// <returns>`: did you mean `x`?`, or else the names that exist.</returns>
    public static string For(string wrong, IEnumerable<string> known)
    {
        string[] names = [.. known.Order(StringComparer.Ordinal)];
        string? nearest = names.MinBy(name => Distance(wrong, name));
        return nearest is not null && Distance(wrong, nearest) <= (wrong.Length + 1) / 3
            ? $": did you mean `{nearest}`?"
            : $": known are {(names.Length == 0 ? "none" : string.Join(", ", names))}";
    }

    /// <summary>Levenshtein's, blind to case.</summary>
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int change = diagonal + (char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, 1 + Math.Min(diagonal, row[j - 1]));
            }
        }
        return row[right.Length];
    }
}
