namespace HltFarm.Storage;

/// <summary>Problems and notes of one verification; at most so many of each, so that a ruined file does not fill the memory.</summary>
internal sealed class Findings
{
    private const int ShownMax = 100;
    private readonly List<string> problems = [];
    private readonly List<string> notes = [];
    private long more;

    public IReadOnlyList<string> Problems => more == 0 ? problems : [.. problems, $"and {more} more problems"];

    public IReadOnlyList<string> Notes => notes;

    public void Problem(string text)
    {
        if (problems.Count < ShownMax)
        {
            problems.Add(text);
        }
        else
        {
            more++;
        }
    }

    public void Note(string text)
    {
        if (notes.Count < ShownMax)
        {
            notes.Add(text);
        }
    }

    /// <summary>A file that stops at a broken place: a torn tail, which a killed run may leave, or damage, with whole blocks behind it.</summary>
    public void Broken(BlockFileReader reader, long offset, string? broken)
    {
        if (broken is null)
        {
            return;
        }
        if (reader.Closed || reader.FindBlockAfter(offset) is not null)
        {
            Problem($"{reader.Path}: {broken}");
        }
        else
        {
            Note($"{reader.Path}: {broken} (torn tail; all before it is whole)");
        }
    }
}
