namespace HltFarm.Selection;

/// <summary>"Did you mean" for a mistyped name.</summary>
internal static class Suggestion
{
    /// <returns>`: did you mean 'x'?`, or nothing when no known name is near.</returns>
    public static string For(string name, IEnumerable<string> known)
    {
        (string best, int distance) = known
            .Select(candidate => (candidate, Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .DefaultIfEmpty(("", int.MaxValue))
            .MinBy(pair => pair.Item2);
        return distance <= Math.Max(2, name.Length / 3) ? $": did you mean '{best}'?" : "";
    }

    /// <summary>Levenshtein: the least number of letters to insert, delete or replace.</summary>
    private static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
