using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>Names lines by full name, `filter/ee2leg`, by name alone, or with `*` for any text.</summary>
public static class LinePattern
{
    /// <returns>At least one line.</returns>
    /// <exception cref="InputException">No line has such a name: nothing is ignored silently.</exception>
    public static IReadOnlyList<TriggerLine> Match(Menu menu, string pattern)
    {
        TriggerLine[] lines = [.. menu.Lines.Where(line => Fits(pattern, line.FullName) || Fits(pattern, line.Name))];
        if (lines.Length > 0)
        {
            return lines;
        }
        IEnumerable<string> names = menu.Lines.SelectMany(line => new[] { line.FullName, line.Name });
        throw new InputException(
            pattern.Contains('*')
                ? $"`{pattern}` matches none of the {menu.Lines.Count} lines of menu {menu.Name}"
                : $"menu {menu.Name} has no line `{pattern}`{Suggestion.Nearest(pattern, names)}"
        );
    }

    /// <summary>One line exactly.</summary>
    /// <exception cref="InputException">None, or several.</exception>
    public static TriggerLine One(Menu menu, string pattern)
    {
        IReadOnlyList<TriggerLine> lines = Match(menu, pattern);
        return lines.Count == 1
            ? lines[0]
            : throw new InputException(
                $"`{pattern}` means {lines.Count} lines: {string.Join(", ", lines.Select(l => l.FullName))}; name one"
            );
    }

    private static bool Fits(string pattern, string name)
    {
        string[] parts = pattern.Split('*');
        if (parts.Length == 1)
        {
            return string.Equals(pattern, name, StringComparison.Ordinal);
        }
        if (!name.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }
        int at = parts[0].Length;
        foreach (string part in parts[1..^1])
        {
            int found = name.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }
            at = found + part.Length;
        }
        return name.Length - at >= parts[^1].Length && name.EndsWith(parts[^1], StringComparison.Ordinal);
    }
}
