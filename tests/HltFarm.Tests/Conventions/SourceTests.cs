using System.Text.RegularExpressions;
using HltFarm.TestKit;

namespace HltFarm.Tests.Conventions;

public sealed class SourceTests
{
    private const int LinesMax = 300;

    /// <summary>Longer files that may stand as they are; none may grow, none may be added without a reason beside it.</summary>
    private static readonly Dictionary<string, int> LongFiles = [];

    private static readonly string[] Files = [.. Repository.SourceFiles("src", "tests", "tools")];

    [Test]
    public void Files_hold_one_idea_of_at_most_300_lines()
    {
        IEnumerable<string> offenders =
            from file in Files
            let lines = File.ReadLines(file).Count()
            where lines > LongFiles.GetValueOrDefault(Repository.Relative(file), LinesMax)
            select $"{Repository.Relative(file)} has {lines} lines";

        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void The_list_of_long_files_shrinks_with_them() =>
        Assert.That(
            LongFiles.Where(entry =>
                !File.Exists(Repository.PathOf(entry.Key)) || File.ReadLines(Repository.PathOf(entry.Key)).Count() < entry.Value
            ),
            Is.Empty
        );

    [Test]
    public void Nothing_is_left_unfinished() =>
        Assert.That(Lines("src tests tools", @"TO" + @"DO|FIX" + @"ME|NotImplemented" + @"Exception"), Is.Empty);

    [Test]
    public void A_handler_of_all_exceptions_says_why_it_is_the_boundary()
    {
        IEnumerable<string> offenders =
            from file in Files
            where Repository.Relative(file).StartsWith("src/", StringComparison.Ordinal)
            let text = File.ReadAllText(file)
            from Match handler in Regex.Matches(text, @"catch( \(Exception( \w+)?\))?\s*\{")
            where !HasCommentNearby(text, handler.Index, handler.Index + handler.Length)
            select $"{Repository.Relative(file)}:{text[..handler.Index].Count(letter => letter == '\n') + 1}";

        Assert.That(offenders, Is.Empty, "a comment on the line above, or the first inside, names the reason");
    }

    [Test]
    public void No_test_sleeps_or_is_switched_off() =>
        Assert.That(
            Lines("tests", @"Thread\.Sle" + @"ep|Task\.De" + @"lay|\[Ig" + @"nore|\[Exp" + @"licit|Assert\.Inconcl" + "usive"),
            Is.Empty
        );

    private static IEnumerable<string> Lines(string folders, string pattern) =>
        from file in Repository.SourceFiles(folders.Split(' '))
        from line in File.ReadLines(file).Select((text, index) => (text, index))
        where Regex.IsMatch(line.text, pattern)
        select $"{Repository.Relative(file)}:{line.index + 1}: {line.text.Trim()}";

    private static bool HasCommentNearby(string text, int start, int end)
    {
        string above = text[..start].TrimEnd().Split('\n')[^1];
        string below = text[end..].TrimStart().Split('\n')[0];
        return above.Contains("//", StringComparison.Ordinal) || below.StartsWith("//", StringComparison.Ordinal);
    }
}
