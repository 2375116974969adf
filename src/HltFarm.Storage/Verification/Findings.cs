namespace HltFarm.Storage;

/// <summary>Gathers what verification finds.</summary>
/// <param name="settled">The run has a summary, so nothing may be open or torn any more.</param>
internal sealed class Findings(bool settled)
{
    private const int KeptMax = 100;
    private readonly List<string> problems = [];
    private readonly List<string> notes = [];
    private readonly HashSet<string> files = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Problems => problems;

    public IReadOnlyList<string> Notes => notes;

    public long ProblemCount { get; private set; }

    public int Files => files.Count;

    public long BytesRead { get; private set; }

    public void Problem(string sentence)
    {
        ProblemCount++;
        if (problems.Count < KeptMax)
        {
            problems.Add(sentence);
        }
    }

    /// <summary>What a kill leaves behind: to be expected in a run without a summary, a problem in one that has ended.</summary>
    public void Unfinished(string sentence)
    {
        if (settled)
        {
            Problem(sentence);
        }
        else if (notes.Count < KeptMax)
        {
            notes.Add(sentence);
        }
    }

    public void Read(string path, long bytes)
    {
        files.Add(Path.GetFullPath(path));
        BytesRead += bytes;
    }

    public bool HasRead(string path) => files.Contains(Path.GetFullPath(path));
}
